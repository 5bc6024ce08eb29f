import type { Lever } from '../../engine/index.ts';
import { type Language, numberFormat, parseNumber } from '../../i18n/index.ts';

/** Bounds and steps of a number control, in the unit of the model. */
export interface NumberSpec {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  /** Upper end of the slider; the box accepts values up to `max`. */
  readonly reach: number;
  /** Step of the slider, and of the minus and plus buttons. */
  readonly step: number;
  readonly press: number;
  /** Display factor: 100 for shares, which are shown in percent. */
  readonly shownTimes: number;
}

/** Largest of 1, 2, 2.5, 5 × 10ⁿ that does not exceed a number. */
function roundStepBelow(value: number): number {
  if (!(value > 0)) return 1;
  let power = 1;
  while (power * 10 <= value) power *= 10;
  while (power > value) power /= 10;
  const factor = [5, 2.5, 2, 1].find((times) => times * power <= value) ?? 1;
  return roundToStep(factor * power);
}

/** Rounds to 12 significant digits, to remove binary rounding errors. */
export function roundToStep(value: number): number {
  return Number(value.toPrecision(12));
}

/** Ranges of up to this width are used completely by the slider. */
const SLIDER_STEPS = 400;

/** Creates the spec of a number within bounds; `usual` are typical values. */
export function numberSpec(
  bounds: { readonly min: number; readonly max: number; readonly whole?: boolean | undefined; readonly unit: string },
  usual: readonly number[],
): NumberSpec {
  const { min, max, unit } = bounds;
  const whole = bounds.whole === true;
  const width = max - min;
  const largest = Math.max(0, ...usual);
  const target = largest > 0 ? 2.5 * largest : max / 10;
  const reach = width <= SLIDER_STEPS || target >= max ? max : Math.min(max, Math.max(min + 1, roundStepBelow(target)));
  const sliderStep = roundStepBelow((reach - min) / 100);
  const step = whole ? Math.max(1, Math.round(sliderStep)) : sliderStep;
  const buttonStep = roundStepBelow((reach - min) / 20);
  const press = whole ? Math.max(1, Math.round(buttonStep)) : buttonStep;
  return { min, max, whole, reach, step, press, shownTimes: unit === 'share' || unit.startsWith('share/') ? 100 : 1 };
}

/** Creates the spec of a numeric lever. */
export function leverSpec(lever: Lever, usual: readonly number[]): NumberSpec {
  // Policies write whole seats, workers and permits, although a ramp passes through fractions.
  const whole = lever.whole === true || lever.kind === 'byRegion' || lever.kind === 'bySector';
  return { ...numberSpec({ ...lever, whole }, usual), whole: lever.whole === true };
}

/** Formats a number for its text box, so that it reads back as the same number. */
export function shownNumber(value: number, { shownTimes }: Pick<NumberSpec, 'shownTimes'>, language: Language): string {
  const shown = roundToStep(value * shownTimes);
  const text = numberFormat(language, { useGrouping: false, maximumSignificantDigits: 10 }).format(shown);
  if (parseNumber(text, language).all.length === 1) return text;
  // Three decimals could be thousands; four cannot.
  return numberFormat(language, { useGrouping: false, minimumFractionDigits: 4, maximumFractionDigits: 4 }).format(
    shown,
  );
}

/** Meaning of a typed text: a number within bounds, several to choose from, or none. */
export type TypedNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'ambiguous'; readonly values: readonly number[] }
  | { readonly kind: 'invalid' };

/**
 * Reads a typed or pasted number, which its unit may follow. A number with the digit groups of the language is taken as the
 * page writes it; one that could be thousands or a fraction is ambiguous.
 */
export function readTypedNumber(text: string, spec: NumberSpec, language: Language, unit = ''): TypedNumber {
  const { min, max, whole, shownTimes } = spec;
  const trimmed = text.trim();
  const hasUnit = unit !== '' && trimmed.endsWith(unit);
  const { all, own, isPercent } = parseNumber(hasUnit ? trimmed.slice(0, -unit.length) : trimmed, language);
  if (isPercent && shownTimes !== 100) return { kind: 'invalid' };
  const fits = (value: number): boolean => value >= min && value <= max && !(whole && !Number.isInteger(value));
  const toValue = (shown: number): number => roundToStep(shown / shownTimes);
  if (own !== null && fits(toValue(own))) return { kind: 'number', value: toValue(own) };
  const values = all.map(toValue).filter(fits);
  const [value] = values;
  if (value === undefined) return { kind: 'invalid' };
  return all.length === 1 ? { kind: 'number', value } : { kind: 'ambiguous', values };
}

/** Next multiple of the button step below (-1) or above (+1), within the bounds. */
export function stepByKey(value: number, direction: 1 | -1, { min, max, press }: NumberSpec): number {
  const steps = value / press;
  const rounded = Math.round(steps);
  const onGrid = Math.abs(steps - rounded) < 1e-9;
  const next = onGrid ? rounded + direction : direction > 0 ? Math.ceil(steps) : Math.floor(steps);
  return Math.min(max, Math.max(min, roundToStep(next * press)));
}
