/** Most that one imported file may hold. Rows of other places are skipped as they are read and take no memory. */
export const importLimits = {
  /** Bytes after decompression: a world file of life tables has some 400 MB. */
  bytes: 2_000_000_000,
  /** Characters of one row, header included. */
  rowCharacters: 1_000_000,
  cells: 2_000,
  /** Characters of a cell that a layout looks at; longer cells are notes, and their rest is left out. */
  cellCharacters: 200,
  rows: 20_000_000,
  observations: 200_000,
  /** Faults that are reported one by one; the rest are counted. */
  faults: 50,
  /** Places listed for the preview. */
  places: 400,
  /** Rows in which the header is looked for. */
  headRows: 40,
} as const;
