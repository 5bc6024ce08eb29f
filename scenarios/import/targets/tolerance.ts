/** What of a published figure decides how far the model may be off. */
export interface ToleranceParts {
  readonly observed: number;
  /** Persons counted; of a share, those it is a share of. */
  readonly persons: number;
  readonly isShare: boolean;
  /** Smallest step between the numbers of the publication, in persons. */
  readonly step: number;
  /** Whether the publisher marks the figure as provisional, estimated, unreliable, broken in series or differently defined. */
  readonly isMarked: boolean;
  /** Distance between what is published and what the model counts: a part of a count, or points of a share. */
  readonly definition: number;
}

export interface Tolerance {
  readonly low: number;
  readonly high: number;
  /** The parts, in words. */
  readonly text: string;
}

/** How far figures move in later editions: a part of a count, points of a share. */
const REVISION = { count: 0.02, share: 0.01 } as const;
const MARKED_REVISION = { count: 0.05, share: 0.02 } as const;
/** Normal quantile of 95 %: a tolerance is read as a 90 % interval. */
const Z95 = 1.6448536269514722;

/**
 * Tolerance of a figure by rule: rounding (half a step), later revision, distance of definition, and random variation of a
 * count of so many people. The parts are independent, so their squares add up.
 */
export function toleranceByRule(parts: ToleranceParts): Tolerance {
  const { observed, persons, isShare, step, isMarked, definition } = parts;
  const people = Math.max(1, persons);
  const revision = (isMarked ? MARKED_REVISION : REVISION)[isShare ? 'share' : 'count'];
  // In the unit of the figure.
  const widths = {
    rounding: isShare ? step / 2 / people : step / 2,
    revision: isShare ? revision : revision * observed,
    definition: isShare ? definition : definition * observed,
    chance: Z95 * (isShare ? Math.sqrt((observed * (1 - observed)) / people) : Math.sqrt(people)),
  };
  const width = Math.sqrt(Object.values(widths).reduce((sum, one) => sum + one * one, 0));
  const shown = (value: number): string =>
    isShare ? `${Number((100 * value).toPrecision(2))} points` : `${Number(value.toPrecision(2))}`;
  const named = Object.entries(widths).map(([name, value]) => `${name} ${shown(value)}`);
  const rounded = (value: number): number => Number(value.toPrecision(6));
  return {
    low: rounded(Math.max(0, observed - width)),
    high: rounded(isShare ? Math.min(1, observed + width) : observed + width),
    text: `Tolerance by the rule, to either side ${shown(width)}: ${named.join(', ')}.`,
  };
}

/** Steps that publishers round persons to. */
const STEPS = [1000, 500, 100, 50, 10, 5, 1] as const;

/** Largest usual step that all numbers of a publication are multiples of, in persons; 1 for parts of persons. */
export function roundingStep(numbers: readonly number[]): number {
  const counted = numbers.filter((number) => number !== 0);
  return STEPS.find((step) => counted.length > 0 && counted.every((number) => number % step === 0)) ?? 1;
}
