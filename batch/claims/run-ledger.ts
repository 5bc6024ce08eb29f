import type { ReplicateResult, Scenario } from '../../engine/index.ts';
import {
  type Claim,
  type Judgement,
  judge,
  type Ledger,
  makeScenario,
  type Pack,
  type Problem,
  parseSet,
  type Ran,
  type ReadExperiment,
  type Result,
  readsGroups,
  sidesOf,
  type Values,
} from '../../scenarios/index.ts';
import type { Runner } from '../pool/runner.ts';
import type { Progress } from '../progress/progress.ts';
import { valuesOf } from './values-of.ts';

/** Values of evidence under which everything is run once; empty for the central ones. */
export type ParameterSet = Values;

export interface LedgerRequest {
  /** The claims to judge. */
  readonly claims: readonly Claim[];
  readonly scale: number;
  readonly seed: string;
  readonly replicates: number;
  /** One or more; a unit of a verdict is a replicate under one of them. */
  readonly parameterSets: readonly ParameterSet[];
}

export interface Judged extends Judgement {
  readonly claim: Claim;
  /** Replicates, under each parameter set, in which all experiments of the claim could be computed. */
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
  values: Values,
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
    const made = makeScenario(pack, { policies, shocks, structure, months, sets: asked, scale, seed, values });
    if (made.ok) planned.push({ experiment, scenario: made.value, groups: mine.some(readsGroups) });
    else problems.push(...made.problems.map((one) => ({ ...one, path: `experiment ${experiment.id}: ${one.path}` })));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: planned };
}

/**
 * Runs the experiments of the claims and judges each claim, replicate by replicate and parameter set by parameter set.
 * `plans` holds one list of experiments for each parameter set.
 */
export async function runLedger(
  plans: readonly (readonly Planned[])[],
  { claims, replicates }: LedgerRequest,
  open: OpenRunner,
  progress: Progress,
  signal: AbortSignal,
): Promise<LedgerRun> {
  const failures: string[] = [];
  const units = new Map<string, number[][]>(claims.map(({ id }) => [id, []]));
  progress.expect(plans.reduce((sum, plan) => sum + plan.length, 0) * replicates);
  for (const plan of plans) {
    const ran = new Map<string, Map<number, Ran>>();
    for (const { experiment, scenario, groups } of plan) {
      const results = new Map<number, Ran>();
      ran.set(experiment.id, results);
      const keep = (result: ReplicateResult): void => {
        results.set(result.replicate, { scenario, result });
        progress.finished();
      };
      const runner = open(groups);
      try {
        const numbers = Array.from({ length: replicates }, (_, replicate) => replicate);
        for (const { replicate, reason } of await runner.run(scenario, numbers, keep, signal)) {
          failures.push(`experiment ${experiment.id}, replicate ${replicate}: ${reason}`);
          progress.failed();
        }
      } finally {
        await runner.close();
      }
    }
    for (const claim of claims) {
      for (let replicate = 0; replicate < replicates; replicate++) {
        const values = valuesOf(claim, (experiment) => ran.get(experiment)?.get(replicate));
        if (values !== null) units.get(claim.id)?.push(values);
      }
    }
  }
  const judged = claims.map((claim): Judged => {
    const mine = units.get(claim.id) ?? [];
    return { claim, units: mine.length, ...judge(claim, mine) };
  });
  return { judged, failures };
}
