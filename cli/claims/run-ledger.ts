import { REPLICATES_PER_DRAW, type ReplicateResult, type Scenario } from '../../engine/index.ts';
import { drawOf } from '../../engine/internal.ts';
import {
  buildScenario,
  type CountryPack,
  parseOverride,
  type ValidationError,
  type ValidationResult,
} from '../../scenarios/index.ts';
import {
  type Claim,
  type ClaimDose,
  type ClaimJudgement,
  type ClaimPremise,
  claimDoses,
  claimsByPremise,
  doseOfDraw,
  judgeClaim,
  type LoadedClaims,
  type LoadedExperiment,
  policyInDose,
  readsGroups,
  scenarioWithoutPremise,
  statisticPolicies,
  valuesWithoutPremise,
  withPremiseRun,
} from '../../scenarios/internal.ts';
import type { ParameterDraw } from '../countries/parameter-draws.ts';
import type { RunProgress } from '../output/progress.ts';
import type { ReplicateRunner } from '../run/replicate-runner.ts';
import { ClaimReadings } from './claim-readings.ts';

export interface LedgerRequest {
  /** Claims to test. */
  readonly claims: readonly Claim[];
  readonly scale: number;
  readonly seed: string;
  /** Total number of replicates; per draw with parameter draws. */
  readonly replicates: number;
  /** Number of parameter draws; null: central values. */
  readonly draws: number | null;
}

export interface ClaimResult extends ClaimJudgement {
  readonly claim: Claim;
  /** Number of draws, or replicates without draws, in which all experiments of the claim could be computed. */
  readonly units: number;
  /** Shares of the units of each dose. */
  readonly byDose: Readonly<Record<ClaimDose, ClaimJudgement['shares']>>;
}

export interface LedgerRun {
  readonly results: readonly ClaimResult[];
  /** Failures, as sentences. */
  readonly failures: readonly string[];
}

/** Opens a replicate runner, with or without outcomes by group. */
export type RunnerFactory = (groups: boolean) => ReplicateRunner;

/** An experiment as an engine scenario. */
export interface PlannedExperiment {
  readonly experiment: LoadedExperiment;
  readonly scenario: Scenario;
  readonly groups: boolean;
}

/** What differs from the experiments as the ledger has them. */
export interface ExperimentVariation {
  /** Dose of the policies that have doses. */
  readonly dose?: ClaimDose;
  /** What the claims follow from, to be turned off; null for nothing. */
  readonly premise?: ClaimPremise | null;
}

/** Experiments of a draw for some claims; at central parameters a draw is one dose. */
export type LedgerPlan = (
  draw: number,
  claims: readonly Claim[],
  premise: ClaimPremise | null,
) => readonly PlannedExperiment[];

/**
 * Builds the scenarios of every experiment that some claim reads, each once, with the first (reference) policy and
 * those that claims read; results of a policy do not depend on the other policies.
 */
export function planExperiments(
  pack: CountryPack,
  ledger: LoadedClaims,
  { claims, scale, seed }: Pick<LedgerRequest, 'claims' | 'scale' | 'seed'>,
  parameterDraw: ParameterDraw,
  { dose = 'central', premise = null }: ExperimentVariation = {},
): ValidationResult<readonly PlannedExperiment[]> {
  const statistics = claims.flatMap(({ tests }) => tests.map(({ statistic }) => statistic));
  const planned: PlannedExperiment[] = [];
  const problems: ValidationError[] = [];
  for (const experiment of ledger.experiments.values()) {
    const relevant = statistics.filter((statistic) =>
      statisticPolicies(statistic).some((side) => side.experiment === experiment.id),
    );
    if (relevant.length === 0) continue;
    const { shocks, structure, months } = experiment;
    const sides = relevant.flatMap(statisticPolicies).filter((side) => side.experiment === experiment.id);
    const used = new Set(sides.map(({ policy }) => policy));
    const policies = experiment.read
      .filter((policy, i) => i === 0 || used.has(typeof policy === 'string' ? policy : policy.id))
      .map((policy) => policyInDose(pack, policy, dose));
    const sets = experiment.sets.map(parseOverride);
    for (const set of sets) if (!set.ok) problems.push(...set.errors);
    const overrides = sets.flatMap((set) => (set.ok ? [set.value] : []));
    const result = buildScenario(pack, {
      policies,
      shocks,
      structure,
      months,
      sets: overrides,
      scale,
      seed,
      ...parameterDraw,
      ...(premise === null ? {} : { values: valuesWithoutPremise(parameterDraw.values ?? new Map(), premise) }),
    });
    if (result.ok) {
      const scenario = premise === null ? result.value : scenarioWithoutPremise(result.value, premise);
      planned.push({ experiment, scenario, groups: relevant.some(readsGroups) });
    } else
      problems.push(
        ...result.errors.map((error) => ({ ...error, path: `experiment ${experiment.id}: ${error.path}` })),
      );
  }
  return problems.length > 0 ? { ok: false, errors: problems } : { ok: true, value: planned };
}

/**
 * Runs the experiments of the claims, each once per draw, and tests each claim draw by draw; without draws, replicate
 * by replicate. Draws, or replicates, take turns among the doses of the policies. A claim with a verdict that says what
 * it follows from is run again without it. planOf: the same experiments for every draw.
 */
export async function runLedger(
  planOf: LedgerPlan,
  { claims, replicates, draws }: LedgerRequest,
  createRunner: RunnerFactory,
  progress: RunProgress,
  signal: AbortSignal,
): Promise<LedgerRun> {
  const failures: string[] = [];
  let expected = 0;
  const numbers = replicateNumbers(replicates, draws);
  const unitsOf = async (tested: readonly Claim[], premise: ClaimPremise | null): Promise<ClaimReadings> => {
    const readings = new ClaimReadings(tested);
    const plans = Array.from({ length: Math.max(...numbers.map(drawOf)) + 1 }, (_, draw) =>
      planOf(draw, tested, premise),
    );
    expected += (plans[0]?.length ?? 0) * numbers.length;
    progress.expect(expected);
    failures.push(...(await readExperiments(plans, numbers, readings, { createRunner, progress, signal })));
    return readings;
  };
  const readings = await unitsOf(claims, null);
  const byDraw = draws !== null;
  const results = claims.map((claim): ClaimResult => {
    const units = readings.unitsOf(claim, numbers, byDraw);
    const sharesOf = (dose: ClaimDose): ClaimResult['shares'] => {
      const mine = numbers.filter((replicate) => doseOfDraw(drawOf(replicate)) === dose);
      return judgeClaim(claim, readings.unitsOf(claim, mine, byDraw)).shares;
    };
    const byDose = { central: sharesOf('central'), low: sharesOf('low'), high: sharesOf('high') };
    return { claim, units: units.length, byDose, ...judgeClaim(claim, units) };
  });
  const decided = results.filter(({ verdict }) => verdict !== 'undecided').map(({ claim }) => claim);
  const withoutPremise = new Map<Claim, number[][]>();
  for (const [premise, mine] of claimsByPremise(decided)) {
    if (signal.aborted) break;
    const again = await unitsOf(mine, premise);
    for (const claim of mine) withoutPremise.set(claim, again.unitsOf(claim, numbers, byDraw));
  }
  const judged = results.map((result) => ({
    ...result,
    ...withPremiseRun(result, result.claim, withoutPremise.get(result.claim) ?? []),
  }));
  return { results: judged, failures };
}

/** Replicate numbers of a ledger: those of each draw, or at central parameters those of each dose in turn. */
function replicateNumbers(replicates: number, draws: number | null): readonly number[] {
  if (draws === null) {
    const parts = claimDoses.length;
    return Array.from({ length: replicates }, (_, r) => (r % parts) * REPLICATES_PER_DRAW + Math.floor(r / parts));
  }
  return Array.from(
    { length: draws * replicates },
    (_, i) => Math.floor(i / replicates) * REPLICATES_PER_DRAW + (i % replicates),
  );
}

interface LedgerResources {
  readonly createRunner: RunnerFactory;
  readonly progress: RunProgress;
  readonly signal: AbortSignal;
}

/** Runs the experiments of each draw and reads the numbers of claims; returns failures as sentences. */
async function readExperiments(
  plans: readonly (readonly PlannedExperiment[])[],
  numbers: readonly number[],
  readings: ClaimReadings,
  { createRunner, progress, signal }: LedgerResources,
): Promise<readonly string[]> {
  const failures: string[] = [];
  const [first = []] = plans;
  for (const [e, { experiment, groups }] of first.entries()) {
    const scenarios = plans.map((plan) => (plan[e] as PlannedExperiment).scenario);
    const onResult = (result: ReplicateResult): void => {
      const scenario = scenarios[drawOf(result.replicate)] as Scenario;
      readings.read(experiment.id, { scenario, result });
      progress.addFinished();
    };
    const runner = createRunner(groups);
    try {
      for (const { replicate, reason } of await runner.run(scenarios, numbers, onResult, signal)) {
        failures.push(`experiment ${experiment.id}, replicate ${replicate}: ${reason}`);
        progress.addFailed();
      }
    } finally {
      await runner.close();
    }
  }
  return failures;
}
