/** Calendar month: year × 12 + month − 1, so 2018-07 is 24222. The month word of every draw. */
export type CalendarMonth = number;

/** Months since the first month of the hindcast, which is 0; the initial stock precedes it. */
export type RunMonth = number;

/** Minor units of the country's currency (hundredths), always an integer, so that sums are exact in any order. */
export type MinorMoney = number;

/**
 * Parses `YYYY-MM` as a calendar month: year × 12 + month − 1.
 * @throws RangeError for a text that is not a year and month.
 * @public
 */
export function calendarMonth(text: string): CalendarMonth {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (match === null) throw new RangeError(`month: got '${text}', expected YYYY-MM such as 2026-01`);
  return Number(match[1]) * 12 + Number(match[2]) - 1;
}

/**
 * Formats a calendar month as `YYYY-MM`.
 * @public
 */
export function monthText(month: CalendarMonth): string {
  const year = Math.floor(month / 12);
  const inYear = month - year * 12 + 1;
  return `${String(year).padStart(4, '0')}-${inYear < 10 ? '0' : ''}${inYear}`;
}

/** Returns the calendar year of a month. */
export function yearOf(month: CalendarMonth): number {
  return Math.floor(month / 12);
}
