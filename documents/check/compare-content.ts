import type { ContentItem, ContentPlace } from './content.ts';

/** Item that a file has in the place of another one; null where it was added or left out. */
export interface ContentDifference {
  readonly place: ContentPlace;
  readonly found: string | null;
  readonly expected: string | null;
}

/** Most pairs of items that are compared to align two contents; longer ones are compared place by place. */
const MAX_PAIRS = 25_000_000;

/** Relative distance below which numbers are equal: programs write the same number with other digits at its end. */
const EPSILON = 1e-9;

function equal(a: ContentItem['value'], b: ContentItem['value']): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a === b || Math.abs(a - b) <= EPSILON * Math.max(Math.abs(a), Math.abs(b));
}

/** Texts and places as whole numbers, so that most of millions of pairs are compared without looking at a text. */
function numbered(): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const number = known.get(text) ?? known.size;
    known.set(text, number);
    return number;
  };
}

/** Place of an item in a table: its column, and a name of its row and table. */
export function cellOf({ kind, at }: ContentPlace): { readonly column: string; readonly row: string } {
  const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(at['cell'] ?? '') ?? [];
  // The number of a slide's paragraph is not that of its table.
  const names = [kind, at['slide'] ?? at['n'], at['sheet'], at['table'], digits ?? at['row']];
  const isCell = letters !== undefined || at['column'] !== undefined;
  return { column: letters ?? at['column'] ?? '', row: isCell ? names.join('\n') : '' };
}

/**
 * Where in its row each item stands: its column, and whether it is the first one there. A figure that moves to a cell that
 * was empty keeps its place among all items, but stands under another head or next to another name.
 */
export function placesInRows(items: readonly ContentItem[]): string[] {
  let last = '';
  return items.map(({ place }) => {
    const { column, row } = cellOf(place);
    const isFirst = row !== last;
    last = row;
    return row === '' ? '' : `${isFirst ? 'first ' : ''}${column}`;
  });
}

/** Differences between what a file shows and what it should show, in the order of the file. */
export function contentDifferences(
  found: readonly ContentItem[],
  expected: readonly ContentItem[],
): ContentDifference[] {
  const numberOf = numbered();
  // Numbers are compared within a distance and have none of their own.
  const keysOf = (items: readonly ContentItem[]): Int32Array => {
    const places = placesInRows(items);
    return Int32Array.from(items, ({ value }, i) =>
      numberOf(typeof value === 'number' ? `n${places[i]}` : `t${places[i]}\n${value}`),
    );
  };
  const [foundKeys, expectedKeys] = [keysOf(found), keysOf(expected)];
  const same = (i: number, j: number): boolean => {
    const key = foundKeys[i];
    if (key === undefined || key !== expectedKeys[j]) return false;
    return equal((found[i] as ContentItem).value, (expected[j] as ContentItem).value);
  };
  let start = 0;
  while (same(start, start)) start += 1;
  let [foundEnd, expectedEnd] = [found.length, expected.length];
  while (foundEnd > start && expectedEnd > start && same(foundEnd - 1, expectedEnd - 1)) {
    foundEnd -= 1;
    expectedEnd -= 1;
  }
  const rows = foundEnd - start;
  const columns = expectedEnd - start;
  const keeps = rows * columns > MAX_PAIRS ? placeByPlace : aligned;
  return paired(keeps(rows, columns, (i, j) => same(start + i, start + j))).map(({ a, b }) => ({
    place: (found[start + (a ?? -1)] ?? expected[start + (b ?? -1)])?.place ?? { kind: 'text', at: { n: '?' } },
    found: a === null ? null : String(found[start + a]?.value),
    expected: b === null ? null : String(expected[start + b]?.value),
  }));
}

/** Run of items that differ: positions only in the file, and positions only in what is expected. */
interface Gap {
  readonly found: number[];
  readonly expected: number[];
}

type Align = (rows: number, columns: number, same: (i: number, j: number) => boolean) => Gap[];

const placeByPlace: Align = (rows, columns, same) => {
  const gaps: Gap[] = [];
  for (let i = 0; i < Math.max(rows, columns); i++) {
    if (i < rows && i < columns && same(i, i)) continue;
    gaps.push({ found: i < rows ? [i] : [], expected: i < columns ? [i] : [] });
  }
  return gaps;
};

/** Aligns by the longest common subsequence. */
const aligned: Align = (rows, columns, same) => {
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      lengths[i * width + j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const gaps: Gap[] = [];
  let gap: Gap = { found: [], expected: [] };
  const close = (): void => {
    if (gap.found.length + gap.expected.length > 0) gaps.push(gap);
    gap = { found: [], expected: [] };
  };
  let [i, j] = [0, 0];
  while (i < rows || j < columns) {
    if (i < rows && j < columns && same(i, j)) {
      close();
      i += 1;
      j += 1;
    } else if (j >= columns || (i < rows && at(i + 1, j) >= at(i, j + 1))) gap.found.push(i++);
    else gap.expected.push(j++);
  }
  close();
  return gaps;
};

/** Pairs the items of each gap in their order. */
function paired(gaps: readonly Gap[]): { readonly a: number | null; readonly b: number | null }[] {
  return gaps.flatMap(({ found, expected }) =>
    Array.from({ length: Math.max(found.length, expected.length) }, (_, i) => ({
      a: found[i] ?? null,
      b: expected[i] ?? null,
    })),
  );
}
