import { type Design, sobolDesign } from '../../../analysis/index.ts';
import { MAX_SOBOL_POINTS } from '../../../analysis/internal.ts';
import {
  countDraws,
  countLevels,
  type ExperimentFile,
  type FactorValue,
  factorId,
  leverOf,
} from '../../../scenarios/internal.ts';
import { createFactor, type Factor } from '../plan/factors.ts';
import { createPlan, type ExperimentPlan } from '../plan/plan.ts';
import type { SearchOptions } from './options.ts';

/** Everything that levers do not decide. */
export interface SearchFuture {
  readonly shock: string;
  readonly draw: number;
  readonly replicate: number;
}

/** Levers to mix and the futures to try them in. */
export interface SearchSpace {
  /** Plan of the same experiment with every lever qualified by its policy; lever factors come first. */
  readonly plan: ExperimentPlan;
  readonly levers: readonly { readonly id: string; readonly values: readonly FactorValue[] }[];
  /** Returns a future: shocks vary fastest, then accepted sets, then replicates. */
  readonly futureAt: (future: number) => SearchFuture;
  /** Values of the non-lever factors in a future: one point of a Sobol' sequence. */
  readonly restAt: (future: number) => readonly FactorValue[];
  /** Whether futures differ by more than chance. */
  readonly uncertain: boolean;
}

/** Creates the search space. */
export function createSearchSpace(
  experiment: ExperimentFile,
  pack: ExperimentPlan['pack'],
  options: SearchOptions,
): SearchSpace {
  const withPolicy = (lever: string): string => (leverOf(lever).policy === null ? `${options.policy}:${lever}` : lever);
  const leverFactors = experiment.factors
    .filter(({ lever }) => lever !== undefined)
    .map((factor) => ({ ...factor, lever: withPolicy(factor.lever ?? '') }));
  const otherFactors = experiment.factors.filter(({ lever }) => lever === undefined);
  const namedExperiment: ExperimentFile = {
    ...experiment,
    factors: [...leverFactors, ...otherFactors],
    set: experiment.set.map((text) => (/^[^=]*:/.test(text) ? text : withPolicy(text))),
    // Points are created during the search; the plan only turns a point into a scenario.
    design: { kind: 'list', points: [] },
  };
  const levers = leverFactors.map((factor) => {
    const axis = createFactor(factor, experiment.design, pack);
    const count = countLevels(factor, experiment.design);
    return { id: factorId(factor), values: Array.from({ length: count }, (_, level) => axis.level(level)) };
  });
  const plan = createPlan({ ...namedExperiment, design: { kind: 'none' } }, pack, 1);
  const otherAxes = otherFactors.map((factor): Factor => createFactor(factor, experiment.design, pack));
  const draws = Math.max(1, countDraws(experiment));
  const shocks = experiment.shocks;
  const points: Design | null =
    otherAxes.length === 0
      ? null
      : sobolDesign({ size: MAX_SOBOL_POINTS, factors: otherAxes.length, seed: `futures\n${experiment.seed}` });
  return {
    plan,
    levers,
    futureAt(future) {
      const round = Math.floor(future / shocks.length);
      const replicate = Math.floor(round / draws);
      return { shock: shocks[future % shocks.length] as string, draw: round % draws, replicate };
    },
    restAt(future) {
      const at = points?.point(Math.floor(future / shocks.length));
      return otherAxes.map((factor, k) => factor.at(at?.[k] ?? 0));
    },
    uncertain: countDraws(experiment) > 1 || otherAxes.length > 0 || shocks.length > 1,
  };
}
