import { asList, isMap } from './paths.ts';

/** Counts values and keys, not far beyond `most`. */
export function countValues(value: unknown, most: number): number {
  let count = 1;
  const items = isMap(value) ? Object.values(value) : asList(value);
  for (const item of items) {
    count += 1 + countValues(item, most - count);
    if (count > most) break;
  }
  return count;
}
