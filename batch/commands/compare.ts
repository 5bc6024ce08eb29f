import { type Comparison, estimateWork, type Scenario } from '../../engine/index.ts';
import { answer, tell } from '../answer.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { version } from '../installation.ts';
import { modelHash, scenarioHash } from '../model/model-hash.ts';
import { type RunRequest, readRunRequest } from '../options/run-request.ts';
import type { AnswerWords, RunWords } from '../options/run-words.ts';
import { compareText, turnedOutcomes } from '../output/compare-text.ts';
import { levelText } from '../output/figure-text.ts';
import { claimFolder, releaseFolder, writeFolder } from '../output/folder.ts';
import { wrapped } from '../output/lines.ts';
import { type Plan, provenance } from '../output/manifest.ts';
import { resolve, resolveDraws } from '../packs/resolve.ts';
import { type Ensemble, runEnsemble } from '../pool/ensemble.ts';
import { interruptible } from '../pool/interrupt.ts';
import { openThreads } from '../pool/threads.ts';
import { LOOKS } from '../precision/looks.ts';
import { isTerminal, openProgress } from '../progress/progress.ts';
import { runTurns } from '../structure/run.ts';
import { TURN_REPLICATES, turnWork } from '../structure/turns.ts';

/** Compare policies: levels, paired differences against the first, tables where a folder is named. */
export async function compareCommand(policies: readonly string[], words: RunWords & AnswerWords): Promise<ExitCode> {
  if (words.json === true && words.digest === true) throw misused('--json and --digest: got both, expected one');
  const started = new Date();
  const request = readRunRequest(words);
  const scenarioOf = resolveDraws(request, policies);
  const scenario = scenarioOf(0);
  // Asked for the digest alone, nobody reads what switches do.
  const turns = words.digest !== true && (words.switches ?? request.parameters === 'draws');
  if (words.dryRun === true) {
    await answer(planText(scenario, request, turns, words.json === true));
    return EXIT.complete;
  }
  const model = modelHash(scenario.country);
  const plan = { ...planOf(scenario, request, model), ...(turns ? { switches: TURN_REPLICATES } : {}) };
  const made = words.out !== undefined && claimFolder(words.out, plan);

  const release = (error: unknown): never => {
    if (words.out !== undefined && made) releaseFolder(words.out);
    throw error;
  };
  const ensemble = await run(scenarioOf, request, model, words).catch(release);
  const turned = turns
    ? await runTurns(resolve({ ...request, parameters: 'central' }, policies), turnedOutcomes, {
        workers: request.workers,
        quiet: words.quiet === true,
      }).catch(release)
    : null;
  const { failures, precision } = ensemble;
  const comparison = { ...withPrecision(ensemble), ...(turned === null ? {} : { structure: turned.turns }) };
  if (words.out !== undefined) {
    const failed = failures.map(({ replicate }) => replicate);
    writeFolder(words.out, comparison, plan, failed, provenance(plan, started, workersFor(request)));
    if (words.quiet !== true) tell(`Written to ${words.out}`);
  }
  await answer(
    words.digest === true
      ? `${comparison.digest}\n`
      : words.json === true
        ? `${JSON.stringify(comparison)}\n`
        : compareText(comparison, { reforms: reformsOf(scenario), failures, precision }),
  );
  if (precision?.reached === false)
    tell(`korpu: --precision was not reached at ${comparison.run.replicates} replicates`);
  for (const { replicate, reason } of failures) tell(`korpu: replicate ${replicate} failed: ${reason}`);
  for (const { replicate, reason } of turned?.failures ?? [])
    tell(`korpu: replicate ${replicate} with a switch turned failed: ${reason}`);
  return failures.length > 0 || (turned?.failures.length ?? 0) > 0 ? EXIT.someFailed : EXIT.complete;
}

async function run(
  scenarioOf: (draw: number) => Scenario,
  request: RunRequest,
  model: string,
  words: RunWords & AnswerWords,
): Promise<Ensemble> {
  const quiet = words.quiet === true;
  // Only JSON and files show groups.
  const groups = words.json === true || words.out !== undefined;
  const { parameters, draws, replicates, precision } = request;
  const progress = openProgress({ quiet, terminal: isTerminal(), write: (text) => process.stderr.write(text) });
  const interrupt = interruptible(tell);
  const runner = openThreads(workersFor(request), (sentence) => tell(`korpu: a thread ended: ${sentence}`), groups);
  try {
    const meta = { korpu: version, model, parameters };
    const how = { replicates, draws, precision, meta };
    return await runEnsemble(scenarioOf, how, runner, progress, interrupt.signal);
  } finally {
    progress.end();
    await runner.close();
    interrupt.release();
  }
}

/** Add what the search for precision did to the comparison's own account of the run. */
function withPrecision({ comparison, precision }: Ensemble): Comparison {
  if (precision === null) return comparison;
  const run = { ...comparison.run, precision };
  return { ...comparison, run };
}

function workersFor({ workers, draws, replicates, precision }: RunRequest): number {
  return Math.min(workers, precision === null ? replicates * (draws ?? 1) : LOOKS[0]);
}

function reformsOf({ policies }: Scenario): string[] {
  return policies.filter(({ phases }) => phases.some(({ law }) => law !== null)).map(({ id }) => id);
}

function planOf(scenario: Scenario, request: RunRequest, model: string): Plan {
  return {
    korpu: version,
    model,
    scenario: scenarioHash(scenario),
    parameters: request.parameters,
    ...(request.draws === null ? {} : { draws: request.precision === null ? request.draws : null }),
    replicates: request.precision === null || request.draws !== null ? request.replicates : null,
    precision: request.precision,
  };
}

function planText(scenario: Scenario, request: RunRequest, turns: boolean, json: boolean): string {
  const { agentsPresent, agentMonthsPerReplicate } = estimateWork(scenario);
  const replicates = request.precision === null ? request.replicates * (request.draws ?? 1) : null;
  const most = replicates ?? LOOKS[LOOKS.length - 1] ?? 0;
  const policies = scenario.policies.map(({ id }) => id);
  const workers = workersFor(request);
  if (json) {
    const { precision } = request;
    const shown = { policies, replicates, precision, workers, agentsPresent, agentMonthsPerReplicate };
    const also = turns ? { switches: turnWork(scenario) } : {};
    return `${JSON.stringify({ dryRun: true, ...shown, ...also })}\n`;
  }
  const count = (value: number): string => levelText(Math.round(value), 'persons');
  return [
    ...wrapped(`Would compare ${policies.join(', ')}`),
    `${scenario.months} months from ${scenario.start}, scale ${scenario.scale}, seed ${scenario.seed}`,
    `${replicates ?? `${LOOKS[1]} to ${most}`} replicates on ${workers} ${workers === 1 ? 'thread' : 'threads'}`,
    `about ${count(agentsPresent)} simulated people present, ${count(agentMonthsPerReplicate)} agent-months a replicate`,
    ...(turns ? [`and ${turnWork(scenario).replicates} replicates with a structural switch turned`] : []),
    'Nothing was computed.',
    '',
  ].join('\n');
}
