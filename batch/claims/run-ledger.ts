import { REPLICATES_PER_DRAW, type ReplicateResult, type Scenario } from '../../engine/index.ts';
import { drawOf } from '../../engine/internal.ts';
import { makeScenario, type Pack, type Problem, parseSet, type Result } from '../../scenarios/index.ts';
import {
  type Claim,
  type Judgement,
  judge,
  type Ledger,
  type ReadExperiment,
  readsGroups,
  sidesOf,
} from '../../scenarios/internal.ts';
import type { Drawn } from '../packs/draws.ts';
import type { Runner } from '../pool/runner.ts';
import type { Progress } from '../progress/progress.ts';
import { Readings } from './units.ts';

export interface LedgerRequest {
  /** The claims to judge. */
  readonly claims: readonly Claim[];
  readonly scale: number;
  readonly seed: string;
  /** Replicates in all; of each draw, when parameters are drawn. */
  readonly replicates: number;
  /** Parameter draws; null when all stand at their central values. */
  readonly draws: number | null;
}

export interface Judged extends Judgement {
  readonly claim: Claim;
  /** Draws, or replicates without draws, in which all experiments of the claim could be computed. */
  readonly units: number;
}

export interface LedgerRun {
  readonly judged: readonly Judged[];
  /** Sentences on what could not be computed. */
  readonly failures: readonly string[];
}

/** Opens something that computes replicates, with figures by group or without. */
export type OpenRunner = (groups: boolean) => Runner;

/** An experiment as the engine runs it. */
export interface Planned {
  readonly experiment: ReadExperiment;
  readonly scenario: Scenario;
  readonly groups: boolean;
}

/**
 * Makes the scenarios of every experiment that some claim reads, each once. Of its policies those are run that some claim
 * reads, and the first, the reference; a policy gives the same results whoever else is run.
 */
export function planExperiments(
  pack: Pack,
  ledger: Ledger,
  { claims, scale, seed }: Pick<LedgerRequest, 'claims' | 'scale' | 'seed'>,
  drawn: Drawn,
): Result<readonly Planned[]> {
  const statistics = claims.flatMap(({ tests }) => tests.map(({ statistic }) => statistic));
  const planned: Planned[] = [];
  const problems: Problem[] = [];
  for (const experiment of ledger.experiments.values()) {
    const mine = statistics.filter((one) => sidesOf(one).some((side) => side.experiment === experiment.id));
    if (mine.length === 0) continue;
    const { shocks, structure, months } = experiment;
    const sides = mine.flatMap(sidesOf).filter((side) => side.experiment === experiment.id);
    const used = new Set(sides.map(({ policy }) => policy));
    const policies = experiment.read.filter((one, i) => i === 0 || used.has(typeof one === 'string' ? one : one.id));
    const sets = experiment.sets.map(parseSet);
    for (const set of sets) if (!set.ok) problems.push(...set.problems);
    const asked = sets.flatMap((set) => (set.ok ? [set.value] : []));
    const made = makeScenario(pack, { policies, shocks, structure, months, sets: asked, scale, seed, ...drawn });
    if (made.ok) planned.push({ experiment, scenario: made.value, groups: mine.some(readsGroups) });
    else problems.push(...made.problems.map((one) => ({ ...one, path: `experiment ${experiment.id}: ${one.path}` })));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: planned };
}

/**
 * Runs the experiments of the claims, each once for every draw, and judges each claim draw by draw; without draws,
 * replicate by replicate.
 * planOf: the experiments of a draw, the same ones for every draw; draw 0 is asked for without draws too.
 */
export async function runLedger(
  planOf: (draw: number) => readonly Planned[],
  { claims, replicates, draws }: LedgerRequest,
  open: OpenRunner,
  progress: Progress,
  signal: AbortSignal,
): Promise<LedgerRun> {
  const failures: string[] = [];
  const readings = new Readings(claims);
  const plans = Array.from({ length: draws ?? 1 }, (_, draw) => planOf(draw));
  const numbers = plans.flatMap((_, draw) =>
    Array.from({ length: replicates }, (__, replicate) => draw * REPLICATES_PER_DRAW + replicate),
  );
  const [first = []] = plans;
  progress.expect(first.length * numbers.length);
  for (const [e, { experiment, groups }] of first.entries()) {
    const scenarios = plans.map((plan) => (plan[e] as Planned).scenario);
    const keep = (result: ReplicateResult): void => {
      const scenario = scenarios[drawOf(result.replicate)] as Scenario;
      readings.read(experiment.id, { scenario, result });
      progress.finished();
    };
    const runner = open(groups);
    try {
      for (const { replicate, reason } of await runner.run(scenarios, numbers, keep, signal)) {
        failures.push(`experiment ${experiment.id}, replicate ${replicate}: ${reason}`);
        progress.failed();
      }
    } finally {
      await runner.close();
    }
  }
  const judged = claims.map((claim): Judged => {
    const units = readings.unitsOf(claim, numbers, draws !== null);
    return { claim, units: units.length, ...judge(claim, units) };
  });
  return { judged, failures };
}
