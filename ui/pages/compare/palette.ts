import type { ChartPalette } from '../../../charts/index.ts';

/** Reads the chart colours from the style tokens that apply to a node. */
export function readPalette(node: Element = document.documentElement): ChartPalette {
  const style = getComputedStyle(node);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: token('--ink'),
    quiet: token('--quiet'),
    grid: token('--grid'),
    series: ['--series-1', '--series-2', '--series-3', '--series-4'].map(token),
  };
}
