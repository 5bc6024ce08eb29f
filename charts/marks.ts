/** How one policy is told from another without colour: dash of its line, in pixels, and shape of its points. */
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

/** An old policy under the reader's assumptions, beside those that are compared. */
const overlayMark: SeriesMark = { dash: [1, 5], shape: 'circle' };

/** Gives the mark of a policy by its place in the comparison; they repeat after four. */
export function markOf(place: number): SeriesMark {
  if (place < 0) return overlayMark;
  return marks[place % marks.length] ?? marks[0];
}
