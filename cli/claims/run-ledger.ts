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
  type ClaimJudgement,
  judgeClaim,
  type LoadedClaims,
  type LoadedExperiment,
  readsGroups,
  statisticPolicies,
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

/**
 * Builds the scenarios of every experiment that some claim reads, each once, with the first (reference) policy and
 * those that claims read; results of a policy do not depend on the other policies.
 */
export function planExperiments(
  pack: CountryPack,
  ledger: LoadedClaims,
  { claims, scale, seed }: Pick<LedgerRequest, 'claims' | 'scale' | 'seed'>,
  parameterDraw: ParameterDraw,
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
    const policies = experiment.read.filter(
      (policy, i) => i === 0 || used.has(typeof policy === 'string' ? policy : policy.id),
    );
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
    });
    if (result.ok) planned.push({ experiment, scenario: result.value, groups: relevant.some(readsGroups) });
    else
      problems.push(
        ...result.errors.map((error) => ({ ...error, path: `experiment ${experiment.id}: ${error.path}` })),
      );
  }
  return problems.length > 0 ? { ok: false, errors: problems } : { ok: true, value: planned };
}

/**
 * Runs the experiments of the claims, each once per draw, and tests each claim draw by draw; without draws, replicate
 * by replicate. planOf: experiments of a draw, the same ones for every draw; called with 0 without draws.
 */
export async function runLedger(
  planOf: (draw: number) => readonly PlannedExperiment[],
  { claims, replicates, draws }: LedgerRequest,
  createRunner: RunnerFactory,
  progress: RunProgress,
  signal: AbortSignal,
): Promise<LedgerRun> {
  const failures: string[] = [];
  const claimReadings = new ClaimReadings(claims);
  const plans = Array.from({ length: draws ?? 1 }, (_, draw) => planOf(draw));
  const numbers = plans.flatMap((_, draw) =>
    Array.from({ length: replicates }, (__, replicate) => draw * REPLICATES_PER_DRAW + replicate),
  );
  const [first = []] = plans;
  progress.expect(first.length * numbers.length);
  for (const [e, { experiment, groups }] of first.entries()) {
    const scenarios = plans.map((plan) => (plan[e] as PlannedExperiment).scenario);
    const onResult = (result: ReplicateResult): void => {
      const scenario = scenarios[drawOf(result.replicate)] as Scenario;
      claimReadings.read(experiment.id, { scenario, result });
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
  const results = claims.map((claim): ClaimResult => {
    const units = claimReadings.unitsOf(claim, numbers, draws !== null);
    return { claim, units: units.length, ...judgeClaim(claim, units) };
  });
  return { results, failures };
}
