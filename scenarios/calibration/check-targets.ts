import type { CountryPack } from '../index.ts';
import type { Target } from '../internal.ts';
import { arrivalTargetsOf } from './arrival-factors.ts';

/** Full years that a cohort of arrivals is followed for. */
const COHORT_MONTHS = 60;

/** Figures that no hindcast of the country can count, as messages that say which and why; empty: all can be. */
export function uncountableTargets(pack: Pick<CountryPack, 'country' | 'targets' | 'names'>, file: string): string[] {
  const { hindcastStart, lastObserved } = pack.country;
  const months = `a month from ${hindcastStart} to ${lastObserved}, which the hindcast counts`;
  const outside = pack.targets.flatMap((target) => {
    const wrong = monthsOf(target).find((month) => month < hindcastStart || month > lastObserved);
    if (wrong === undefined) return [];
    return [`${file}: ${target.id}: got ${wrong}, expected ${months}; try moving the row or hindcastStart`];
  });
  const isSolved = pack.targets.some(({ use, nature }) => use === 'fit' && nature === 'solved');
  if (isSolved && arrivalTargetsOf(pack.targets, pack) === null)
    outside.push(
      `${file}: got nature: solved without holders of two months, expected holders of an earlier and a later month that are solved; try nature: emergent`,
    );
  const cohort = pack.targets.find(({ measure }) => measure === 'fiveYearExit');
  const first = monthNumber(hindcastStart);
  const cohortEnd = first + ((12 - (first % 12)) % 12) + COHORT_MONTHS;
  if (cohort !== undefined && cohortEnd > monthNumber(lastObserved))
    outside.push(
      `${file}: ${cohort.id}: got a hindcast from ${hindcastStart} to ${lastObserved}, expected five years after the first full year for fiveYearExit; try removing the row`,
    );
  return outside;
}

/** First and last month of a figure; none of a cohort. */
function monthsOf({ month, years, from, until }: Target): string[] {
  if (years !== undefined) return [`${Math.min(...years)}-01`, `${Math.max(...years)}-12`];
  return [month, from, until].filter((one) => one !== undefined);
}

function monthNumber(month: string): number {
  return 12 * Number(month.slice(0, 4)) + Number(month.slice(5)) - 1;
}
