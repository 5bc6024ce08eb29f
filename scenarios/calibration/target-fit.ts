import type { EventCounterName, HindcastMonth, HindcastRecord } from '../../engine/internal.ts';
import type { CountryPack } from '../index.ts';
import type { Target } from '../internal.ts';

/** Months that a hindcast must count for these targets, in order. */
export function targetMonths(targets: readonly Target[]): string[] {
  return [...new Set(targets.flatMap(({ month }) => (month === undefined ? [] : [month])))].sort();
}

/** Hindcast value of a target, in its unit; NaN for an empty group. */
export function measureTarget(target: Target, record: HindcastRecord, { names }: Pick<CountryPack, 'names'>): number {
  const at = (): HindcastMonth => {
    const monthRecord = record.at.get(target.month ?? '');
    if (monthRecord === undefined) throw new RangeError(`${target.id}: got no hindcast count at ${target.month}`);
    return monthRecord;
  };
  const sum = (all: readonly number[]): number => all.reduce((total, value) => total + value, 0);
  const of = (all: readonly number[], ids: readonly string[], known: readonly string[]): number =>
    ids.reduce((total, id) => total + (all[known.indexOf(id)] ?? Number.NaN), 0);
  const flow = (...events: EventCounterName[]): number => {
    const between = (from: string, until: string): number =>
      sum(events.map((event) => record.events(event, from, until)));
    if (target.from !== undefined && target.until !== undefined) return between(target.from, target.until);
    const years = target.years ?? [];
    return sum(years.map((year) => between(`${year}-01`, `${year}-12`))) / years.length;
  };
  const streams = target.streams ?? [];
  switch (target.measure) {
    case 'holders':
      return sum(at().holders);
    case 'permanentShare':
      return at().permanent / sum(at().holders);
    case 'groundShare':
      return of(at().holders, streams, names.streams) / sum(at().holders);
    case 'originShare':
      return of(at().presentByOrigin, target.origins ?? [], names.origins) / sum(at().presentByOrigin);
    case 'workPermits':
      return sum(at().permitsBySector);
    case 'sectorShare':
      return of(at().permitsBySector, [target.sector ?? ''], names.sectors) / sum(at().permitsBySector);
    case 'regionPermits':
      return of(at().permitsByRegion, [target.region ?? ''], names.regions);
    case 'menShare':
      return of(at().formalMen, streams, names.streams) / of(at().formal, streams, names.streams);
    case 'insured':
      return sum(at().formal);
    case 'residenceApplications':
      return flow('residenceApplications');
    case 'workPermitApplications':
      return flow('workPermitApplications');
    case 'permanentGrants':
      return flow('permanentNew', 'permanentRenewed');
    case 'participants':
      return flow('courseStarted');
    case 'expelledShare':
      return flow('expelled') / flow('expelled', 'legalised', 'regularised');
    case 'detectedExpelled':
      return flow('expelled') / flow('expelled', 'ordered', 'legalised');
    case 'detectedOrdered':
      return flow('ordered') / flow('expelled', 'ordered', 'legalised');
    case 'detectedLegalised':
      return flow('legalised') / flow('expelled', 'ordered', 'legalised');
    case 'temporaryGrants':
      return flow('residenceApplications') - flow('permanentNew', 'permanentRenewed', 'refusals');
    case 'temporaryOriginShare':
      return of(at().temporaryByOrigin, target.origins ?? [], names.origins) / sum(at().temporaryByOrigin);
    case 'fiveYearExit':
      return record.fiveYearExit[names.streams.indexOf(streams[0] ?? '')] ?? Number.NaN;
  }
}

/** Tests whether a figure is within the tolerance of its target. */
export function isWithinTolerance({ low, high }: Target, figure: number): boolean {
  return figure >= low && figure <= high;
}

/** Rows of emergent and solved fit targets that are missed; a row is missed when any of its figures is. */
export function missedRows(targets: readonly Target[], figures: readonly number[]): string[] {
  const missed = new Set<string>();
  targets.forEach((target, k) => {
    if (target.use === 'fit' && target.nature !== 'set' && !isWithinTolerance(target, figures[k] ?? Number.NaN)) {
      missed.add(target.row);
    }
  });
  return [...missed];
}

/** Maximum number of missed rows of an accepted set, of a record with eight rows or more. */
export const MAX_MISSES = 2;

/** Rows that an accepted set may miss: a quarter of those that count, two at most. */
export function allowedMisses(targets: readonly Target[]): number {
  const rows = new Set(targets.flatMap(({ use, nature, row }) => (use === 'fit' && nature !== 'set' ? [row] : [])));
  return Math.min(MAX_MISSES, Math.floor(rows.size / 4));
}

/** Distance of the figures from the record: root mean square over emergent fit targets, in half-tolerances. */
export function fitDistance(targets: readonly Target[], figures: readonly number[]): number {
  let squares = 0;
  let n = 0;
  targets.forEach((target, k) => {
    if (target.use !== 'fit' || target.nature !== 'emergent') return;
    const deviation = ((figures[k] ?? Number.NaN) - target.observed) / ((target.high - target.low) / 2);
    squares += deviation * deviation;
    n++;
  });
  return Math.sqrt(squares / Math.max(1, n));
}
