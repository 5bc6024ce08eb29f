import type { Scenario } from '../../engine/index.ts';
import { addable, estimateWork } from '../../engine/internal.ts';
import { answer, tell } from '../answer.ts';
import { comparisonWarnings, fullComparison } from '../criteria/full-comparison.ts';
import { workersFor } from '../criteria/run.ts';
import { tryingOf } from '../criteria/shock-plan.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { version } from '../installation.ts';
import { modelHash, scenarioHash } from '../model/model-hash.ts';
import { type RunRequest, readRunRequest } from '../options/run-request.ts';
import type { AnswerWords, RunWords } from '../options/run-words.ts';
import { readWeights } from '../options/weights.ts';
import { compareText } from '../output/compare-text.ts';
import { levelText } from '../output/figure-text.ts';
import { claimFolder, releaseFolder, writeFolder } from '../output/folder.ts';
import { wrapped } from '../output/lines.ts';
import { type Plan, provenance } from '../output/manifest.ts';
import { type Resolved, resolve, resolveDraws } from '../packs/resolve.ts';
import { pilotWork } from '../pool/pilot.ts';
import { LOOKS } from '../precision/looks.ts';
import { TURN_REPLICATES, turnWork } from '../structure/turns.ts';

/** Compare policies: levels, paired differences against the first, tables where a folder is named. */
export async function compareCommand(policies: readonly string[], words: RunWords & AnswerWords): Promise<ExitCode> {
  if (words.json === true && words.digest === true) throw misused('--json and --digest: got both, expected one');
  const started = new Date();
  const request = readRunRequest(words);
  const weights = readWeights(words.weight ?? []);
  const resolved = resolveDraws(request, policies);
  const scenario = resolved.scenarioOf(0);
  const criteria = words.json === true || words.criteria === true;
  // Asked for the digest alone, nobody reads what switches do.
  const turns = words.digest !== true && (words.switches ?? request.parameters === 'draws');
  if (words.dryRun === true) {
    await answer(planText(resolved, policies, request, { criteria, turns, json: words.json === true }));
    return EXIT.complete;
  }
  const model = modelHash(scenario.country, request.draws === null ? null : resolved.pack.accepted);
  const plan = { ...planOf(scenario, request, model), ...(turns ? { switches: TURN_REPLICATES } : {}) };
  const made = words.out !== undefined && claimFolder(words.out, plan);

  const release = (error: unknown): never => {
    if (words.out !== undefined && made) releaseFolder(words.out);
    throw error;
  };
  if (criteria && resolved.pack.country.criteria === undefined) {
    tell(`korpu: no criteria: ${request.country} sets no anchors of them in its country.yaml`);
  }
  const full = await fullComparison(resolved, request, {
    model,
    quiet: words.quiet === true,
    // Only JSON and files show groups.
    groups: words.json === true || words.out !== undefined,
    weights: criteria ? weights : null,
    switches: turns ? resolve({ ...request, parameters: 'central' }, policies) : null,
  }).catch(release);
  const { comparison } = full;
  const { failures, precision, turned } = full.ran;
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
  for (const sentence of comparisonWarnings(full)) tell(`korpu: ${sentence}`);
  return failures.length > 0 || (turned?.failures.length ?? 0) > 0 ? EXIT.someFailed : EXIT.complete;
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

interface Wished {
  readonly criteria: boolean;
  readonly turns: boolean;
  readonly json: boolean;
}

function planText(
  resolved: Resolved,
  policyIds: readonly string[],
  request: RunRequest,
  { criteria, turns, json }: Wished,
): string {
  const scenario = resolved.scenarioOf(0);
  const scored = criteria && resolved.pack.country.criteria !== undefined;
  const shocks = scored ? addable(scenario, resolved.shocksOf(0)) : [];
  const { agentsPresent } = estimateWork(scenario);
  const switches = turns ? turnWork(resolve({ ...request, parameters: 'central' }, policyIds)) : null;
  const replicates = request.precision === null ? request.replicates * (request.draws ?? 1) : null;
  const most = replicates ?? LOOKS[LOOKS.length - 1] ?? 0;
  const trying =
    shocks.length === 0
      ? 0
      : tryingOf(most, request.draws === null ? null : request.precision === null ? request.draws : most);
  const work = pilotWork(request.draws ?? 1, request.draws === null ? Math.min(1, trying) : trying, (draw) => ({
    scenario: resolved.scenarioOf(draw),
    shocks: scored ? addable(scenario, resolved.shocksOf(draw)) : [],
  }));
  const agentMonths =
    replicates === null
      ? null
      : replicates * work.agentMonths + trying * work.underShocks + (switches?.agentMonths ?? 0);
  const policies = scenario.policies.map(({ id }) => id);
  const workers = workersFor(request);
  if (json) {
    const { precision } = request;
    const underShocks = { replicates: trying, shocks: shocks.map(({ id }) => id), agentMonths: work.underShocks };
    const each = { agentsPresent, agentMonthsPerReplicate: work.agentMonths, underShocks };
    const shown = { policies, replicates, precision, workers, ...each };
    const also = { ...(switches === null ? {} : { switches }), agentMonths };
    return `${JSON.stringify({ dryRun: true, ...shown, ...also })}\n`;
  }
  const count = (value: number): string => levelText(Math.round(value), 'persons');
  return [
    ...wrapped(`Would compare ${policies.join(', ')}`),
    `${scenario.months} months from ${scenario.start}, scale ${scenario.scale}, seed ${scenario.seed}`,
    `${replicates ?? `${LOOKS[1]} to ${most}`} replicates on ${workers} ${workers === 1 ? 'thread' : 'threads'}`,
    `about ${count(agentsPresent)} simulated people present, ${count(work.agentMonths)} agent-months a replicate`,
    ...(trying === 0
      ? []
      : [`${trying} of them also under ${shocks.length} shocks, ${count(work.underShocks)} agent-months more each`]),
    ...(switches === null ? [] : [`and ${switches.replicates} replicates with a structural switch turned`]),
    ...(agentMonths === null ? [] : [`${count(agentMonths)} agent-months in all`]),
    'Nothing was computed but a few small replicates to say so.',
    '',
  ].join('\n');
}
