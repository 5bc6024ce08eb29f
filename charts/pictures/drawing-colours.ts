import { colourIndex, SLOT_COUNT } from '../marks.ts';
import { colourOf } from '../to-chart.ts';
import type { PicturePalette } from './comparison-picture.ts';
import type { DrawingColours } from './svg.ts';

/** Colours of a drawing in a file. */
export function fileColours(palette: PicturePalette): DrawingColours {
  const { ink, quiet, grid, card } = palette;
  return { ink, quiet, grid, card, of: (slot) => colourOf(palette, slot) };
}

const variables = Array.from({ length: SLOT_COUNT }, (_, slot) => `var(--series-${slot + 1})`);

/** Colours of a drawing on the page, which follow its colour scheme. */
export const pageColours: DrawingColours = {
  ink: 'var(--ink)',
  quiet: 'var(--quiet)',
  grid: 'var(--grid)',
  card: 'var(--card)',
  of: (slot) => (slot < 0 ? 'var(--quiet)' : (variables[colourIndex(slot)] ?? 'var(--ink)')),
};
