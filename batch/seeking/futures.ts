import { type Design, sobolDesign } from '../../analysis/index.ts';
import { MOST_SOBOL_POINTS } from '../../analysis/internal.ts';
import {
  drawsOf,
  type ExperimentFile,
  type FactorValue,
  factorId,
  levelsOf,
  leverOf,
} from '../../scenarios/internal.ts';
import { type Factor, factorOf } from '../experiments/factors.ts';
import { type Plan, planOf } from '../experiments/plan.ts';
import type { Sought } from './asked.ts';

/** What no lever chooses. */
export interface Future {
  readonly shock: string;
  readonly draw: number;
  readonly replicate: number;
}

/** The levers that may be mixed and the futures they are tried in. */
export interface SeekSpace {
  /** Plan of the same experiment with every lever named with its policy; its factors are levers first, then the rest. */
  readonly plan: Plan;
  readonly levers: readonly { readonly id: string; readonly values: readonly FactorValue[] }[];
  /** Shocks in turn, then accepted sets in turn, then luck. */
  readonly futureAt: (future: number) => Future;
  /** Values of the factors that are not levers in a future: one point of a Sobol' sequence. */
  readonly restAt: (future: number) => readonly FactorValue[];
  /** Whether futures differ by more than luck. */
  readonly uncertain: boolean;
}

/** Lays out what may be mixed. */
export function spaceOf(asked: ExperimentFile, pack: Plan['pack'], sought: Sought): SeekSpace {
  const named = (lever: string): string => (leverOf(lever).policy === null ? `${sought.policy}:${lever}` : lever);
  const turned = asked.factors
    .filter(({ lever }) => lever !== undefined)
    .map((factor) => ({ ...factor, lever: named(factor.lever ?? '') }));
  const rest = asked.factors.filter(({ lever }) => lever === undefined);
  const own: ExperimentFile = {
    ...asked,
    factors: [...turned, ...rest],
    set: asked.set.map((text) => (/^[^=]*:/.test(text) ? text : named(text))),
    // Points are made as the search goes: the plan only says how a point becomes a scenario.
    design: { kind: 'list', points: [] },
  };
  const levers = turned.map((factor) => {
    const made = factorOf(factor, asked.design, pack);
    const count = levelsOf(factor, asked.design);
    return { id: factorId(factor), values: Array.from({ length: count }, (_, place) => made.level(place)) };
  });
  const plan = planOf({ ...own, design: { kind: 'none' } }, pack, 1);
  const others = rest.map((factor): Factor => factorOf(factor, asked.design, pack));
  const draws = Math.max(1, drawsOf(asked));
  const shocks = asked.shocks;
  const points: Design | null =
    others.length === 0
      ? null
      : sobolDesign({ size: MOST_SOBOL_POINTS, factors: others.length, seed: `futures\n${asked.seed}` });
  return {
    plan,
    levers,
    futureAt(future) {
      const turn = Math.floor(future / shocks.length);
      const replicate = Math.floor(turn / draws);
      return { shock: shocks[future % shocks.length] as string, draw: turn % draws, replicate };
    },
    restAt(future) {
      const at = points?.point(Math.floor(future / shocks.length));
      return others.map((factor, k) => factor.at(at?.[k] ?? 0));
    },
    uncertain: drawsOf(asked) > 1 || others.length > 0 || shocks.length > 1,
  };
}
