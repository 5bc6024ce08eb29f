import { format, type Language, verdictMessages } from '../../i18n/index.ts';

/**
 * Joins texts as a list in words. Not by `Intl.ListFormat`, which lacks Azerbaijani in some browsers.
 */
export function joinList(items: readonly string[], language: Language): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  return format(verdictMessages(language).and, { list: items.slice(0, -1).join(', '), last });
}

/** Groups items by key, in the order of their first appearance; no group is empty. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
