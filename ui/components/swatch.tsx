import { colourIndex, markOf } from '../../charts/index.ts';
import { markerPaths } from '../pages/drawing/swatch.ts';

/** Class that gives a mark the colour of a slot. */
export function seriesClass(slot: number): string {
  return `series-${slot < 0 ? 'ghost' : colourIndex(slot) + 1}`;
}

/** Line and marker of a policy as a legend; decoration, since the name is next to it. slot: see `policy-slots.ts`. */
export function Swatch({ slot }: { readonly slot: number }) {
  const { dash, shape } = markOf(slot);
  return (
    <svg viewBox="0 0 40 16" class={`swatch ${seriesClass(slot)}`} aria-hidden="true">
      <path d="M0 8h40" stroke="currentColor" stroke-width="2.5" stroke-dasharray={dash.join(' ')} />
      <path d={markerPaths[shape]} fill="currentColor" />
    </svg>
  );
}
