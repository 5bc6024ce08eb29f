import type { Lever } from '../../../engine/index.ts';
import { type Language, numberFormat } from '../../../i18n/index.ts';

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

/** Formats a number for its text box. */
export function shownNumber(value: number, { shownTimes }: Pick<NumberSpec, 'shownTimes'>, language: Language): string {
  return numberFormat(language, {
    useGrouping: false,
    maximumSignificantDigits: 10,
  }).format(roundToStep(value * shownTimes));
}

/** Parses typed text: digits with one decimal point or comma. Null if invalid or out of bounds. */
export function parseTypedNumber(text: string, { min, max, whole, shownTimes }: NumberSpec): number | null {
  const bare = text.replace(/[\s\u00a0%]/g, '').replace('\u2212', '-');
  if (!/^-?(\d+([.,]\d*)?|[.,]\d+)$/.test(bare)) return null;
  const value = roundToStep(Number(bare.replace(',', '.')) / shownTimes);
  if (value < min || value > max || (whole && !Number.isInteger(value))) return null;
  return value;
}

/** Next multiple of the button step below (-1) or above (+1), within the bounds. */
export function stepByKey(value: number, direction: 1 | -1, { min, max, press }: NumberSpec): number {
  const steps = value / press;
  const rounded = Math.round(steps);
  const onGrid = Math.abs(steps - rounded) < 1e-9;
  const next = onGrid ? rounded + direction : direction > 0 ? Math.ceil(steps) : Math.floor(steps);
  return Math.min(max, Math.max(min, roundToStep(next * press)));
}
