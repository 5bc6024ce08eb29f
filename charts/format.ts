import { type Language, messages, numberFormat } from '../i18n/index.ts';

/** Units that are counted in hundredths for a reader. */
const shares: ReadonlySet<string> = new Set(['share', 'share/year']);

/** Units whose difference is a figure of its own, not a more or a less. */
const unsigned: ReadonlySet<string> = new Set(['month after the fork']);

/** Tells whether a unit is a share of 1, shown in percent. */
export function isShare(unit: string): boolean {
  return shares.has(unit);
}

/** Gives the decimals that leave about three figures of a number of this size; of a share, after it became percent. */
export function decimalsFor(size: number, unit: string): number {
  const shown = Math.abs(size) * (isShare(unit) ? 100 : 1);
  if (shown >= 100) return 0;
  if (shown >= 10) return 1;
  return shown >= 1 || shown === 0 ? 2 : 3;
}

/** Writes values of one outcome, all with the same decimals. sizes: what the decimals should suit. */
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

/** Writes differences of one outcome: with their sign, and shares in percentage points without the percent sign. */
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

/** Writes a share of runs or people, such as a level of confidence. */
export function shareText(share: number, language: Language): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

/** Writes `YYYY-MM` as a month and a year in words; Intl does not know the months of every language everywhere. */
export function monthName(month: string, language: Language): string {
  const [year = '', inYear = ''] = month.split('-');
  return `${messages(language).months[Number(inYear) - 1] ?? inYear} ${year}`;
}
