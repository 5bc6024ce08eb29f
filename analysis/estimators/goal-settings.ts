/** A mix of levers: of each lever, the place of its value in the list of values it may take. */
export type LeverMix = readonly number[];

/** What a mix did in one future. NaN: missing. */
export interface MixEffect {
  readonly cost: number;
  readonly effect: number;
}

export interface GoalSettings {
  /** Values that each lever may take, in their order. */
  readonly sizes: readonly number[];
  /** The mix that others are compared with, such as the present policy. */
  readonly reference: LeverMix;
  readonly target: number;
  readonly better: 'higher' | 'lower';
  /** Share of futures in which the target should be reached. */
  readonly probability: number;
  readonly seed: string;
  /** Mixes of the first round. */
  readonly population: number;
  /** Futures of the first round; each later round doubles them. */
  readonly futures: number;
  readonly rounds: number;
  /** Fresh futures that the mixes at the end are measured on. */
  readonly fresh: number;
}
