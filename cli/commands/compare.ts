import type { Command } from 'commander';
import type { Comparison, Scenario } from '../../engine/index.ts';
import { applicableShocks, estimateWorkload } from '../../engine/internal.ts';
import { recordFit } from '../../scenarios/calibration/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { readComparisonRequest } from '../countries/comparison-request.ts';
import { modelHash, scenarioHash } from '../countries/model-hash.ts';
import { openedCountry } from '../countries/opened-countries.ts';
import { type ResolvedRequest, resolveRequest, resolveScenario } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { packageVersion } from '../installation.ts';
import type { OutputOptions } from '../options/output-options.ts';
import {
  type RunOptions,
  withComparisonOptions,
  withPolicyArguments,
  withReplicateOptions,
  withWeightOptions,
} from '../options/run-options.ts';
import type { RunRequest } from '../options/run-request.ts';
import { readWeights } from '../options/weights.ts';
import { compareText } from '../output/compare-text.ts';
import { type ComparisonPlan, comparisonProvenance } from '../output/files/comparison-manifest.ts';
import { releaseOutputFolder } from '../output/files/output-paths.ts';
import { claimResultsFolder, writeResultsFolder } from '../output/files/results-folder.ts';
import { levelText } from '../output/level-text.ts';
import { wrapLines } from '../output/lines.ts';
import { printedComparison } from '../output/printed-comparison.ts';
import { assumptionNames } from '../output/verdict-part.ts';
import { comparisonWarnings, fullComparison } from '../run/full-comparison.ts';
import { pilotWorkload } from '../run/pilot-workload.ts';
import { LOOK_REPLICATES } from '../run/precision.ts';
import { workersFor } from '../run/run-comparison.ts';
import { shockReplicatesOf } from '../run/shock-plan.ts';
import { VARIANT_REPLICATES, variantWorkload } from '../run/structural-variants.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

/** Declares `korpu compare`. */
export function declareCompare(program: Command, onExit: ExitListener): void {
  withWeightOptions(withReplicateOptions(withComparisonOptions(withPolicyArguments(program.command('compare')))))
    .description('compare policies: levels, and paired differences against the first')
    .option('--out <dir>', 'write the comparison, monthly tables and a manifest')
    .option('--switches', 'also run structural variants')
    .option('--no-switches', 'run no structural variants (the default)')
    .option('--criteria', 'also score the five criteria; implied by --json')
    .option('--json', 'print the whole comparison as JSON')
    .option('--digest', 'print only the digest of the results')
    .option('--quiet', 'hide progress')
    .option('--dry-run', 'print the plan, run nothing')
    .action(async (policies, options) => onExit(await compareCommand(policies, options)));
}

/** Compares policies: levels and paired differences from the first; writes tables to `--out`. */
async function compareCommand(policies: readonly string[], options: RunOptions & OutputOptions): Promise<ExitCode> {
  if (options.json === true && options.digest === true) throw usageError('--json and --digest: got both, expected one');
  const started = new Date();
  const { request, pack, notice } = readComparisonRequest(options);
  const weights = readWeights(options.weight ?? []);
  if (notice !== null && options.quiet !== true) writeStderr(`korpu: ${notice}`);
  const resolved = resolveRequest(request, policies, pack);
  const scenario = resolved.scenarioOf(0);
  const criteria = options.json === true || options.criteria === true;
  // The digest covers no structural variants.
  const withVariants = options.digest !== true && options.switches === true;
  if (options.dryRun === true) {
    await writeStdout(dryRunText(resolved, policies, request, { criteria, withVariants, json: options.json === true }));
    return EXIT.complete;
  }
  const model = modelHash(scenario.country, request.draws === null ? null : resolved.pack.accepted);
  const plan = {
    ...comparisonPlanOf(scenario, request, model),
    ...(withVariants ? { switches: VARIANT_REPLICATES } : {}),
  };
  const created = options.out !== undefined && claimResultsFolder(options.out, plan);

  const release = (error: unknown): never => {
    if (options.out !== undefined && created) releaseOutputFolder(options.out);
    throw error;
  };
  if (criteria && resolved.pack.country.criteria === undefined) {
    writeStderr(`korpu: criteria omitted: ${request.country} has no anchors in its country.yaml`);
  }
  const full = await fullComparison(resolved, request, {
    model,
    quiet: options.quiet === true,
    // Only JSON and files include groups.
    groups: options.json === true || options.out !== undefined,
    weights: criteria ? weights : null,
    switches: withVariants ? resolveScenario({ ...request, parameters: 'central' }, policies) : null,
  }).catch(release);
  const { comparison } = full;
  const { failures, precision, structural } = full.comparisonRun;
  if (options.out !== undefined) {
    const failed = failures.map(({ replicate }) => replicate);
    writeResultsFolder(options.out, comparison, plan, failed, comparisonProvenance(plan, started, workersFor(request)));
    if (options.quiet !== true) writeStderr(`Written to ${options.out}`);
  }
  await writeStdout(
    options.digest === true
      ? `${comparison.digest}\n`
      : options.json === true
        ? `${JSON.stringify(printedComparison(comparison, resolved.pack))}\n`
        : compareText(comparison, {
            ...{ reforms: reformsOf(scenario), failures, precision },
            assumptionName: assumptionNames(resolved.pack),
            fit: recordFitOf(comparison.run, pack),
          }),
  );
  for (const warning of comparisonWarnings(full)) writeStderr(`korpu: ${warning}`);
  return failures.length > 0 || (structural?.failures.length ?? 0) > 0 ? EXIT.someFailed : EXIT.complete;
}

/** Fit of the sets that a comparison drew from; null for one at central values. */
function recordFitOf({ draws }: Comparison['run'], { accepted, targets }: CountryPack) {
  return draws === undefined || accepted === null ? null : recordFit(targets, accepted);
}

function reformsOf({ policies }: Scenario): string[] {
  return policies.filter(({ phases }) => phases.some(({ law }) => law !== null)).map(({ id }) => id);
}

function comparisonPlanOf(scenario: Scenario, request: RunRequest, model: string): ComparisonPlan {
  const outside = openedCountry(request.country);
  return {
    korpu: packageVersion,
    model,
    ...(outside === undefined ? {} : { country: outside.hash }),
    scenario: scenarioHash(scenario),
    parameters: request.parameters,
    ...(request.draws === null ? {} : { draws: request.precision === null ? request.draws : null }),
    replicates: request.precision === null || request.draws !== null ? request.replicates : null,
    precision: request.precision,
  };
}

interface DryRunParts {
  readonly criteria: boolean;
  readonly withVariants: boolean;
  readonly json: boolean;
}

function dryRunText(
  resolved: ResolvedRequest,
  policyIds: readonly string[],
  request: RunRequest,
  { criteria, withVariants, json }: DryRunParts,
): string {
  const scenario = resolved.scenarioOf(0);
  const scored = criteria && resolved.pack.country.criteria !== undefined;
  const shocks = scored ? applicableShocks(scenario, resolved.shocksOf(0)) : [];
  const { agentsPresent } = estimateWorkload(scenario);
  const switches = withVariants
    ? variantWorkload(resolveScenario({ ...request, parameters: 'central' }, policyIds))
    : null;
  const replicates = request.precision === null ? request.replicates * (request.draws ?? 1) : null;
  const maxReplicates = replicates ?? LOOK_REPLICATES[LOOK_REPLICATES.length - 1] ?? 0;
  const shockReplicates =
    shocks.length === 0
      ? 0
      : shockReplicatesOf(
          maxReplicates,
          request.draws === null ? null : request.precision === null ? request.draws : maxReplicates,
        );
  const work = pilotWorkload(
    request.draws ?? 1,
    request.draws === null ? Math.min(1, shockReplicates) : shockReplicates,
    (draw) => ({
      scenario: resolved.scenarioOf(draw),
      noProgrammes: scored,
      shocks: scored ? applicableShocks(scenario, resolved.shocksOf(draw)) : [],
    }),
  );
  const agentMonths =
    replicates === null
      ? null
      : replicates * work.agentMonths + shockReplicates * work.underShocks + (switches?.agentMonths ?? 0);
  const policies = scenario.policies.map(({ id }) => id);
  const workers = workersFor(request);
  if (json) {
    const { precision } = request;
    const underShocks = {
      replicates: shockReplicates,
      shocks: shocks.map(({ id }) => id),
      agentMonths: work.underShocks,
    };
    const each = { agentsPresent, agentMonthsPerReplicate: work.agentMonths, underShocks };
    const summary = { policies, replicates, precision, workers, ...each };
    const extra = { ...(switches === null ? {} : { switches }), agentMonths };
    return `${JSON.stringify({ dryRun: true, ...summary, ...extra })}\n`;
  }
  const count = (value: number): string => levelText(Math.round(value), 'persons');
  return [
    ...wrapLines(`Would compare ${policies.join(', ')}`),
    `${scenario.months} months from ${scenario.start}, scale ${scenario.scale}, seed ${scenario.seed}`,
    `${replicates ?? `${LOOK_REPLICATES[1]} to ${maxReplicates}`} replicates on ${workers} ${workers === 1 ? 'thread' : 'threads'}`,
    `about ${count(agentsPresent)} simulated people present, ${count(work.agentMonths)} agent-months a replicate`,
    ...(shockReplicates === 0
      ? []
      : [
          `${shockReplicates} of them also under ${shocks.length} shocks, ${count(work.underShocks)} agent-months more each`,
        ]),
    ...(switches === null ? [] : [`and ${switches.replicates} replicates with a structural switch changed`]),
    ...(agentMonths === null ? [] : [`${count(agentMonths)} agent-months in total`]),
    'Only a few small replicates were run for this estimate.',
    '',
  ].join('\n');
}
