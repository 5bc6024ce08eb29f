import {
  type Lever,
  type LeverId,
  type LeverValue,
  outcomes,
  type Policy,
  type ReplicateResult,
  type Scenario,
} from '../../engine/index.ts';
import { leverById } from '../../engine/internal.ts';
import { type Check, judgeCheck } from './check.ts';
import { type CheckFixtures, isCapacity, singlePhasePolicy, unchangedPolicy } from './fixtures.ts';
import { replicateFigures } from './observers.ts';

/** Largest share of the effect of a lever's whole change that one least step may have. */
const LARGEST_SHARE = 0.3;
/** Change of an outcome, as a share of its level, that is no cliff whatever the effect of the whole change. */
const SMALL_SHARE = 0.1;
/** Standard errors of a difference by which chance may add to a step; few replicates have wide tails. */
const ERRORS = 8;
const REPLICATES = 3;

/** A lever at a value, and the same lever one least step further. */
export interface LeverStep {
  readonly lever: LeverId;
  /** Values before the step, after it, and after the whole change of the lever's test. */
  readonly from: LeverValue;
  readonly to: LeverValue;
  readonly far: LeverValue;
}

/** Step of an outcome beyond what is bounded. */
export interface Cliff {
  readonly lever: LeverId;
  readonly from: LeverValue;
  readonly outcome: string;
  /** Change by the least step over the largest change that is allowed; above 1. */
  readonly excess: number;
}

/** Returns the least step of a number: 1 where only whole numbers are valid or units are counted, else a hundredth. */
function leastStep({ id, whole, max }: Lever, people: number): number {
  // One place or worker is a large step in a small country.
  if (isCapacity(id)) return Math.min(1, people / 100_000);
  return whole === true || max > 20 ? 1 : 0.01;
}

/**
 * Lists the least steps of numeric levers from the values of the status quo and of the policies, except those whose
 * declaration says that a rule has a step. A lever by region or sector takes a step in each of them from the status
 * quo, and from a policy where it is smallest. only: levers to list; default: all.
 */
export function leastSteps(
  { country, policies, people }: Pick<CheckFixtures, 'country' | 'policies' | 'people'>,
  only?: readonly LeverId[],
): LeverStep[] {
  return [...leverById.values()].flatMap((lever): LeverStep[] => {
    const id = lever.id as LeverId;
    if (lever.stepReason !== undefined || only?.includes(id) === false) return [];
    const statusQuo = country.statusQuo[id];
    const given = policies.flatMap(({ phases }) => phases.flatMap((phase) => phase.levers[id] ?? []));
    const steps = [statusQuo, ...given].flatMap((value) => stepsFrom(lever, value, statusQuo, people));
    return [...new Map(steps.map((step) => [JSON.stringify([step.from, step.to]), step])).values()];
  });
}

function stepsFrom(lever: Lever, value: LeverValue, statusQuo: LeverValue, people: number): LeverStep[] {
  const id = lever.id as LeverId;
  const least = leastStep(lever, people);
  const next = (from: number): number => (from + least <= lever.max ? from + least : from - least);
  const { value: tested } = lever.test;
  if (lever.kind === 'number') {
    const far = value === tested ? statusQuo : (tested as number);
    return [{ lever: id, from: value, to: next(value as number), far }];
  }
  if (!isCapacity(id)) return [];
  const from = { ...(statusQuo as Readonly<Record<string, number>>), ...(value as Readonly<Record<string, number>>) };
  const every = typeof tested === 'object' && 'every' in tested ? Number(tested.every) : 0;
  const smallest = Object.keys(from)
    .sort((one, other) => (from[one] as number) - (from[other] as number))
    .slice(0, 1);
  return (value === statusQuo ? Object.keys(from) : smallest).map((key) => ({
    lever: id,
    from,
    to: { ...from, [key]: next(from[key] as number) },
    far: { ...from, [key]: every },
  }));
}

/** Runs steps under common random numbers and lists those that move an outcome further than is bounded. */
export function findCliffs(fixtures: CheckFixtures, steps: readonly LeverStep[], scenario: Scenario): Cliff[] {
  const policies: Policy[] = [];
  const places = new Map<string, number>();
  const { statusQuo } = scenario.country;
  /** Adds a policy, unless it is in the list, and returns its position. */
  const add = (lever: LeverId, value: LeverValue): number => {
    const changes = JSON.stringify(value) !== JSON.stringify(statusQuo[lever]);
    const key = changes ? JSON.stringify([lever, value]) : 'status quo';
    const known = places.get(key);
    if (known !== undefined) return known;
    policies.push(changes ? singlePhasePolicy(`s${policies.length}`, { [lever]: value }) : unchangedPolicy);
    places.set(key, policies.length - 1);
    return policies.length - 1;
  };
  const runs = steps.map((step) => [step.from, step.to, step.far].map((value) => add(step.lever, value)));
  const results = fixtures.run({ ...scenario, policies }, REPLICATES, { groups: false });
  return steps.flatMap(({ lever, from }, k) =>
    outcomes.flatMap(({ id }): Cliff[] => {
      const excess = stepExcess(results, runs[k] as number[], id);
      return excess > 1 ? [{ lever, from, outcome: id, excess }] : [];
    }),
  );
}

/** Compares the change of an outcome by the least step with the largest change that is allowed. */
function stepExcess(results: readonly ReplicateResult[], policies: readonly number[], outcome: string): number {
  const [from, to, far] = policies.map((policy) => replicateFigures(results, policy, outcome));
  if (from === undefined || to === undefined || far === undefined) return 0;
  const known = from.flatMap((value, r) =>
    Number.isFinite(value + (to[r] as number) + (far[r] as number)) ? [r] : [],
  );
  if (known.length < REPLICATES) return 0;
  const differences = (list: readonly number[]): number[] =>
    known.map((r) => (list[r] as number) - (from[r] as number));
  const step = differences(to);
  const moved = Math.abs(mean(step));
  if (moved === 0) return 0;
  const allowed =
    LARGEST_SHARE * Math.abs(mean(differences(far))) +
    SMALL_SHARE * Math.abs(mean(from)) +
    ERRORS * standardError(step);
  return moved / allowed;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function standardError(values: readonly number[]): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

/** Checks that no lever has a cliff where the status quo or a policy stands. */
export function leastStepChecks(fixtures: CheckFixtures): Check[] {
  const steps = leastSteps(fixtures);
  const cliffs = findCliffs(fixtures, steps, fixtures.scenario());
  return [
    judgeCheck({
      id: 'least-steps.bounded',
      says: 'The least step of a lever moves no outcome by a leap.',
      unit: 'cliffs',
      found: steps.length === 0 ? null : cliffs.length,
      tolerance: 0,
    }),
  ];
}
