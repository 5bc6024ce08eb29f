/** The axis a prediction is made on, and how it is read. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  /** What one press of a key moves a value by. */
  readonly step: number;
}

/** Numbers that are easy to read, in the unit of an axis. */
const roundStep = [1, 2, 5];

/** Makes an axis whose step is about a fiftieth of it: 1, 2 or 5 of some power of ten. */
export function axisOf(from: number, to: number): Axis {
  const wanted = (to - from) / 50;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = roundStep.find((one) => one * power >= wanted * 0.999) ?? 10;
  return { from, to, step: factor * power };
}

/** Brings a value onto an axis, in whole steps from its beginning. */
export function positionOnAxis(value: number, { from, to, step }: Axis): number {
  const steps = Math.round((value - from) / step);
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return Number(Math.min(to, Math.max(from, from + steps * step)).toFixed(digits + 1));
}

/** Some four or five places of an axis that are written beside it. */
export function ticksOf({ from, to }: Axis): number[] {
  const wanted = (to - from) / 5;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = (roundStep.find((one) => one * power >= wanted * 0.999) ?? 10) * power;
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(digits + 1)));
}
