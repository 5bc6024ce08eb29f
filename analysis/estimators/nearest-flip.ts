import { log, rankCorrelation } from '../../engine/internal.ts';

/** Largest number of factors that are searched after screening. */
const SEARCHED = 12;
/** Width at which the place of a flip on a line is known, in the norm of the line's end. */
const BISECTION_STEPS = 7;
/** Half-step of slopes at a flip. */
const SLOPE_STEP = 0.15;
/** Factors moved by less return to their central value where that keeps the flip. */
const NEGLIGIBLE = 0.05;
/** Rounds of moving along the border between the two verdicts towards the centre. */
const ROUNDS = 2;

/**
 * Position of factors: 0 is the central value, −1 and 1 are the ends of its range; between them each side is linear.
 */
export type FlipPosition = readonly number[];

/** Margin of the leader over one rival at each position, above 0 while the leader leads; the same luck at each. */
export type EvaluateMargins = (positions: readonly FlipPosition[]) => Promise<readonly number[]>;

/** A flip: the position nearest to the centre that was found at which the rival leads. */
export interface NearestFlip {
  readonly position: FlipPosition;
  /** Root of the sum of squares of the position, in half-ranges; 1 is the end of one factor's range. */
  readonly distance: number;
  /** Margin there, at most 0. */
  readonly margin: number;
}

/** Result of a search; `flip` is null when no position searched turns the verdict. */
export interface FlipSearch {
  readonly flip: NearestFlip | null;
  /** The same with one factor alone, nearest first. */
  readonly singles: readonly NearestFlip[];
  /** Factors searched that lower the margin, each alone at its end; the smallest margin first. */
  readonly narrowing: readonly NearestFlip[];
  /** Margin at the centre. */
  readonly centre: number;
  /** Factors searched after screening, by number, the most influential first. */
  readonly searched: readonly number[];
}

/** Random positions, and the margin at each, from which the factors to search are chosen. */
export interface FlipScreening {
  readonly positions: readonly FlipPosition[];
  readonly margins: readonly number[];
}

/**
 * Searches for the smallest departure from the centre at which a rival overtakes the leader: factors are screened by
 * rank correlation, each is moved to its ends, then several at once along the smallest move that a linear margin needs;
 * the border is found by bisection, and the position moved along it towards the centre. Deterministic. It finds the
 * nearest flip of a linear margin; of others a near one, which may not be the nearest.
 */
export async function searchNearestFlip(
  factors: number,
  screening: FlipScreening,
  evaluate: EvaluateMargins,
): Promise<FlipSearch> {
  const zero = new Array<number>(factors).fill(0);
  const searched = screenFactors(factors, screening);
  const at = (k: number, value: number): number[] => zero.map((_, f) => (f === k ? value : 0));
  const ends = searched.flatMap((k) => [at(k, -1), at(k, 1)]);
  const [centre = Number.NaN, ...margins] = await evaluate([zero, ...ends]);
  const none: FlipSearch = { flip: null, singles: [], narrowing: [], centre, searched };
  if (!(centre > 0)) return { ...none, flip: { position: zero, distance: 0, margin: centre } };

  const singles: NearestFlip[] = [];
  const narrowing: NearestFlip[] = [];
  /** Fall of the margin towards the rival from the centre to the better end of each factor. */
  const falls = new Array<number>(factors).fill(0);
  for (const [i, k] of searched.entries()) {
    const [low = centre, high = centre] = [margins[2 * i], margins[2 * i + 1]];
    const side = low < high ? -1 : 1;
    const end = Math.min(low, high);
    falls[k] = side * Math.max(0, centre - end);
    if (end < centre) narrowing.push(flipAt(at(k, side), end));
    if (end <= 0) singles.push(await borderOn(at(k, side), end, evaluate));
  }
  singles.sort((a, b) => a.distance - b.distance);
  narrowing.sort((a, b) => a.margin - b.margin);

  let best: NearestFlip | null = singles[0] ?? null;
  const direction = smallestMove(falls, centre);
  const reached = await farthest(direction, evaluate);
  if (reached !== null) {
    let joint = await borderOn(reached.position, reached.margin, evaluate);
    for (let round = 0; round < ROUNDS; round++) {
      const nearer = await moveAlongBorder(joint, searched, evaluate);
      if (nearer === null || nearer.distance >= joint.distance) break;
      joint = nearer;
    }
    joint = await withoutSmallMoves(joint, evaluate);
    if (best === null || joint.distance < best.distance) best = joint;
  }
  return { flip: best, singles, narrowing, centre, searched };
}

/**
 * Chooses the factors whose rank correlation with the margin is larger than chance alone explains for the largest of
 * so many, at most `SEARCHED`; the two largest if none is. Others would be moved to fit the luck of the search.
 */
function screenFactors(factors: number, { positions, margins }: FlipScreening): number[] {
  const values = Float64Array.from(margins);
  const strength = Array.from({ length: factors }, (_, k) =>
    Math.abs(
      rankCorrelation(
        Float64Array.from(positions, (position) => position[k] ?? 0),
        values,
      ) ?? 0,
    ),
  );
  const chance = Math.sqrt((2 * log(Math.max(2, factors))) / Math.max(1, margins.length));
  const ordered = strength.map((_, k) => k).sort((a, b) => (strength[b] as number) - (strength[a] as number) || a - b);
  const beyond = ordered.filter((k) => (strength[k] as number) > chance).length;
  return ordered.slice(0, Math.min(SEARCHED, Math.max(2, beyond)));
}

/**
 * Smallest move within the ranges that lowers a margin of these falls by `centre`: proportional to the falls, cut off at
 * the ends. All at their ends when even that is not enough.
 */
function smallestMove(falls: readonly number[], centre: number): number[] {
  const drop = (scale: number): number =>
    falls.reduce((sum, fall) => sum + Math.min(1, scale * Math.abs(fall)) * Math.abs(fall), 0);
  let high = 1 / Math.max(...falls.map(Math.abs));
  // No factor lowers the margin.
  if (!Number.isFinite(high)) return falls.map(() => 0);
  for (let k = 0; k < 60 && drop(high) < centre; k++) high *= 2;
  let low = 0;
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (drop(middle) < centre) low = middle;
    else high = middle;
  }
  return falls.map((fall) => Math.max(-1, Math.min(1, high * fall)));
}

/** Goes along a direction, cut off at the ends of the ranges, until the rival leads; null when it never does. */
async function farthest(direction: readonly number[], evaluate: EvaluateMargins): Promise<NearestFlip | null> {
  if (direction.every((value) => value === 0)) return null;
  const steps = [1, 1.25, 1.6, 2.2, 3.5, 8];
  const positions = steps.map((step) => direction.map((value) => Math.max(-1, Math.min(1, value * step))));
  const margins = await evaluate(positions);
  const k = margins.findIndex((margin) => margin <= 0);
  return k < 0 ? null : flipAt(positions[k] as number[], margins[k] as number);
}

/** Bisects the line from the centre to a flip for its nearest point at which the rival still leads. */
async function borderOn(end: FlipPosition, margin: number, evaluate: EvaluateMargins): Promise<NearestFlip> {
  let [low, high, found] = [0, 1, margin];
  for (let k = 0; k < BISECTION_STEPS; k++) {
    const middle = (low + high) / 2;
    const [value = Number.NaN] = await evaluate([end.map((one) => one * middle)]);
    if (value <= 0) [high, found] = [middle, value];
    else low = middle;
  }
  return flipAt(
    end.map((one) => one * high),
    found,
  );
}

/** Replaces a flip by the smallest move that the slopes around it ask for; null when that does not turn the verdict. */
async function moveAlongBorder(
  flip: NearestFlip,
  searched: readonly number[],
  evaluate: EvaluateMargins,
): Promise<NearestFlip | null> {
  const shifted = (k: number, by: number): number[] =>
    flip.position.map((value, f) => (f === k ? Math.max(-1, Math.min(1, value + by)) : value));
  const pairs = searched.flatMap((k) => [shifted(k, -SLOPE_STEP), shifted(k, SLOPE_STEP)]);
  const margins = await evaluate(pairs);
  const slopes = flip.position.map(() => 0);
  for (const [i, k] of searched.entries()) {
    const width = ((pairs[2 * i + 1] as number[])[k] as number) - ((pairs[2 * i] as number[])[k] as number);
    slopes[k] = width > 0 ? ((margins[2 * i + 1] as number) - (margins[2 * i] as number)) / width : 0;
  }
  const needed = -slopes.reduce((sum, slope, k) => sum + slope * (flip.position[k] as number), 0);
  if (!(needed > 0)) return null;
  const reached = await farthest(
    smallestMove(
      slopes.map((slope) => -slope),
      needed,
    ),
    evaluate,
  );
  return reached === null ? null : borderOn(reached.position, reached.margin, evaluate);
}

/** Puts factors that hardly moved back to their central values, if the rival then still leads. */
async function withoutSmallMoves(flip: NearestFlip, evaluate: EvaluateMargins): Promise<NearestFlip> {
  const largest = Math.max(...flip.position.map(Math.abs));
  const position = flip.position.map((value) => (Math.abs(value) < NEGLIGIBLE * Math.max(1, largest) ? 0 : value));
  const scaled = position.map((value) => Math.max(-1, Math.min(1, value * (1 + NEGLIGIBLE))));
  const [margin = Number.NaN] = await evaluate([scaled]);
  return margin <= 0 ? borderOn(scaled, margin, evaluate) : flip;
}

function flipAt(position: readonly number[], margin: number): NearestFlip {
  return { position, distance: Math.sqrt(position.reduce((sum, value) => sum + value * value, 0)), margin };
}
