import { type ChartPalette, SLOT_COUNT } from '../../../charts/index.ts';

/** Reads the chart colours from the style tokens that apply to a node. */
export function readPalette(node: Element = document.documentElement): ChartPalette {
  const style = getComputedStyle(node);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: token('--ink'),
    quiet: token('--quiet'),
    grid: token('--grid'),
    series: Array.from({ length: SLOT_COUNT }, (_, slot) => token(`--series-${slot + 1}`)),
  };
}
