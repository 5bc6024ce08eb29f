/** Years of a span of months, both ends included. */
export function yearsBetween(first: string, last: string): number[] {
  const from = Number(first.slice(0, 4));
  const to = Math.max(from, Number(last.slice(0, 4)));
  return Array.from({ length: Math.min(60, to - from + 1) }, (_, i) => from + i);
}

/** Part of the first year that is simulated: its arrivals are those of these months only. */
export const partOfFirstYear = (first: string): number => (13 - Number(first.slice(5, 7))) / 12;
