import type { Scenario } from '../../engine/index.ts';
import type { HindcastRecord } from '../../engine/internal.ts';
import type { CountryPack } from '../index.ts';
import type { Target } from '../internal.ts';

/** Multipliers of the arrivals table, by stream and year. */
export type ArrivalFactors = number[][];

/** Multipliers that are all 1. */
export function unitFactors({ streams, arrivals }: Scenario['country']): ArrivalFactors {
  return streams.map(() => arrivals.years.map(() => 1));
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Bounds of a factor: beyond them a misfit is preferred to an implausible wave of arrivals. */
const MIN_FACTOR = 0.2;
const MAX_FACTOR = 3;

interface ArrivalTargets {
  /** Total permit holders at the earlier and the later month. */
  readonly early: { readonly month: string; readonly holders: number };
  readonly late: { readonly month: string; readonly holders: number };
  /** Shares of the later holders by ground, with the streams of each ground. */
  readonly grounds: readonly { readonly streams: readonly number[]; readonly share: number }[];
  /** Work permits at the end of a year. */
  readonly permits: readonly { readonly month: string; readonly count: number }[];
}

/** Selects the targets that arrivals are solved for: holders, grounds and work permits of nature `solved`. */
export function arrivalTargetsOf(
  targets: readonly Target[],
  { names }: Pick<CountryPack, 'names'>,
): ArrivalTargets | null {
  const solved = targets.filter(({ use, nature }) => use === 'fit' && nature === 'solved');
  const holders = solved.filter(({ measure }) => measure === 'holders').sort(byMonth);
  const [early, late] = [holders[0], holders[holders.length - 1]];
  if (early === undefined || late === undefined || early === late) return null;
  const at = ({ month, observed }: Target) => ({ month: month ?? '', holders: observed });
  const grounds = solved.filter(({ measure, month }) => measure === 'groundShare' && month === late.month);
  // Published shares are rounded: normalise them to a sum of 1.
  const total = grounds.reduce((sum, { observed }) => sum + observed, 0);
  return {
    early: at(early),
    late: at(late),
    grounds: grounds.map(({ streams = [], observed }) => ({
      streams: streams.map((id) => names.streams.indexOf(id)),
      share: observed / total,
    })),
    permits: solved
      .filter(({ measure }) => measure === 'workPermits')
      .sort(byMonth)
      .map(({ month = '', observed }) => ({ month, count: observed })),
  };
}

function byMonth(a: Target, b: Target): number {
  return (a.month ?? '') < (b.month ?? '') ? -1 : 1;
}

/**
 * One step of the inverse: from the hindcast with some factors to factors that would have matched the record at
 * unchanged survival. Each ground has one factor for all its years, and all grounds share a tilt between the years up
 * to the earlier record and those after it; quota workers have a factor for each year with a record of work permits.
 * Years after the last record (of holders, or of work permits for quota workers) take the mean of those with one.
 */
export function nextArrivalFactors(
  arrivalTargets: ArrivalTargets,
  record: HindcastRecord,
  factors: ArrivalFactors,
  { country }: Scenario,
): ArrivalFactors {
  const { years } = record;
  const next = factors.map((row) => [...row]);
  const quota = country.streams.findIndex(({ work }) => work === 'quota');
  const early = record.at.get(arrivalTargets.early.month);
  const late = record.at.get(arrivalTargets.late.month);
  if (early === undefined || late === undefined) throw new RangeError('record: got no counts for the requested months');
  const earlyYear = Number(arrivalTargets.early.month.slice(0, 4));
  const lateYear = Number(arrivalTargets.late.month.slice(0, 4));
  // The first year is partial and not solved for.
  const solved = (year: number): boolean => year > (years[0] ?? 0) && year <= lateYear;
  const isLate = (year: number): boolean => year > earlyYear;

  // Quota workers, year by year: recruits needed for the recorded permits at year end.
  let changed = 0;
  for (const { month, count } of arrivalTargets.permits) {
    const at = record.at.get(month);
    const y = years.indexOf(Number(month.slice(0, 4)));
    if (at === undefined || y < 0 || quota < 0) continue;
    const total = at.permitsBySector.reduce((sum, value) => sum + value, 0);
    const yearEnd = at.permitsByYear[y] ?? 0;
    // Some of the recruits added in earlier years are still present.
    const ratio = clamp(1 + (count - total - changed) / Math.max(1, yearEnd), MIN_FACTOR, MAX_FACTOR);
    changed += (ratio - 1) * yearEnd * 0.85;
    (next[quota] as number[])[y] = clamp((factors[quota]?.[y] ?? 1) * ratio, MIN_FACTOR, MAX_FACTOR);
  }

  // All other streams, ground by ground, with a common tilt found by bisection.
  const parts = arrivalTargets.grounds.map(({ streams, share }) => {
    const movable = streams.filter((s) => s !== quota);
    const sumOf = (at: typeof late, select: (year: number) => boolean): number =>
      movable.reduce(
        (sum, s) => sum + years.reduce((t, year, y) => t + (select(year) ? (at.holdersByYear[s]?.[y] ?? 0) : 0), 0),
        0,
      );
    const fixed = streams.includes(quota) ? changed : 0;
    return {
      movable,
      needed: share * arrivalTargets.late.holders - streams.reduce((sum, s) => sum + (late.holders[s] ?? 0), 0) - fixed,
      lateOld: sumOf(late, (year) => solved(year) && !isLate(year)),
      lateNew: sumOf(late, (year) => solved(year) && isLate(year)),
      earlyOld: sumOf(early, (year) => solved(year) && !isLate(year)),
    };
  });
  const ratioOf = ({ needed, lateOld, lateNew }: (typeof parts)[number], tilt: number): number =>
    clamp((needed + lateOld + lateNew) / Math.max(1, lateOld + tilt * lateNew), MIN_FACTOR, MAX_FACTOR);
  const earlyHolders = early.holders.reduce((sum, value) => sum + value, 0);
  const surplus = (tilt: number): number =>
    parts.reduce((sum, part) => sum + (ratioOf(part, tilt) - 1) * part.earlyOld, earlyHolders) -
    arrivalTargets.early.holders;
  // More arrivals in late years leave fewer for the early ones: `surplus` decreases with the tilt.
  let low = 0.2;
  let high = 5;
  for (let k = 0; k < 40; k++) {
    const middle = Math.sqrt(low * high);
    if (surplus(middle) > 0) low = middle;
    else high = middle;
  }
  const tilt = Math.sqrt(low * high);
  for (const part of parts) {
    const ratio = ratioOf(part, tilt);
    for (const s of part.movable) {
      years.forEach((year, y) => {
        if (!solved(year)) return;
        const before = factors[s]?.[y] ?? 1;
        (next[s] as number[])[y] = clamp(before * ratio * (isLate(year) ? tilt : 1), MIN_FACTOR, MAX_FACTOR);
      });
    }
  }
  // Years without a record continue at the preceding mean.
  const lastPermitYear = Number(arrivalTargets.permits.at(-1)?.month.slice(0, 4) ?? lateYear);
  next.forEach((row, s) => {
    const lastYear = s === quota ? Math.min(lastPermitYear, lateYear) : lateYear;
    const recorded = row.filter((_, y) => solved(years[y] ?? 0) && (years[y] ?? 0) <= lastYear);
    const mean = recorded.reduce((sum, value) => sum + value, 0) / Math.max(1, recorded.length);
    years.forEach((year, y) => {
      if (year > lastYear) row[y] = mean;
    });
  });
  return next;
}
