/** What a box keeps of one factor. */
export interface Limit {
  readonly factor: number;
  /** Least and greatest value kept; null: open. */
  readonly low: number | null;
  readonly high: number | null;
  /** Values kept of a factor that is a choice; null for a factor that is a number. */
  readonly values: readonly number[] | null;
}

/** A box in the space of factors, and what it holds of the cases of interest. */
export interface Box {
  /** Only factors that are restricted. */
  readonly limits: readonly Limit[];
  /** Points inside, and of them cases. */
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
  /** Each factor's value at each point; choices as numbers. */
  readonly factors: readonly Float64Array[];
  /** Of each factor, whether its values are a choice rather than a number. */
  readonly choices: readonly boolean[];
  /** 1 where the point is a case, else 0. */
  readonly cases: Uint8Array;
}

/** Tells whether a limit keeps a value. */
export function isWithinLimit({ low, high, values }: Limit, value: number): boolean {
  if (values !== null) return values.includes(value);
  return (low === null || value >= low) && (high === null || value <= high);
}

/** The points, of those in a list, that lie inside every limit. */
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

/** A list of limits with one factor's limit exchanged; null takes it away. */
export function withLimit(limits: readonly Limit[], factor: number, limit: Limit | null): Limit[] {
  const rest = limits.filter((one) => one.factor !== factor);
  return (limit === null ? rest : [...rest, limit]).sort((a, b) => a.factor - b.factor);
}

/** The limit of a factor, open where it has none. */
export function findLimit(limits: readonly Limit[], factor: number): Limit {
  return limits.find((one) => one.factor === factor) ?? { factor, low: null, high: null, values: null };
}
