import { type ChartPalette, SLOT_COUNT } from '../../../charts/index.ts';

/**
 * Colour as `#rrggbb`. Where the user has forced colours the tokens hold names of system colours, which only the browser
 * can resolve.
 */
function hexColour(colour: string): string {
  if (colour === '' || colour.startsWith('#')) return colour;
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return '#000000';
  context.fillStyle = colour;
  return context.fillStyle.startsWith('#') ? context.fillStyle : '#000000';
}

/** Reads the chart colours from the style tokens that apply to a node. */
export function readPalette(node: Element = document.documentElement): ChartPalette {
  const style = getComputedStyle(node);
  const token = (name: string): string => hexColour(style.getPropertyValue(name).trim());
  return {
    ink: token('--ink'),
    quiet: token('--quiet'),
    grid: token('--grid'),
    series: Array.from({ length: SLOT_COUNT }, (_, slot) => token(`--series-${slot + 1}`)),
  };
}
