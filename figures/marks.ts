/** How one policy is told from another without colour: dash of its line, in pixels, and shape of its points. */
export interface Mark {
  readonly dash: readonly number[];
  readonly shape: 'circle' | 'triangle' | 'rect' | 'rectRot';
}

const marks: readonly [Mark, ...Mark[]] = [
  { dash: [2, 3], shape: 'circle' },
  { dash: [], shape: 'triangle' },
  { dash: [9, 4], shape: 'rect' },
  { dash: [9, 3, 2, 3], shape: 'rectRot' },
];

/** Gives the mark of a policy by its place in the comparison; they repeat after four. */
export function markOf(place: number): Mark {
  return marks[place % marks.length] ?? marks[0];
}
