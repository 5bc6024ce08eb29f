import { COUNTER, type CounterName } from './counters.ts';

/**
 * Determines the window of an outcome's value: a flow is the yearly mean over the last 36 months; a rate or cohort the
 * mean of its last 36 monthly values; a stock the last month; a share or mean the mean of its last 12.
 */
export type OutcomeKind = 'flow' | 'rate' | 'cohort' | 'stock' | 'share' | 'mean';

/** Better side of an outcome: a judgement that regret, ranks and flips rest on; `neither` where more is not better or worse as such. */
export type BetterSide = 'higher' | 'lower' | 'neither';

/**
 * Outcome: id, unit, meaning, and the window of its value.
 * @public
 */
export interface Outcome {
  readonly id: string;
  readonly unit: string;
  readonly kind: OutcomeKind;
  readonly about: string;
  /** Whether a higher or a lower value is better; `neither` where more is not better or worse as such. */
  readonly better: 'higher' | 'lower' | 'neither';
  /**
   * Counters added in the numerator.
   * @internal
   */
  readonly plus: readonly number[];
  /** @internal */
  readonly minus: readonly number[];
  /**
   * Counters added in the denominator; empty for a count.
   * @internal
   */
  readonly over: readonly number[];
  /**
   * Months by which the denominator precedes the numerator (cohorts of arrival or hiring).
   * @internal
   */
  readonly lag: number;
  /**
   * Months summed in numerator and denominator, up to the current one.
   * @internal
   */
  readonly rolling: number;
  /** @internal */
  readonly factor: number;
  /**
   * Whether the count is divided by the scale to represent the full population.
   * @internal
   */
  readonly fullScale: boolean;
  /** Whether the outcome is available by group. */
  readonly grouped: boolean;
}

export interface OutcomeOptions {
  readonly better: BetterSide;
  readonly minus?: readonly CounterName[];
  readonly over?: readonly CounterName[];
  readonly lag?: number;
  readonly rolling?: number;
  readonly factor?: number;
  readonly grouped?: boolean;
}

/** Declares an outcome: a ratio when `over` is given, else a count at full scale. */
export function declareOutcome(
  id: string,
  unit: string,
  kind: OutcomeKind,
  about: string,
  plus: readonly CounterName[],
  options: OutcomeOptions,
): Outcome {
  const at = (names: readonly CounterName[]): number[] => names.map((name) => COUNTER[name]);
  return {
    id,
    unit,
    kind,
    about,
    better: options.better,
    plus: at(plus),
    minus: at(options.minus ?? []),
    over: at(options.over ?? []),
    lag: options.lag ?? 0,
    rolling: options.rolling ?? 1,
    factor: options.factor ?? 1,
    fullScale: options.over === undefined,
    grouped: options.grouped ?? true,
  };
}
