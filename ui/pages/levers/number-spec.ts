import type { Lever } from '../../../engine/index.ts';
import { type Language, numberFormat } from '../../../i18n/index.ts';

/** What a control for one number needs to know. Bounds and steps are of the number itself, whatever it is shown in. */
export interface NumberSpec {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  /** Where the range ends; the box takes all up to max. */
  readonly reach: number;
  /** A step of the range and its keys, and a press of minus or plus. */
  readonly step: number;
  readonly press: number;
  /** Shown as so many times the number: 100 for shares, which are shown in percent. */
  readonly shownTimes: number;
}

/** The largest of 1, 2, 2.5, 5 × 10ⁿ that is not above a number. */
function roundStepBelow(value: number): number {
  if (!(value > 0)) return 1;
  let power = 1;
  while (power * 10 <= value) power *= 10;
  while (power > value) power /= 10;
  const found = [5, 2.5, 2, 1].find((times) => times * power <= value) ?? 1;
  return roundToStep(found * power);
}

/** Takes the dust of binary fractions off a number. */
export function roundToStep(value: number): number {
  return Number(value.toPrecision(12));
}

/** Bounds up to this many steps of 1 fit a range as they are. */
const SLIDER_STEPS = 400;

/** Makes the spec of a number within bounds; `usual` are values it is known to take. */
export function numberSpec(
  bounds: { readonly min: number; readonly max: number; readonly whole?: boolean | undefined; readonly unit: string },
  usual: readonly number[],
): NumberSpec {
  const { min, max, unit } = bounds;
  const whole = bounds.whole === true;
  const width = max - min;
  const most = Math.max(0, ...usual);
  const wanted = most > 0 ? 2.5 * most : max / 10;
  const reach = width <= SLIDER_STEPS || wanted >= max ? max : Math.min(max, Math.max(min + 1, roundStepBelow(wanted)));
  const fine = roundStepBelow((reach - min) / 100);
  const step = whole ? Math.max(1, Math.round(fine)) : fine;
  const coarse = roundStepBelow((reach - min) / 20);
  const press = whole ? Math.max(1, Math.round(coarse)) : coarse;
  return { min, max, whole, reach, step, press, shownTimes: unit === 'share' || unit.startsWith('share/') ? 100 : 1 };
}

/** Makes the spec of a lever that holds numbers. */
export function leverSpec(lever: Lever, usual: readonly number[]): NumberSpec {
  // Whole places, workers and permits are what policies write, though a ramp passes through fractions of them.
  const whole = lever.whole === true || lever.kind === 'byRegion' || lever.kind === 'bySector';
  return { ...numberSpec({ ...lever, whole }, usual), whole: lever.whole === true };
}

/** Writes a number as its box shows it. */
export function shownNumber(value: number, { shownTimes }: Pick<NumberSpec, 'shownTimes'>, language: Language): string {
  return numberFormat(language, {
    useGrouping: false,
    maximumSignificantDigits: 10,
  }).format(roundToStep(value * shownTimes));
}

/** Reads what a reader typed: digits with one point or comma. Null for anything else, and outside the bounds. */
export function parseTypedNumber(text: string, { min, max, whole, shownTimes }: NumberSpec): number | null {
  const bare = text.replace(/[\s\u00a0%]/g, '').replace('\u2212', '-');
  if (!/^-?(\d+([.,]\d*)?|[.,]\d+)$/.test(bare)) return null;
  const value = roundToStep(Number(bare.replace(',', '.')) / shownTimes);
  if (value < min || value > max || (whole && !Number.isInteger(value))) return null;
  return value;
}

/** A press of minus (-1) or plus (+1): to the next multiple of the step, within the bounds. */
export function stepByKey(value: number, direction: 1 | -1, { min, max, press }: NumberSpec): number {
  const place = value / press;
  const rounded = Math.round(place);
  const onGrid = Math.abs(place - rounded) < 1e-9;
  const next = onGrid ? rounded + direction : direction > 0 ? Math.ceil(place) : Math.floor(place);
  return Math.min(max, Math.max(min, roundToStep(next * press)));
}
