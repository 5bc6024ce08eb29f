import { type Language, messages } from '../../../i18n/index.ts';

/**
 * Formats the day of a time in the time zone of the device. Written here, since some browsers lack the dates of a language;
 * in digits where the name of the month would need another form.
 */
export function keptDate(time: string, language: Language): string {
  const date = new Date(time);
  const [day, month, year] = [date.getDate(), date.getMonth(), date.getFullYear()];
  if (language === 'en') return `${day} ${messages(language).months[month] ?? ''} ${year}`;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(day)}.${two(month + 1)}.${year}`;
}
