/** Number of policies that differ in colour, in dash and in marker. */
export const SLOT_COUNT = 8;

/** Dash (pixels) and marker that distinguish policies without colour. */
export interface SeriesMark {
  readonly dash: readonly number[];
  readonly shape: 'circle' | 'triangle' | 'rect' | 'rectRot' | 'triangleDown' | 'cross' | 'crossRot' | 'star';
}

const marks: readonly [SeriesMark, ...SeriesMark[]] = [
  { dash: [2, 3], shape: 'circle' },
  { dash: [], shape: 'triangle' },
  { dash: [9, 4], shape: 'rect' },
  { dash: [9, 3, 2, 3], shape: 'rectRot' },
  { dash: [5, 5], shape: 'triangleDown' },
  { dash: [16, 5], shape: 'cross' },
  { dash: [9, 3, 2, 3, 2, 3], shape: 'star' },
  { dash: [16, 4, 5, 4], shape: 'crossRot' },
];

/** Mark of an overlay series. */
const overlayMark: SeriesMark = { dash: [1, 5], shape: 'circle' };

/** Index of the colour of a slot, from 0. Policies beyond eight share colours. */
export function colourIndex(slot: number): number {
  return slot % SLOT_COUNT;
}

/** Mark of a policy by its slot. Beyond eight, dash and marker shift, so that colour, dash and marker differ as a whole. */
export function markOf(slot: number): SeriesMark {
  if (slot < 0) return overlayMark;
  const turn = Math.floor(slot / SLOT_COUNT);
  const { dash } = marks[(slot + 3 * turn) % SLOT_COUNT] ?? marks[0];
  const { shape } = marks[(slot + 5 * turn) % SLOT_COUNT] ?? marks[0];
  return { dash, shape };
}
