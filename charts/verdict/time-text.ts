import { type Comparison, calendarMonth, monthText } from '../../engine/index.ts';
import { type Language, plural, verdictMessages } from '../../i18n/index.ts';
import { monthName } from '../format.ts';

const YEAR = 12;

type Run = Pick<Comparison['run'], 'start' | 'months'>;

/** Length of a time in years where it is whole years, else in months. */
export function timeText(months: number, language: Language): string {
  const words = verdictMessages(language);
  return months % YEAR === 0 ? plural(words.years, months / YEAR, language) : plural(words.months, months, language);
}

/** Last month of a run, by name. */
export function lastMonthText(run: Run, language: Language): string {
  return monthName(lastMonth(run), language);
}

/** Time of which the changes are: the last year of a run if it ends with a December, else its last month. */
export function endText(run: Run, language: Language): string {
  const [year = '', inYear] = lastMonth(run).split('-');
  return inYear === String(YEAR) ? year : lastMonthText(run, language);
}

function lastMonth({ start, months }: Run): string {
  return monthText(calendarMonth(start) + months - 1);
}
