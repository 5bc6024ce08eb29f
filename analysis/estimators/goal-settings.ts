/** Lever mix: for each lever, the index of its value in its list of values. */
export type LeverMix = readonly number[];

/** Result of a mix in one future. NaN: missing. */
export interface MixEffect {
  readonly cost: number;
  readonly effect: number;
  /** Value that mixes are compared by, where that of `effect` is of other people; default `effect`. */
  readonly gain?: number;
}

export interface GoalSettings {
  /** Number of values of each lever, in order. */
  readonly sizes: readonly number[];
  /** Mix that others are compared with, such as the present policy. */
  readonly reference: LeverMix;
  readonly target: number;
  readonly better: 'higher' | 'lower';
  /** Requested share of futures in which the target is reached. */
  readonly probability: number;
  readonly seed: string;
  /** Number of mixes in the first round. */
  readonly population: number;
  /** Number of futures in the first round; each later round doubles it. */
  readonly futures: number;
  readonly rounds: number;
  /** Number of fresh futures for the final mixes. */
  readonly fresh: number;
  /** Mean cost above which a mix is no answer, and is kept only where cheaper ones leave room; default: no bound. */
  readonly costLimit?: number;
  /** Whether mixes whose mean effect is nearer to the target come first among those with equal shares; default: cheaper ones. */
  readonly preferNear?: boolean;
}
