import { type Language, messages, numberFormat } from '../i18n/index.ts';

/** Units displayed in percent. */
const shares: ReadonlySet<string> = new Set(['share', 'share/year']);

/** Units whose differences have no sign, since they are values of their own. */
const unsigned: ReadonlySet<string> = new Set(['month after the fork']);

/** Whether a unit is a share of 1, displayed in percent. */
export function isShare(unit: string): boolean {
  return shares.has(unit);
}

/** Number of decimals for about three significant digits; for shares, of the percentage. */
export function decimalsFor(size: number, unit: string): number {
  const shown = Math.abs(size) * (isShare(unit) ? 100 : 1);
  if (shown >= 100) return 0;
  if (shown >= 10) return 1;
  return shown >= 1 || shown === 0 ? 2 : 3;
}

/** Returns a formatter for values of one outcome, with decimals chosen from `sizes`. */
export function valueWriter(
  unit: string,
  language: Language,
  sizes: readonly (number | null)[],
): (value: number) => string {
  const largest = Math.max(0, ...sizes.map((size) => Math.abs(size ?? 0)));
  const digits = decimalsFor(largest, unit);
  const format = numberFormat(language, {
    style: isShare(unit) ? 'percent' : 'decimal',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return (value) => format.format(value);
}

/** Returns a formatter for signed differences of one outcome; shares in percentage points, without percent sign. */
export function differenceWriter(
  unit: string,
  language: Language,
  sizes: readonly (number | null)[],
): (value: number) => string {
  const largest = Math.max(0, ...sizes.map((size) => Math.abs(size ?? 0)));
  const digits = decimalsFor(largest, unit);
  const format = numberFormat(language, {
    signDisplay: unsigned.has(unit) ? 'auto' : 'exceptZero',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return (value) => format.format(isShare(unit) ? value * 100 : value);
}

/** Formats a share, such as a level of confidence, in percent. */
export function shareText(share: number, language: Language): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

/** Formats `YYYY-MM` as month and year, with own month names, since Intl lacks those of some languages in some browsers. */
export function monthName(month: string, language: Language): string {
  const [year = '', inYear = ''] = month.split('-');
  return `${messages(language).months[Number(inYear) - 1] ?? inYear} ${year}`;
}
