import { type Language, numberFormat } from '../../../i18n/index.ts';

/** Writes a number of any unit with about three figures; a dash for what cannot be computed. */
export function shortNumber(value: number | null, language: Language): string {
  if (value === null) return '–';
  const large = Math.abs(value) >= 1000;
  return numberFormat(language, {
    ...(large ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 }),
  }).format(value);
}

/** Writes two ends of a range. */
export function rangeText(low: number | null, high: number | null, language: Language): string {
  return low === high ? shortNumber(low, language) : `${shortNumber(low, language)} – ${shortNumber(high, language)}`;
}

/** Writes a correlation with its sign. */
export function signedNumber(value: number, language: Language): string {
  const format = numberFormat(language, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return format.format(value).replace('-', '−');
}
