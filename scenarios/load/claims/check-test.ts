import { outcomes } from '../../../engine/index.ts';
import { dimensions } from '../../../engine/internal.ts';
import type { ErrorCollector } from '../../parsing/error-collector.ts';
import { type DataPath, quote } from '../../parsing/validation-error.ts';
import type {
  ClaimCondition,
  ClaimDocument,
  ClaimFigure,
  ClaimSide,
  ClaimStatistic,
  ClaimTest,
} from '../../schema/claims.ts';
import type { CountryPack } from '../country-pack.ts';
import { checkKnownName, type LoadedExperiment } from './loaded-claims.ts';

/** Names that claims may refer to. */
export interface ClaimContext {
  readonly pack: CountryPack;
  readonly documents: Map<string, ClaimDocument>;
  readonly experiments: Map<string, LoadedExperiment>;
  readonly names: Map<string, string>;
}

type FigureSelection = Omit<ClaimFigure, 'experiment' | 'policy'>;

/** Checks one test of a claim against existing names and computable statistics. */
export function checkClaimTest(
  { statistic, supports, opposes }: ClaimTest,
  path: DataPath,
  context: ClaimContext,
  collector: ErrorCollector,
): void {
  checkStatistic(statistic, [...path, 'statistic'], context, collector);
  for (const [key, condition] of Object.entries({ supports, opposes })) {
    if (Object.keys(condition).length > 0) continue;
    collector.add('shape.required', { path: [...path, key], got: 'no bound', expected: 'at least one bound' });
  }
  if (!overlap(supports, opposes)) return;
  const got = 'conditions that a single number can both meet';
  collector.add('number.bounds', { path: [...path, 'opposes'], got, expected: 'conditions that exclude each other' });
}

function checkStatistic(
  statistic: ClaimStatistic,
  path: DataPath,
  context: ClaimContext,
  collector: ErrorCollector,
): void {
  if (statistic.kind === 'breakEven') {
    checkSide(statistic, path, context, collector);
    checkSide({ ...statistic, policy: statistic.against }, path, context, collector, 'against');
    return;
  }
  if (statistic.kind === 'contrast') {
    for (const key of ['one', 'other'] as const) {
      for (const end of ['with', 'without'] as const) {
        checkSide(statistic[key][end], [...path, key, end], context, collector);
        checkFigure(statistic, statistic[key][end].experiment, path, context, collector);
      }
    }
    rejectCohort(statistic, path, 'a contrast', collector);
    return;
  }
  checkSide(statistic, path, context, collector);
  checkFigure(statistic, statistic.experiment, path, context, collector);
  if (statistic.kind === 'level') return;
  if (statistic.kind === 'gap') {
    checkGroup(statistic.other, [...path, 'other'], context, collector);
    if (statistic.against === undefined) return;
    checkSide({ ...statistic, policy: statistic.against }, path, context, collector, 'against');
    rejectCohort(statistic, path, 'a change of a gap', collector);
    return;
  }
  const elsewhere = statistic.againstExperiment ?? statistic.experiment;
  const other = { experiment: elsewhere, policy: statistic.against };
  const where = statistic.againstExperiment === undefined ? 'experiment' : 'againstExperiment';
  checkSide(other, path, context, collector, 'against', where);
  checkFigure(statistic, elsewhere, path, context, collector);
  // Only comparisons with the first policy count the people who arrive, or are hired, under both.
  const [first] = context.experiments.get(statistic.experiment)?.policies ?? [];
  const paired = other.experiment === statistic.experiment && statistic.against === idOf(first);
  if (!paired || statistic.months !== undefined || statistic.per !== undefined) {
    rejectCohort(statistic, path, 'a comparison other than with the first policy, over its own window', collector);
  }
}

function idOf(policy: string | { readonly id: string } | undefined): string | undefined {
  return typeof policy === 'string' ? policy : policy?.id;
}

function rejectCohort(
  { outcome, per }: FigureSelection,
  path: DataPath,
  where: string,
  collector: ErrorCollector,
): void {
  for (const id of [outcome, per]) {
    if (outcomes.find((one) => one.id === id)?.kind !== 'cohort') continue;
    const got = `the cohort measure ${quote(id)} in ${where}`;
    const expected = 'another outcome: cohorts are compared over people who arrive, or are hired, under both policies';
    collector.add('choice.known', { path: [...path, 'outcome'], got, expected });
  }
}

function checkSide(
  { experiment, policy }: ClaimSide,
  path: DataPath,
  context: ClaimContext,
  collector: ErrorCollector,
  key = 'policy',
  where = 'experiment',
): void {
  if (!checkKnownName('experiment', experiment, context.experiments, [...path, where], collector)) return;
  const ids = context.experiments.get(experiment)?.policies.map((one) => idOf(one) ?? '') ?? [];
  checkKnownName('policy', policy, ids, [...path, key], collector);
}

function checkFigure(
  figure: FigureSelection,
  experiment: string,
  path: DataPath,
  context: ClaimContext,
  collector: ErrorCollector,
): void {
  const ids = outcomes.map(({ id }) => id);
  for (const key of ['outcome', 'per'] as const) {
    const id = figure[key];
    if (
      id === undefined ||
      !checkKnownName('outcome', id, ids, [...path, key], collector) ||
      figure.group === undefined
    )
      continue;
    if (outcomes.find((one) => one.id === id)?.grouped === true) continue;
    const got = `${quote(id)} of a group`;
    collector.add('choice.known', { path: [...path, key], got, expected: 'an outcome available by group' });
  }
  if (figure.group !== undefined) checkGroup(figure.group, [...path, 'group'], context, collector);
  if (figure.months === undefined) return;
  const { months = 0 } = context.experiments.get(experiment) ?? {};
  const [from = 0, to = 0] = figure.months;
  if (from > to || to > months) {
    const expected = `two months in order, up to ${months}, the end of the experiment`;
    collector.add('number.bounds', { path: [...path, 'months'], got: `${from} to ${to}`, expected });
  }
  if (figure.group !== undefined) {
    const expected = 'a group without months: group values exist only over the window of the outcome';
    collector.add('shape.strict', { path: [...path, 'months'], part: 'key', got: 'months of a group', expected });
  }
}

function checkGroup(
  group: Readonly<Record<string, string>>,
  path: DataPath,
  context: ClaimContext,
  collector: ErrorCollector,
): void {
  const entries = Object.entries(group);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) {
    collector.add('list.length', { path, got: quote(group), expected: 'one dimension and one of its values' });
    return;
  }
  const [dimension, value] = entry;
  if (!checkKnownName('dimension', dimension, dimensions, path, collector)) return;
  const { names } = context.pack;
  const grounds = context.pack.country.streams.map(({ ground }) => ground);
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
  if (listedValues !== undefined) checkKnownName(dimension, value, listedValues, [...path, dimension], collector);
}

/** Returns whether a number can meet both conditions. */
function overlap(one: ClaimCondition, other: ClaimCondition): boolean {
  if (one.never === true && other.never === true) return true;
  if (!isBounded(one) || !isBounded(other)) return false;
  const low = Math.max(lowOf(one), lowOf(other));
  const high = Math.min(highOf(one), highOf(other));
  if (low !== high) return low < high;
  return [one, other].every(({ above, below }) => above !== low && below !== low);
}

function isBounded({ above, atLeast, below, atMost }: ClaimCondition): boolean {
  return [above, atLeast, below, atMost].some((bound) => bound !== undefined);
}

function lowOf({ above, atLeast }: ClaimCondition): number {
  return Math.max(above ?? Number.NEGATIVE_INFINITY, atLeast ?? Number.NEGATIVE_INFINITY);
}

function highOf({ below, atMost }: ClaimCondition): number {
  return Math.min(below ?? Number.POSITIVE_INFINITY, atMost ?? Number.POSITIVE_INFINITY);
}
