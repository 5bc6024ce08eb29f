import type { Comparison, Outcome } from '../../engine/index.ts';
import type { FigurePoint } from '../figure.ts';
import { withLastRange, yearPoint, yearWindow } from './yearly.ts';

/** States that a field of a hundred people shows. */
export type PersonState =
  | 'citizen'
  | 'permanent'
  | 'permit'
  | 'without'
  | 'insured'
  | 'uninsured'
  | 'jobless'
  | 'b1'
  | 'belowB1'
  | 'informed'
  | 'uninformed'
  | 'attended'
  | 'unattended';

/** Whole that a hundred people are drawn from. */
export type PeopleGroup = 'status' | 'work' | 'language12' | 'language24' | 'language36' | 'language60' | 'adults';

/** What becomes of a hundred people under one policy: shares of 1, with the ranges that are known. */
export interface HundredShares {
  readonly states: readonly { readonly state: PersonState; readonly share: FigurePoint }[];
}

/** How a field is read off a comparison. */
export interface HundredField {
  readonly group: PeopleGroup;
  /** State that the sentence speaks of. */
  readonly main: PersonState;
  /** Whether the field is about the outcome looked at. */
  readonly isOwn: boolean;
  /** Whether the ranges are worked out from ranges of parts. */
  readonly isApproximate: boolean;
  read(policy: string, year: number): HundredShares | null;
}

type Reader = (outcome: string) => FigurePoint | null;

/** Reads the value of a year of an outcome under a policy, before the start from the hindcast. */
function yearReader(comparison: Comparison, outcomes: readonly Outcome[], policy: string, year: number): Reader {
  return (id) => {
    const outcome = outcomes.find((one) => one.id === id);
    if (outcome === undefined) return null;
    const summary = comparison.policies[policy]?.outcomes[id];
    const own = summary?.series ?? [];
    const before = comparison.hindcast.outcomes[id]?.series ?? [];
    const point = yearPoint([...before, ...own], yearWindow(outcome), year);
    return point === null ? null : (withLastRange([point], outcome, summary, comparison.run)[0] ?? null);
  };
}

const complement = ({ mean, low, high }: FigurePoint): FigurePoint => ({
  mean: mean === null ? null : 1 - mean,
  low: high === null ? null : 1 - high,
  high: low === null ? null : 1 - low,
});

const scaled = ({ mean, low, high }: FigurePoint, factor: number): FigurePoint => ({
  mean: mean === null ? null : mean * factor,
  low: low === null ? null : low * factor,
  high: high === null ? null : high * factor,
});

/** Two states of a share: those it counts, and the rest. */
function twoStates(outcome: string, yes: PersonState, no: PersonState) {
  return (read: Reader): HundredShares | null => {
    const share = read(outcome);
    if (share?.mean === null || share === null) return null;
    return {
      states: [
        { state: yes, share },
        { state: no, share: complement(share) },
      ],
    };
  };
}

/** Permits of all people from abroad, naturalised ones included. */
function readStatus(read: Reader): HundredShares | null {
  const total = read('stock.total');
  const citizens = read('stock.citizens');
  const permanent = read('stock.permanent');
  const without = read('stock.irregular');
  const temporary = read('stock.temporary');
  if (total?.mean == null || citizens?.mean == null || permanent?.mean == null || without?.mean == null) return null;
  const all = total.mean + citizens.mean;
  if (all <= 0) return null;
  const rest = total.mean - permanent.mean - without.mean;
  // Most of the rest hold temporary permits, so their range is moved to it.
  const moved = (bound: number | null | undefined): number | null =>
    temporary?.mean == null || bound == null ? null : (rest + bound - temporary.mean) / all;
  return {
    states: [
      { state: 'permanent', share: scaled(permanent, 1 / all) },
      { state: 'permit', share: { mean: rest / all, low: moved(temporary?.low), high: moved(temporary?.high) } },
      { state: 'without', share: scaled(without, 1 / all) },
      { state: 'citizen', share: scaled(citizens, 1 / all) },
    ],
  };
}

/** Work of people of working age: insured, uninsured, none. */
function readWork(read: Reader): HundredShares | null {
  const employed = read('work.employedShare');
  const formal = read('work.formalShare');
  if (employed?.mean == null || formal?.mean == null) return null;
  return {
    states: [
      { state: 'insured', share: scaled(formal, employed.mean) },
      { state: 'uninsured', share: scaled(complement(formal), employed.mean) },
      { state: 'jobless', share: complement(employed) },
    ],
  };
}

type FieldParts = Pick<HundredField, 'group' | 'main' | 'isOwn' | 'isApproximate'> & {
  readonly of: (read: Reader) => HundredShares | null;
};

const statusMain: Readonly<Record<string, PersonState>> = {
  'stock.permanent': 'permanent',
  'permits.permanentGrants': 'permanent',
  'permits.permanentGrantsNew': 'permanent',
  'stock.citizens': 'citizen',
  'permits.citizenshipGrants': 'citizen',
};

function partsOf(outcome: string): FieldParts {
  const exact = { isOwn: true, isApproximate: false } as const;
  const months = /^language\.b1ShareAt(12|24|36|60)Months$/.exec(outcome)?.[1];
  if (months !== undefined) {
    return { group: `language${months}` as PeopleGroup, main: 'b1', ...exact, of: twoStates(outcome, 'b1', 'belowB1') };
  }
  if (outcome === 'language.b1Share')
    return { group: 'adults', main: 'b1', ...exact, of: twoStates(outcome, 'b1', 'belowB1') };
  if (outcome === 'information.informedShare')
    return { group: 'adults', main: 'informed', ...exact, of: twoStates(outcome, 'informed', 'uninformed') };
  if (outcome === 'courses.everAttendedShare')
    return { group: 'adults', main: 'attended', ...exact, of: twoStates(outcome, 'attended', 'unattended') };
  if (outcome.startsWith('work.')) {
    const isOwn = ['work.employedShare', 'work.unemployedShare', 'work.formal', 'work.formalShare'].includes(outcome);
    const main = outcome === 'work.employedShare' ? 'jobless' : 'insured';
    return { group: 'work', main, isOwn, isApproximate: true, of: readWork };
  }
  const main = statusMain[outcome] ?? 'without';
  const isOwn = outcome in statusMain || ['stock.irregular', 'permits.validShare', 'stock.total'].includes(outcome);
  return { group: 'status', main, isOwn, isApproximate: true, of: readStatus };
}

/** Chooses the field for an outcome: the people it is about, or the permits of all where it is no share of people. */
export function hundredField(comparison: Comparison, outcomes: readonly Outcome[], outcome: string): HundredField {
  const { of, ...parts } = partsOf(outcome);
  return { ...parts, read: (policy, year) => of(yearReader(comparison, outcomes, policy, year)) };
}

/** Rounds shares to whole parts of `total` that add up to it, by largest remainder; ties go to the earlier share. */
export function wholeParts(shares: readonly number[], total: number): number[] {
  const sum = shares.reduce((all, share) => all + Math.max(0, share), 0);
  if (sum <= 0) return shares.map((_, i) => (i === 0 ? total : 0));
  const exact = shares.map((share) => (Math.max(0, share) / sum) * total);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((all, part) => all + part, 0);
  const order = exact
    .map((value, i) => ({ i, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of order.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1;
  return parts;
}

/** Mark of a field: the state of one in a hundred, and whether it is one more than under the baseline. */
export interface HundredMark {
  readonly state: PersonState;
  readonly isChanged: boolean;
}

/** Marks of a field in the order of its states. before: counts under the baseline; null for the baseline itself. */
export function hundredMarks(
  states: readonly PersonState[],
  counts: readonly number[],
  before: readonly number[] | null,
): HundredMark[] {
  return states.flatMap((state, i) => {
    const count = counts[i] ?? 0;
    const same = before === null ? count : Math.min(count, before[i] ?? 0);
    return Array.from({ length: count }, (_, n) => ({ state, isChanged: n >= same }));
  });
}
