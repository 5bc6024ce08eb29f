import { type Language, numberFormat } from '../../i18n/index.ts';

export const MILLION = 1_000_000;

/**
 * Formats sizes alike, with two significant digits of the largest of `sizes`: as many as a reader keeps in mind. A value
 * that these would round to zero has one digit, unless even thousandths round it to zero.
 */
export function sameDigits(sizes: readonly number[], language: Language): (value: number) => string {
  const largest = Math.max(...sizes.map(Math.abs));
  const digits = largest > 0 ? 1 - Math.floor(Math.log10(largest)) : 0;
  const decimals = Math.min(3, Math.max(0, digits));
  const number = numberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const unit = digits < 0 ? 10 ** -digits : 10 ** -decimals;
  const small = numberFormat(language, { maximumSignificantDigits: 1 });
  return (value) => {
    // Rounded here, since a number format writes a small negative value as -0.0.
    const rounded = Math.round(value / unit) * unit + 0;
    if (rounded !== 0) return number.format(rounded);
    return small.format(Math.abs(value) < NOTHING ? 0 : value);
  };
}

/** Size from which a value, in people, per hundred or million, is not nothing: 500 manat of a million are. */
const NOTHING = 5e-4;

/** Amounts in millions with their signs, alike. */
export function signedMillions(amounts: readonly number[], language: Language): string[] {
  return signed(
    amounts.map((amount) => amount / MILLION),
    language,
  );
}

/** Values with a sign and as many digits, that of the largest. */
export function signed(values: readonly number[], language: Language): string[] {
  const write = sameDigits(values, language);
  return values.map((value) => {
    const text = write(Math.abs(value));
    return /[1-9]/.test(text) ? `${value < 0 ? '−' : '+'}${text}` : text;
  });
}
