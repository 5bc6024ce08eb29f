/** Question of a search: reach a value of one outcome at the least added cost. */
export interface TargetGoal {
  readonly outcome: string;
  /** `level`: value under the policy; `change`: difference from the first policy of the comparison. */
  readonly measure: 'level' | 'change';
  readonly sense: 'atLeast' | 'atMost';
  /** In the unit of the outcome. */
  readonly value: number;
  /** Share of simulations that must reach the value. */
  readonly certainty: number;
  /** Largest added programme cost a year; null for no bound. */
  readonly costLimit: number | null;
  /** Id of the policy that the search starts from. */
  readonly policy: string;
  /** Ids of the levers that may move; null for those that move outcome and cost most. */
  readonly levers: readonly string[] | null;
}

/** Outcome of a policy in one future. NaN: missing. */
export interface FutureFigures {
  readonly level: number;
  /** Paired difference from the first policy of the comparison. */
  readonly change: number;
  /** Programme cost added to that of the first policy, a year. */
  readonly cost: number;
}

/** Size of a search. */
export interface TargetEffort {
  /** Number of mixes in the first round, and of futures in it; rounds; fresh futures for the figures shown. */
  readonly population: number;
  readonly futures: number;
  readonly rounds: number;
  readonly fresh: number;
  /** Futures in which each lever is tried alone, and the number of levers then kept. */
  readonly screening: number;
  readonly levers: number;
}

/** Size of a search in the page: some 700 short runs. */
export const pageEffort: TargetEffort = { population: 20, futures: 4, rounds: 3, fresh: 16, screening: 2, levers: 6 };

/** Value that a goal is about. */
export function effectOf({ level, change }: FutureFigures, { measure }: Pick<TargetGoal, 'measure'>): number {
  return measure === 'level' ? level : change;
}
