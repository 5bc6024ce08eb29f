import { latinHypercube } from '../../analysis/index.ts';
import { type FlipPosition, searchNearestFlip } from '../../analysis/internal.ts';
import { meanInterval, type Scenario, type Structure } from '../../engine/index.ts';
import type { StructuralVariant } from '../run/structural-variants.ts';
import { type DepartingAssumption, type Departure, departuresOf, valueAt } from './departure.ts';
import type { MeasuredPoints, MeasureScenario, PolicyPoints } from './margins.ts';

/** Steps beyond the border found at which fresh replicates are asked. */
const BEYOND = [1.05, 1.15, 1.3, 1.5, 2] as const;

/** Number of assumptions named that narrow a margin most. */
const NARROWING = 3;

/** Conditions of a search: everything that may depart, and how it becomes a scenario. */
export interface ObjectionProblem {
  readonly policies: readonly string[];
  readonly assumptions: readonly DepartingAssumption[];
  readonly switches: readonly StructuralVariant[];
  readonly shocks: readonly string[];
  readonly structure: Structure;
  /** Scenario with the given assumptions, structure and shocks added to those of the request. */
  readonly scenarioOf: (changes: ScenarioChanges) => Scenario;
  readonly measure: MeasureScenario;
  /** Random positions for screening. */
  readonly screening: number;
  /** Replicates of the search, which share their luck at every position. */
  readonly replicates: number;
  /** Fresh replicates for verification. */
  readonly verification: number;
  readonly seed: string;
  readonly onEvaluated: (done: number) => void;
}

export interface ScenarioChanges {
  readonly values: ReadonlyMap<string, number>;
  readonly structure: Structure;
  readonly shocks: readonly string[];
}

/** A margin over replicates that the search had not seen: above 0 the leader leads. */
export interface VerifiedMargin {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Whether the interval holds that the rival leads. */
  readonly confirmed: boolean;
}

/** The smallest departure found that puts one rival before the leader. */
export interface Objection {
  readonly rival: string;
  /** Margin of the leader as things are. */
  readonly margin: number;
  /** Assumptions to change, the farthest first; null when none within the ranges turns the verdict. */
  readonly nearest: {
    readonly departures: readonly Departure[];
    /** Root of the sum of squared departures; 1 is the end of one range. */
    readonly distance: number;
    readonly verified: VerifiedMargin;
  } | null;
  /** Assumptions that turn it alone, nearest first. */
  readonly singles: readonly { readonly departure: Departure; readonly distance: number }[];
  /** Assumptions at the end of their range that narrow the margin most, each alone, with the margin there. */
  readonly narrowing: readonly { readonly departure: Departure; readonly margin: number }[];
  /** Structural switches and shocks under which the rival leads. */
  readonly switches: readonly { readonly switch: string; readonly value: string; readonly verified: VerifiedMargin }[];
  readonly shocks: readonly { readonly shock: string; readonly verified: VerifiedMargin }[];
}

export interface Objections {
  readonly leader: string;
  readonly points: Readonly<Record<string, number>>;
  readonly objections: readonly Objection[];
}

/**
 * Finds, for the policy that comes first and each rival, what would turn the verdict: the smallest departure of
 * assumptions from their central values, each structural switch, and each shock. All positions are run with the same
 * luck; what turns the verdict is run again on fresh replicates.
 */
export async function findObjections(problem: ObjectionProblem): Promise<Objections> {
  const { policies, assumptions, structure } = problem;
  const seen = range(0, problem.replicates);
  const fresh = range(problem.replicates, problem.verification);
  const none = new Map<string, number>();
  const evaluated = new Map<string, Promise<PolicyPoints>>();
  let done = 0;

  const changesAt = (position: FlipPosition): ScenarioChanges => {
    const moved = assumptions.flatMap(({ id, entry }, k) => {
      const value = position[k] ?? 0;
      return value === 0 ? [] : [[id, valueAt(entry, value)] as const];
    });
    return { values: new Map(moved), structure, shocks: [] };
  };
  /** Points at a position; each position is run once, whichever rival asks. */
  const pointsAt = (position: FlipPosition): Promise<PolicyPoints> => {
    const key = position.join(' ');
    const known = evaluated.get(key);
    if (known !== undefined) return known;
    // Asynchronous as a whole: a scenario that cannot be built must reject, not leave the other positions unattended.
    const evaluate = async (): Promise<PolicyPoints> => {
      const { mean } = await problem.measure(problem.scenarioOf(changesAt(position)), seen);
      done++;
      problem.onEvaluated(done);
      return mean;
    };
    const points = evaluate();
    evaluated.set(key, points);
    return points;
  };

  const centre = await pointsAt(new Array<number>(assumptions.length).fill(0));
  const first = bestOf(centre);
  const design = latinHypercube({
    size: problem.screening,
    factors: Math.max(1, assumptions.length),
    seed: problem.seed,
  });
  const positions = range(0, problem.screening).map((k) => Array.from(design.point(k), (place) => 2 * place - 1));
  const screened = await Promise.all(positions.map(pointsAt));

  /** Differences of the first policy from a rival over fresh replicates. */
  const verify = async (changes: ScenarioChanges, rival: number): Promise<VerifiedMargin> =>
    verifiedMargin(await problem.measure(problem.scenarioOf(changes), fresh), first, rival);
  /** Continues beyond the border found until fresh replicates confirm that the rival leads, or to the last step. */
  const confirmed = async (border: FlipPosition, rival: number): Promise<Objection['nearest']> => {
    let found: Objection['nearest'] = null;
    for (const step of BEYOND) {
      const position = border.map((value) => Math.max(-1, Math.min(1, value * step)));
      found = {
        departures: departuresOf(assumptions, position),
        distance: Math.sqrt(position.reduce((sum, value) => sum + value * value, 0)),
        verified: await verify(changesAt(position), rival),
      };
      if (found.verified.confirmed) break;
    }
    return found;
  };
  const variants = await Promise.all(
    problem.switches.map(async (variant) => {
      const changes = { values: none, structure: { ...structure, [variant.switch]: variant.value }, shocks: [] };
      return { variant, changes, points: (await problem.measure(problem.scenarioOf(changes), seen)).mean };
    }),
  );
  const crises = await Promise.all(
    problem.shocks.map(async (shock) => {
      const changes = { values: none, structure, shocks: [shock] };
      return { shock, changes, points: (await problem.measure(problem.scenarioOf(changes), seen)).mean };
    }),
  );

  const objections: Objection[] = [];
  for (const [rival, id] of policies.entries()) {
    if (rival === first) continue;
    const marginOf = (points: PolicyPoints): number => (points[first] as number) - (points[rival] as number);
    const search = await searchNearestFlip(
      assumptions.length,
      { positions, margins: screened.map(marginOf) },
      async (all) => (await Promise.all(all.map(pointsAt))).map(marginOf),
    );
    const { flip, singles, narrowing } = search;
    objections.push({
      rival: id,
      margin: marginOf(centre),
      nearest: flip === null ? null : await confirmed(flip.position, rival),
      singles: singles.map(({ position, distance }) => ({
        departure: departuresOf(assumptions, position)[0] as Departure,
        distance,
      })),
      narrowing: narrowing.slice(0, NARROWING).map(({ position, margin }) => ({
        departure: departuresOf(assumptions, position)[0] as Departure,
        margin,
      })),
      switches: await Promise.all(
        variants
          .filter(({ points }) => marginOf(points) <= 0)
          .map(async ({ variant, changes }) => ({ ...variant, verified: await verify(changes, rival) })),
      ),
      shocks: await Promise.all(
        crises
          .filter(({ points }) => marginOf(points) <= 0)
          .map(async ({ shock, changes }) => ({ shock, verified: await verify(changes, rival) })),
      ),
    });
  }
  objections.sort((a, b) => distanceOf(a) - distanceOf(b));
  return {
    leader: policies[first] as string,
    points: Object.fromEntries(policies.map((id, p) => [id, centre[p] as number])),
    objections,
  };
}

function distanceOf({ nearest }: Objection): number {
  return nearest?.distance ?? Number.POSITIVE_INFINITY;
}

function bestOf(points: PolicyPoints): number {
  let best = 0;
  for (const [p, value] of points.entries()) if (value > (points[best] as number)) best = p;
  return best;
}

function verifiedMargin({ mean, each }: MeasuredPoints, first: number, rival: number): VerifiedMargin {
  const margins = Float64Array.from(each, (points) => (points[first] as number) - (points[rival] as number));
  const interval = meanInterval(margins);
  return {
    mean: (mean[first] as number) - (mean[rival] as number),
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    confirmed: interval !== null && interval.high < 0,
  };
}

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => from + k);
}
