import type { ErrorCollector } from './error-collector.ts';
import type { DataPath } from './validation-error.ts';

/** A value of a list: what makes it the same as another, and how it is named in an error. */
export interface UniqueItem {
  readonly key: string | number;
  readonly name: string;
}

/** Reports every value that an earlier one repeats: a reader by value would see the first of them, or the last. */
export function checkUnique(
  items: readonly UniqueItem[],
  pathOf: (i: number) => DataPath,
  expected: string,
  collector: ErrorCollector,
): void {
  const seen = new Set<string | number>();
  items.forEach(({ key, name }, i) => {
    if (seen.has(key)) collector.add('id.unique', { path: pathOf(i), got: `${name} twice`, expected });
    seen.add(key);
  });
}
