/** Axis of a prediction, in the unit of the outcome. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  /** Change of the value per key press. */
  readonly step: number;
}

/** Round factors of a power of ten. */
const roundStep = [1, 2, 5];

/** Creates an axis with a round step of about a fiftieth of its length: 1, 2 or 5 times a power of ten. */
export function axisOf(from: number, to: number): Axis {
  const rawStep = (to - from) / 50;
  const power = 10 ** Math.floor(Math.log10(rawStep));
  const factor = roundStep.find((one) => one * power >= rawStep * 0.999) ?? 10;
  return { from, to, step: factor * power };
}

/** Clamps a value to an axis and rounds it to whole steps from its start. */
export function positionOnAxis(value: number, { from, to, step }: Axis): number {
  const steps = Math.round((value - from) / step);
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return Number(Math.min(to, Math.max(from, from + steps * step)).toFixed(digits + 1));
}

/** Returns four to six round tick values of an axis. */
export function ticksOf({ from, to }: Axis): number[] {
  const rawStep = (to - from) / 5;
  const power = 10 ** Math.floor(Math.log10(rawStep));
  const step = (roundStep.find((one) => one * power >= rawStep * 0.999) ?? 10) * power;
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(digits + 1)));
}
