import type { DocumentValue } from './document.ts';

/** Bounds of a value axis: round numbers around all ranges. Programs would choose them by the values alone. */
export function axisBounds(values: readonly DocumentValue[], fromZero: boolean) {
  const known = values.flatMap(({ mean, low, high }) => [mean, low, high]).filter((value) => value !== null);
  const [least, most] = known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)];
  const [from, to] = fromZero ? [Math.min(0, least), Math.max(0, most)] : [least, most];
  const rough = (to - from || Math.abs(to) || 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const interval = ([1, 2, 5, 10].find((step) => step * power >= rough) ?? 10) * power;
  const tidy = (value: number): number => Number(value.toPrecision(12));
  const minimum = Math.floor(from / interval) * interval;
  return {
    minimum: tidy(minimum),
    maximum: tidy(Math.max(Math.ceil(to / interval) * interval, minimum + interval)),
    interval: tidy(interval),
  };
}
