/** Dash (pixels) and marker that distinguish policies without colour. */
export interface SeriesMark {
  readonly dash: readonly number[];
  readonly shape: 'circle' | 'triangle' | 'rect' | 'rectRot';
}

const marks: readonly [SeriesMark, ...SeriesMark[]] = [
  { dash: [2, 3], shape: 'circle' },
  { dash: [], shape: 'triangle' },
  { dash: [9, 4], shape: 'rect' },
  { dash: [9, 3, 2, 3], shape: 'rectRot' },
];

/** Mark of an overlay series. */
const overlayMark: SeriesMark = { dash: [1, 5], shape: 'circle' };

/** Mark of a policy by its index in the comparison; repeats after four. */
export function markOf(place: number): SeriesMark {
  if (place < 0) return overlayMark;
  return marks[place % marks.length] ?? marks[0];
}
