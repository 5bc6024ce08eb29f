import { outcomes } from '../../engine/index.ts';
import { dimensions } from '../../engine/internal.ts';
import type { Faults } from '../faults.ts';
import type { Pack } from '../pack.ts';
import { type Path, quoted } from '../problem.ts';
import type { ClaimDocument, ClaimTest, Condition, Figure, Side, Statistic } from '../schema/claims.ts';
import { known, type ReadExperiment } from './ledger.ts';

/** What claims may name. */
export interface Shown {
  readonly pack: Pack;
  readonly documents: Map<string, ClaimDocument>;
  readonly experiments: Map<string, ReadExperiment>;
  readonly names: Map<string, string>;
}

type Counted = Omit<Figure, 'experiment' | 'policy'>;

/** Holds one test of a claim to what exists and to what can be computed. */
export function checkTest({ statistic, supports, opposes }: ClaimTest, path: Path, shown: Shown, faults: Faults): void {
  checkStatistic(statistic, [...path, 'statistic'], shown, faults);
  for (const [key, condition] of Object.entries({ supports, opposes })) {
    if (Object.keys(condition).length > 0) continue;
    faults.refuse('shape.required', { path: [...path, key], got: 'no bound', expected: 'at least one bound' });
  }
  if (!meet(supports, opposes)) return;
  const got = 'conditions that one number can meet both of';
  faults.refuse('number.bounds', { path: [...path, 'opposes'], got, expected: 'conditions that exclude each other' });
}

function checkStatistic(statistic: Statistic, path: Path, shown: Shown, faults: Faults): void {
  if (statistic.kind === 'breakEven') {
    checkSide(statistic, path, shown, faults);
    checkSide({ ...statistic, policy: statistic.against }, path, shown, faults, 'against');
    return;
  }
  if (statistic.kind === 'contrast') {
    for (const key of ['one', 'other'] as const) {
      for (const end of ['with', 'without'] as const) {
        checkSide(statistic[key][end], [...path, key, end], shown, faults);
        checkFigure(statistic, statistic[key][end].experiment, path, shown, faults);
      }
    }
    refuseCohort(statistic, path, 'a contrast', faults);
    return;
  }
  checkSide(statistic, path, shown, faults);
  checkFigure(statistic, statistic.experiment, path, shown, faults);
  if (statistic.kind === 'level') return;
  if (statistic.kind === 'gap') {
    checkGroup(statistic.other, [...path, 'other'], shown, faults);
    if (statistic.against === undefined) return;
    checkSide({ ...statistic, policy: statistic.against }, path, shown, faults, 'against');
    refuseCohort(statistic, path, 'a change of a gap', faults);
    return;
  }
  const elsewhere = statistic.againstExperiment ?? statistic.experiment;
  const other = { experiment: elsewhere, policy: statistic.against };
  const where = statistic.againstExperiment === undefined ? 'experiment' : 'againstExperiment';
  checkSide(other, path, shown, faults, 'against', where);
  checkFigure(statistic, elsewhere, path, shown, faults);
  // Only against the first policy does the engine count the people who arrive under both.
  const [first] = shown.experiments.get(statistic.experiment)?.policies ?? [];
  const paired = other.experiment === statistic.experiment && statistic.against === idOf(first);
  if (!paired || statistic.months !== undefined || statistic.per !== undefined) {
    refuseCohort(statistic, path, 'a comparison other than with the first policy, over its own window', faults);
  }
}

function idOf(policy: string | { readonly id: string } | undefined): string | undefined {
  return typeof policy === 'string' ? policy : policy?.id;
}

function refuseCohort({ outcome, per }: Counted, path: Path, where: string, faults: Faults): void {
  for (const id of [outcome, per]) {
    if (outcomes.find((one) => one.id === id)?.kind !== 'cohort') continue;
    const got = `the cohort measure ${quoted(id)} in ${where}`;
    const expected = 'another outcome: cohorts are compared over people who arrive under both policies';
    faults.refuse('choice.known', { path: [...path, 'outcome'], got, expected });
  }
}

function checkSide(
  { experiment, policy }: Side,
  path: Path,
  shown: Shown,
  faults: Faults,
  key = 'policy',
  where = 'experiment',
): void {
  if (!known('experiment', experiment, shown.experiments.keys(), [...path, where], faults)) return;
  const ids = shown.experiments.get(experiment)?.policies.map((one) => idOf(one) ?? '') ?? [];
  known('policy', policy, ids, [...path, key], faults);
}

function checkFigure(figure: Counted, experiment: string, path: Path, shown: Shown, faults: Faults): void {
  const ids = outcomes.map(({ id }) => id);
  for (const key of ['outcome', 'per'] as const) {
    const id = figure[key];
    if (id === undefined || !known('outcome', id, ids, [...path, key], faults) || figure.group === undefined) continue;
    if (outcomes.find((one) => one.id === id)?.grouped === true) continue;
    const got = `${quoted(id)} of a group`;
    faults.refuse('choice.known', { path: [...path, key], got, expected: 'an outcome that is known for groups' });
  }
  if (figure.group !== undefined) checkGroup(figure.group, [...path, 'group'], shown, faults);
  if (figure.months === undefined) return;
  const { months = 0 } = shown.experiments.get(experiment) ?? {};
  const [from = 0, to = 0] = figure.months;
  if (from > to || to > months) {
    const expected = `two months in order, up to ${months}, the end of the experiment`;
    faults.refuse('number.bounds', { path: [...path, 'months'], got: `${from} to ${to}`, expected });
  }
  if (figure.group !== undefined) {
    const expected = 'a group without months: groups are known over their own window alone';
    faults.refuse('shape.strict', { path: [...path, 'months'], part: 'key', got: 'months of a group', expected });
  }
}

function checkGroup(group: Readonly<Record<string, string>>, path: Path, shown: Shown, faults: Faults): void {
  const entries = Object.entries(group);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) {
    faults.refuse('list.length', { path, got: quoted(group), expected: 'one dimension and one value of it' });
    return;
  }
  const [dimension, value] = entry;
  if (!known('dimension', dimension, dimensions, path, faults)) return;
  const { names } = shown.pack;
  const grounds = shown.pack.country.streams.map(({ ground }) => ground);
  const values: Readonly<Record<string, readonly string[]>> = {
    stream: names.streams,
    origin: names.origins,
    sector: names.sectors,
    region: names.regions,
    ground: [...new Set(grounds)],
    sex: ['female', 'male'],
    education: ['primary', 'secondary', 'tertiary'],
  };
  const listedValues = values[dimension];
  if (listedValues !== undefined) known(dimension, value, listedValues, [...path, dimension], faults);
}

/** Whether some number meets both. */
function meet(one: Condition, other: Condition): boolean {
  if (one.never === true && other.never === true) return true;
  if (!isBounded(one) || !isBounded(other)) return false;
  const low = Math.max(lowOf(one), lowOf(other));
  const high = Math.min(highOf(one), highOf(other));
  if (low !== high) return low < high;
  return [one, other].every(({ above, below }) => above !== low && below !== low);
}

function isBounded({ above, atLeast, below, atMost }: Condition): boolean {
  return [above, atLeast, below, atMost].some((bound) => bound !== undefined);
}

function lowOf({ above, atLeast }: Condition): number {
  return Math.max(above ?? Number.NEGATIVE_INFINITY, atLeast ?? Number.NEGATIVE_INFINITY);
}

function highOf({ below, atMost }: Condition): number {
  return Math.min(below ?? Number.POSITIVE_INFINITY, atMost ?? Number.POSITIVE_INFINITY);
}
