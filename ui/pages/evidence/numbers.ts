import { type Language, numberFormat } from '../../../i18n/index.ts';

/** Formats a number with about three significant digits; a dash for null. */
export function shortNumber(value: number | null, language: Language): string {
  if (value === null) return '–';
  const large = Math.abs(value) >= 1000;
  return numberFormat(language, {
    ...(large ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 }),
  }).format(value);
}

/** Formats a range. */
export function rangeText(low: number | null, high: number | null, language: Language): string {
  return low === high ? shortNumber(low, language) : `${shortNumber(low, language)} – ${shortNumber(high, language)}`;
}

/** Formats a correlation with its sign. */
export function signedNumber(value: number, language: Language): string {
  const format = numberFormat(language, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return format.format(value).replace('-', '−');
}
