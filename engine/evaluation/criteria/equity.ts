import { equityCounters } from '../../outcomes/counters.ts';
import type { Dimension, Groups } from '../../population/groups.ts';
import type { Anchors, ComponentScore, CriterionScore } from './criteria.ts';
import { meanScore, scoreComponent, unscoredComponent } from './score.ts';

type EquityCounter = (typeof equityCounters)[number];

/** Dimensions whose groups equity compares; years of arrival are pooled by time since arrival. */
const comparedDimensions: ReadonlySet<Dimension> = new Set([
  'stream',
  'origin',
  'sector',
  'region',
  'sex',
  'education',
  'generation',
]);
const TIME_SINCE_ARRIVAL = 'timeSinceArrival';
/** Classes of time since arrival, in calendar years up to the last year of the run; the last class is open. */
const arrivalClasses = [
  { id: 'under3', below: 3 },
  { id: 'under6', below: 6 },
  { id: 'longer', below: Number.POSITIVE_INFINITY },
] as const;
/** Minimum share of all adults for a group to count. */
const MIN_ADULT_SHARE = 0.01;
/** Minimum number of simulated people, as a mean over the year, for a rate to be defined. */
const MIN_CLASS_PEOPLE = 30;

/** Rate: one counter divided by another, each also known for people below B1 on arrival. */
interface EquityRate {
  readonly id: keyof Anchors['equity'];
  readonly of: EquityCounter;
  readonly over: EquityCounter;
  /** Null when all people in the rate were below B1 on arrival. */
  readonly treatable: { readonly of: EquityCounter; readonly over: EquityCounter } | null;
}

const equityRates: readonly EquityRate[] = [
  { id: 'language', of: 'treatableB1', over: 'treatable', treatable: null },
  {
    id: 'work',
    of: 'seekingEmployed',
    over: 'seekingWork',
    treatable: { of: 'treatableSeekingEmployed', over: 'treatableSeekingWork' },
  },
  { id: 'formality', of: 'formal', over: 'employed', treatable: { of: 'treatableFormal', over: 'treatableEmployed' } },
  { id: 'permit', of: 'adultsValid', over: 'adults', treatable: { of: 'treatableValid', over: 'treatable' } },
  { id: 'information', of: 'informed', over: 'adults', treatable: { of: 'treatableInformed', over: 'treatable' } },
];

/** Worst-off group on a rate. */
export interface WorstOffGroup {
  /**
   * Rate of the group over that of all people at the same mix of arrival language; NaN when no group is large enough.
   */
  readonly ratio: number;
  /** Shortfall against all people, as a share. */
  readonly gap: number;
  readonly group: string;
}

/**
 * Scores equity: the worst-off group of at least 1 % of adults against the mean, on language, work, formality, valid
 * permit and information, over the last year. `counts`: equity counts of the policy. `mix`: equity counts of the
 * no-programme baseline of the same replicate, whose mix of arrival language weights both.
 */
export function scoreEquity(
  anchors: Anchors['equity'],
  groups: Groups,
  counts: Float64Array,
  mix: Float64Array,
): CriterionScore {
  const components: ComponentScore[] = equityRates.flatMap((rate) => {
    const { ratio, gap, group } = worstOff(rate, groups, counts, mix);
    return [
      { ...scoreComponent(rate.id, anchors[rate.id], ratio, 1 / equityRates.length), group },
      // The absolute gap is reported with the ratio and has no score.
      { ...unscoredComponent(`${rate.id}Gap`, gap), group },
    ];
  });
  return { score: meanScore(components), components };
}

/** Finds the worst-off group on a rate. */
export function worstOff(rate: EquityRate, groups: Groups, counts: Float64Array, mix: Float64Array): WorstOffGroup {
  const width = equityCounters.length;
  const totalRow = groups.values.length;
  const read = (from: Float64Array, g: number, name: EquityCounter): number =>
    from.length === 0 ? Number.NaN : from[g * width + equityCounters.indexOf(name)];
  const sum = (rows: readonly number[], name: EquityCounter): number =>
    rows.reduce((total, g) => total + read(counts, g, name), 0);
  let worst: WorstOffGroup = { ratio: Number.NaN, gap: Number.NaN, group: '' };
  for (const { group, rows } of comparedGroups(groups)) {
    // Language takes time: newcomers would be the worst-off group under any policy.
    if (rate.id === 'language' && group.startsWith(TIME_SINCE_ARRIVAL)) continue;
    if (!(sum(rows, 'adults') >= MIN_ADULT_SHARE * read(counts, totalRow, 'adults'))) continue;
    const found = compareGroup(
      rate,
      (own, name) => (own ? sum(rows, name) : read(counts, totalRow, name)),
      (name) => read(mix, totalRow, name),
    );
    if (Number.isNaN(found.ratio) || found.ratio >= worst.ratio) continue;
    worst = { ...found, group };
  }
  return worst;
}

/** Lists the compared groups, each with the rows of the counts that it sums. */
function comparedGroups({ values }: Groups): { readonly group: string; readonly rows: readonly number[] }[] {
  const found = values.flatMap(({ dimension, value }, g) =>
    comparedDimensions.has(dimension) ? [{ group: `${dimension}.${value}`, rows: [g] }] : [],
  );
  const years = values.flatMap(({ dimension, value }, g) =>
    dimension === 'cohortYear' ? [{ year: Number(value), row: g }] : [],
  );
  const last = Math.max(...years.map(({ year }) => (Number.isNaN(year) ? 0 : year)));
  // People of the initial stock have no year of arrival and belong to the open class.
  const classOf = (year: number) => arrivalClasses.find(({ below }) => last - year < below) ?? arrivalClasses[2];
  const arrived = arrivalClasses.map(({ id }) => ({
    group: `${TIME_SINCE_ARRIVAL}.${id}`,
    rows: years.filter(({ year }) => classOf(year).id === id).map(({ row }) => row),
  }));
  return [...found, ...arrived];
}

/**
 * Compares a group with all people, classes of arrival language weighted by the common mix. A class with too few people
 * in the group is omitted on both sides.
 */
function compareGroup(
  { of, over, treatable }: EquityRate,
  count: (group: boolean, name: EquityCounter) => number,
  mix: (name: EquityCounter) => number,
): { ratio: number; gap: number } {
  const classes = [{ of: (g: boolean) => count(g, of), over: (g: boolean) => count(g, over), weight: mix(over) }];
  if (treatable !== null) {
    const [all] = classes;
    const below = { of: (g: boolean) => count(g, treatable.of), over: (g: boolean) => count(g, treatable.over) };
    classes.splice(
      0,
      1,
      { ...below, weight: mix(treatable.over) },
      {
        of: (g: boolean) => all.of(g) - below.of(g),
        over: (g: boolean) => all.over(g) - below.over(g),
        weight: mix(over) - mix(treatable.over),
      },
    );
  }
  let groupMean = 0;
  let mean = 0;
  let weights = 0;
  for (const one of classes) {
    if (!(one.over(true) >= MIN_CLASS_PEOPLE) || !(one.weight > 0)) continue;
    groupMean += (one.weight * one.of(true)) / one.over(true);
    mean += (one.weight * one.of(false)) / one.over(false);
    weights += one.weight;
  }
  if (weights === 0 || mean === 0) return { ratio: Number.NaN, gap: Number.NaN };
  return { ratio: groupMean / mean, gap: (mean - groupMean) / weights };
}
