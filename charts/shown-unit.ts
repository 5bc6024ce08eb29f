import { format, type Language, messages, numberFormat, reportMessages } from '../i18n/index.ts';
import { isShare } from './format.ts';

const MILLION = 1_000_000;

/** How numbers of an outcome are shown and typed: in percent, in points, in millions, or as they are. */
export interface ShownUnit {
  /** Factor from the unit of the model to that shown. */
  readonly times: number;
  readonly unit: string;
}

/** Unit of a level, or of a change, whose shares are percentage points. */
export function shownUnit(unit: string, measure: 'level' | 'change', language: Language): ShownUnit {
  const words = messages(language);
  const name = words.units[unit] ?? unit;
  if (isShare(unit)) return { times: 100, unit: measure === 'change' ? words.figure.percentagePoints : name };
  if (unit !== 'currency/year') return { times: 1, unit: name };
  return { times: 1 / MILLION, unit: format(reportMessages(language).millions, { unit: name }) };
}

/** Formats a number in its unit shown, to about three digits; changes with their sign. Without the unit. */
export function shownValue(
  value: number,
  { times }: Pick<ShownUnit, 'times'>,
  measure: 'level' | 'change',
  language: Language,
): string {
  const shown = value * times;
  const size = Math.abs(shown);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return numberFormat(language, {
    signDisplay: measure === 'change' ? 'exceptZero' : 'auto',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(shown);
}
