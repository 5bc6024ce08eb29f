import { isMapValue } from './yaml-value.ts';

/** Items of a list of the template, by the item of the new country that is made from each: new id to old id. */
export interface NewList {
  readonly key: 'streams' | 'origins' | 'regions' | 'sectors';
  readonly from: ReadonlyMap<string, string>;
  /** All ids of the template's list. */
  readonly old: readonly string[];
  /** Display names, by new id. */
  readonly names: ReadonlyMap<string, string>;
}

type Tree = Readonly<Record<string, unknown>>;

/** Replaces ids inside the brackets of references, such as `=streams.numbers[initialStock,work]`. */
function renameReferences(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string')
    return value.startsWith('=')
      ? value.replace(
          /\[([^\]]*)\]/,
          (_, inside: string) =>
            `[${inside
              .split(',')
              .map((one) => (one.trim() === from ? to : one.trim()))
              .join(',')}]`,
        )
      : value;
  if (Array.isArray(value)) return value.map((item) => renameReferences(item, from, to));
  if (!isMapValue(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renameReferences(item, from, to)]));
}

/**
 * Writes data of the template with the lists of a new country: items, keys, columns and rows of an old id come once for
 * each new id made from it. Shares that sum to 1 are scaled so that they still do.
 */
export function relist(value: unknown, lists: readonly NewList[]): unknown {
  if (Array.isArray(value)) return relistArray(value, lists);
  if (!isMapValue(value)) return value;
  if (Array.isArray(value['columns']) && isMapValue(value['rows'])) return relistTable(value, lists);
  const keys = Object.keys(value);
  const list = lists.find(({ old }) => ownIds(keys, old));
  if (list !== undefined)
    return Object.fromEntries(
      [...list.from].flatMap(([to, old]) =>
        Object.hasOwn(value, old) ? [[to, relist(renameReferences(value[old], old, to), lists)]] : [],
      ),
    );
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, relist(item, lists)]));
}

/** Whether keys are ids of a list of the template, and of nothing else. */
function ownIds(keys: readonly unknown[], old: readonly string[]): boolean {
  return keys.length > 0 && keys.every((key) => typeof key === 'string' && old.includes(key));
}

function relistArray(items: readonly unknown[], lists: readonly NewList[]): unknown[] {
  const ids = lists.find(({ old }) => ownIds(items, old));
  if (ids !== undefined) return [...ids.from].flatMap(([to, old]) => (items.includes(old) ? [to] : []));
  return items.map((item) => relist(item, lists));
}

/** Writes a list of the country file, such as its regions. */
export function relistItems(items: readonly unknown[], { from, names }: NewList): unknown[] {
  return [...from].flatMap(([to, old]) => {
    const item = items.find((one) => isMapValue(one) && one['id'] === old);
    if (!isMapValue(item)) return [];
    const { id: _id, name: _name, about: _about, ...rest } = item;
    return [{ id: to, name: names.get(to) ?? to, ...(renameReferences(rest, old, to) as Tree) }];
  });
}

function relistTable(table: Tree, lists: readonly NewList[]): Tree {
  const columns = (table['columns'] as readonly unknown[]).map(String);
  const rows = table['rows'] as Tree;
  const byColumn = lists.find(({ old }) => ownIds(columns, old));
  const byRow = lists.find(({ old }) => ownIds(Object.keys(rows), old));
  const newColumns = byColumn === undefined ? columns : [...byColumn.from.keys()];
  const pick = (numbers: unknown): unknown => {
    if (byColumn === undefined || !Array.isArray(numbers)) return numbers;
    const picked = [...byColumn.from.values()].map((old) => numbers[columns.indexOf(old)] as number);
    const before = numbers.reduce((sum: number, one) => sum + Number(one), 0);
    const after = picked.reduce((sum, one) => sum + one, 0);
    const areShares = Math.abs(before - 1) < 0.02 && after > 0 && Math.abs(after - 1) > 1e-9;
    return areShares ? picked.map((one) => Number((one / after).toPrecision(4))) : picked;
  };
  const newRows =
    byRow === undefined
      ? Object.entries(rows).map(([row, numbers]) => [row, pick(numbers)])
      : [...byRow.from].flatMap(([to, old]) => (Object.hasOwn(rows, old) ? [[to, pick(rows[old])]] : []));
  const ranges = Array.isArray(table['ranges'])
    ? table['ranges'].map((range: unknown) =>
        isMapValue(range) && Array.isArray(range['rows'])
          ? { ...range, rows: relistArray(range['rows'], lists) }
          : range,
      )
    : undefined;
  return {
    ...table,
    columns: newColumns,
    rows: Object.fromEntries(newRows),
    ...(ranges === undefined ? {} : { ranges }),
  };
}
