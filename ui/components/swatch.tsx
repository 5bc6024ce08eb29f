import { markOf, type SeriesMark } from '../../charts/index.ts';

const shapes: Readonly<Record<SeriesMark['shape'], string>> = {
  circle: 'M20 3.5a4.5 4.5 0 1 0 .01 0z',
  triangle: 'M20 3l5.2 9h-10.4z',
  rect: 'M15.8 3.8h8.4v8.4h-8.4z',
  rectRot: 'M20 2.4l5.6 5.6-5.6 5.6-5.6-5.6z',
};

/** Line and marker of a policy as a legend; decoration, since the name is next to it. */
export function Swatch({ place }: { readonly place: number }) {
  const { dash, shape } = markOf(place);
  return (
    <svg viewBox="0 0 40 16" class={`swatch series-${place < 0 ? 'ghost' : (place % 4) + 1}`} aria-hidden="true">
      <path d="M0 8h40" stroke="currentColor" stroke-width="2.5" stroke-dasharray={dash.join(' ')} />
      <path d={shapes[shape]} fill="currentColor" />
    </svg>
  );
}
