/** Limit of a box on one factor. */
export interface Limit {
  readonly factor: number;
  /** Minimum and maximum inside; null for an open end. */
  readonly low: number | null;
  readonly high: number | null;
  /** Values inside, for a categorical factor; null for a numeric one. */
  readonly values: readonly number[] | null;
}

/** Box in the space of factors, and the cases of interest in it. */
export interface Box {
  /** Limits of restricted factors only. */
  readonly limits: readonly Limit[];
  /** Number of points inside, and of cases among them. */
  readonly inside: number;
  readonly cases: number;
  /** Share of all cases that are inside. */
  readonly coverage: number;
  /** Share of the points inside that are cases. */
  readonly density: number;
  /** Share of all points that are inside. */
  readonly mass: number;
}

/**
 * Points and cases of `primBoxes`.
 * @public
 */
export interface PrimData {
  /** Value of each factor at each point; categories as numbers. */
  readonly factors: readonly Float64Array[];
  /** Whether each factor is categorical rather than numeric. */
  readonly choices: readonly boolean[];
  /** 1 for a case, else 0, by point. */
  readonly cases: Uint8Array;
}

/** Returns whether a value is within a limit. */
export function isWithinLimit({ low, high, values }: Limit, value: number): boolean {
  if (values !== null) return values.includes(value);
  return (low === null || value >= low) && (high === null || value <= high);
}

/** Selects the points in a list that are inside every limit. */
export function pointsInside(data: PrimData, among: readonly number[], limits: readonly Limit[]): number[] {
  return among.filter((i) =>
    limits.every((limit) => isWithinLimit(limit, (data.factors[limit.factor] as Float64Array)[i])),
  );
}

export function measureBox(data: PrimData, among: readonly number[], limits: readonly Limit[]): Box {
  const inside = pointsInside(data, among, limits);
  const cases = inside.reduce((sum, i) => sum + data.cases[i], 0);
  const all = among.reduce((sum, i) => sum + data.cases[i], 0);
  return {
    limits,
    inside: inside.length,
    cases,
    coverage: all === 0 ? Number.NaN : cases / all,
    density: inside.length === 0 ? Number.NaN : cases / inside.length,
    mass: among.length === 0 ? Number.NaN : inside.length / among.length,
  };
}

/** Replaces one factor's limit in a list; null removes it. */
export function withLimit(limits: readonly Limit[], factor: number, limit: Limit | null): Limit[] {
  const rest = limits.filter((one) => one.factor !== factor);
  return (limit === null ? rest : [...rest, limit]).sort((a, b) => a.factor - b.factor);
}

/** Returns the limit of a factor, open without a restriction. */
export function findLimit(limits: readonly Limit[], factor: number): Limit {
  return limits.find((one) => one.factor === factor) ?? { factor, low: null, high: null, values: null };
}
