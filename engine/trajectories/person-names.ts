import { personId } from '../population/synthesis.ts';
import type { Country } from '../scenario.ts';
import { calendarMonth, monthText } from '../units.ts';

/** Parses the name of a person. @throws RangeError for an invalid name. */
export function parsePersonName(country: Country, text: string): number {
  const parts = text.split('/');
  const expected = `expected MONTH/STREAM/NUMBER such as 2021-03/${country.streams[0].id}/412, or stock/${country.streams[0].id}/12`;
  if (parts.length !== 3) throw new RangeError(`life: got '${text}', ${expected}`);
  const stream = country.streams.findIndex((one) => one.id === parts[1]);
  if (stream < 0) {
    throw new RangeError(
      `life: got stream '${parts[1]}', expected one of ${country.streams.map((one) => one.id).join(', ')}`,
    );
  }
  const n = Number(parts[2]);
  if (!/^\d{1,6}$/.test(parts[2]) || n >= 131072)
    throw new RangeError(`life: got number '${parts[2]}', expected 0 to 131071; ${expected}`);
  if (parts[0] === 'stock') return personId(0, stream, n);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(parts[0])) throw new RangeError(`life: got month '${parts[0]}', ${expected}`);
  const cohort = calendarMonth(parts[0]) - calendarMonth(country.hindcastStart) + 1;
  if (cohort < 1 || cohort > 4095)
    throw new RangeError(`life: got month '${parts[0]}', expected ${country.hindcastStart} or later; try stock/…`);
  return personId(cohort, stream, n);
}

/** Formats the name of a person: `2021-03/family/412`, or `stock/family/12` of the initial stock. */
export function formatPersonName(country: Country, id: number): string {
  const cohort = id >>> 20;
  const stream = country.streams[(id >>> 17) & 7];
  const month = cohort === 0 ? 'stock' : monthText(calendarMonth(country.hindcastStart) + cohort - 1);
  return `${month}/${stream?.id ?? '?'}/${id & 131071}`;
}
