import type { DifferenceSummary } from '../comparison.ts';
import { differenceRange } from '../difference-range.ts';
import type { ServiceView } from '../service-view-signs.ts';
import { serviceViewOutcomes, serviceViews } from '../service-views.ts';
import type { BandSource } from '../variance-shares.ts';

/** Fewer simulations say nothing of what nearly all do. */
export const MIN_CERTAIN = 10;

/** Sum over the run in one view of service cost, with its range. */
export interface ViewTotal {
  readonly view: ServiceView;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Sums in every view, where the law of the policy passes or fails; always: a policy without a law. */
export interface MoneyCase {
  readonly when: 'always' | 'passes' | 'fails';
  readonly views: readonly ViewTotal[];
}

/**
 * What the state gains or loses over the run. yes: all ranges, in every view of service cost and with or without the law,
 * are gains; no: all are losses; open: neither, or too few simulations, or ranges hold random variation only.
 */
export interface VerdictMoney {
  readonly pays: 'yes' | 'no' | 'open';
  /** Ends of all ranges. */
  readonly low: number;
  readonly high: number;
  readonly cases: readonly MoneyCase[];
}

type Differences = Readonly<Record<string, DifferenceSummary>>;

/** Sums of the public balance, by view of service cost and by law; null where one is unknown. */
export function moneyOf(
  differences: Differences,
  range: BandSource,
  hasLaw: boolean,
  isIdleWithoutLaw: boolean,
  replicates: number,
): VerdictMoney | null {
  const whens: readonly MoneyCase['when'][] = hasLaw
    ? isIdleWithoutLaw
      ? ['passes']
      : ['passes', 'fails']
    : ['always'];
  const cases: MoneyCase[] = [];
  for (const when of whens) {
    const views = serviceViews.flatMap((view) => totalOf(differences, view, when, range) ?? []);
    // Where a law passes in all simulations, none tells what happens without it.
    if (views.length === 0 && when === 'fails') continue;
    if (views.length < serviceViews.length) return null;
    cases.push({ when, views });
  }
  const all = cases.flatMap(({ views }) => views);
  const low = Math.min(...all.map((one) => one.low));
  const high = Math.max(...all.map((one) => one.high));
  const least = Math.min(replicates, ...cases.map(({ when }) => countOf(differences, when)));
  const pays = range === 'chance' || least < MIN_CERTAIN ? 'open' : low > 0 ? 'yes' : high < 0 ? 'no' : 'open';
  return { pays, low, high, cases };
}

/** Number of simulations of a case; of all simulations it is that of the comparison. */
function countOf(differences: Differences, when: MoneyCase['when']): number {
  const { total } = differences[serviceViewOutcomes.statutory] ?? {};
  const figures = when === 'passes' ? total?.ifAdopted : when === 'fails' ? total?.ifRejected : null;
  return figures?.replicates ?? Number.POSITIVE_INFINITY;
}

function totalOf(
  differences: Differences,
  view: ServiceView,
  when: MoneyCase['when'],
  range: BandSource,
): ViewTotal | null {
  const total = differences[serviceViewOutcomes[view]]?.total;
  const figures = when === 'always' ? total : when === 'passes' ? total?.ifAdopted : total?.ifRejected;
  if (figures === undefined || figures === null) return null;
  const { low, high } = differenceRange(figures, range);
  return figures.mean === null || low === null || high === null ? null : { view, mean: figures.mean, low, high };
}
