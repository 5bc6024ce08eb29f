import { textDigest } from '../../../engine/internal.ts';

/** Why a figure is fitted or held out, in the words that the file of targets gives. */
export const useReasons = {
  lastPeriod: 'Held out by the rule: the last period of its series.',
  drawn: 'Held out by the rule: one of four earlier periods, drawn by a hash of country, series and period.',
  fitted: 'Fitted by the rule: an earlier period that was not drawn.',
  kept: 'Fitted by the rule: a series keeps one period to fit.',
  readBack: 'Never evidence: a value of the country was filled from it.',
  alreadyRead: 'Not held out: lengths of stay of the country were fitted to permits of this year.',
} as const;

export type UseReason = keyof typeof useReasons;

/** One earlier period in so many is held out. */
const ONE_IN = 4;

/**
 * Chooses the periods of a series that are held out: the last one, and one in four of the earlier ones by a hash. At least
 * one period stays to fit, so a series of one period is fitted. A new period changes the choice of the last one alone.
 */
export function holdOut(
  country: string,
  series: string,
  periods: readonly string[],
): ReadonlyMap<string, Exclude<UseReason, 'readBack' | 'alreadyRead'>> {
  const all = [...new Set(periods)].sort();
  const last = all.at(-1);
  if (all.length < 2) return new Map(all.map((period) => [period, 'kept']));
  const earlier = all.slice(0, -1).map((period) => ({ period, key: keyOf(country, series, period) }));
  const drawn = new Set(earlier.flatMap(({ period, key }) => (key % ONE_IN === 0 ? [period] : [])));
  const isEmpty = drawn.size === earlier.length;
  const kept = isEmpty ? [...earlier].sort((a, b) => a.key - b.key)[0]?.period : undefined;
  return new Map(
    all.map((period) => [
      period,
      period === last ? 'lastPeriod' : period === kept ? 'kept' : drawn.has(period) ? 'drawn' : 'fitted',
    ]),
  );
}

/** Whether a reason holds a figure out. */
export function isHeldOut(reason: UseReason): boolean {
  return reason === 'lastPeriod' || reason === 'drawn';
}

/** A number of 32 bits that depends on nothing but the names. */
function keyOf(country: string, series: string, period: string): number {
  return Number.parseInt(textDigest(`hold-out 1\n${country}\n${series}\n${period}`).slice(0, 8), 16);
}
