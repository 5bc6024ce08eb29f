import { type Language, numberFormat, numberLocale } from '../../i18n/index.ts';

/** Round values of an axis, and how they are written. */
export interface AxisTicks {
  readonly step: number;
  readonly values: readonly number[];
  readonly write: (value: number) => string;
}

/** Chooses round values from `min` to `max`, about `count` of them. isPercent: whether values are shares. */
export function axisTicks(
  [min, max]: readonly [number, number],
  count: number,
  language: Language,
  isPercent: boolean,
): AxisTicks {
  const rough = (max - min) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(min / step - 1e-9);
  const values = Array.from({ length: Math.floor(max / step + 1e-9) - first + 1 }, (_, i) => (first + i) * step);
  const digits = Math.max(0, Math.ceil(-Math.log10(step * (isPercent ? 100 : 1)) - 1e-9));
  // Compact notation (12M, 12 млн) uses words of the locale, which can differ from the language.
  const isCompact = !isPercent && numberLocale(language) === language && Math.max(-min, max) >= 10_000;
  const format = numberFormat(language, {
    ...(isCompact ? { notation: 'compact' } : { minimumFractionDigits: digits }),
    maximumFractionDigits: isCompact ? 2 : digits,
    style: isPercent ? 'percent' : 'decimal',
  });
  return { step, values, write: (value) => format.format(value) };
}
