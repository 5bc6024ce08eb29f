import { Document, isCollection, isScalar, isSeq, visit } from 'yaml';
import { isMap } from '../../parsing/paths.ts';

/** Keys that a file begins with, in this order. */
const first = [
  'korpu',
  'kind',
  'id',
  'name',
  'title',
  'about',
  'country',
  'order',
  'base',
  'inherits',
  'currency',
] as const;
/** Longest list that is written on one line. */
const MAX_FLOW = 110;

/** Writes the data of a file as text: YAML, or JSON where the name says so. */
export function fileText(path: string, value: unknown): string {
  const data = isMap(value) ? withKeyOrder(value) : value;
  if (path.endsWith('.json')) return `${JSON.stringify(data, null, 1)}\n`;
  const document = new Document(data, { version: '1.2', schema: 'core', aliasDuplicateObjects: false });
  visit(document, {
    Collection: (_, node) => {
      if (!isSeq(node) || node.items.length === 0 || !node.items.every(isScalar)) return;
      const length = node.items.reduce<number>(
        (sum, item) => sum + String(isScalar(item) ? item.value : '').length + 2,
        0,
      );
      if (length <= MAX_FLOW && !isCollection(node.items[0])) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 120, flowCollectionPadding: false });
}

function withKeyOrder(map: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const keys = [...first.filter((key) => Object.hasOwn(map, key)), ...Object.keys(map)];
  return Object.fromEntries([...new Set(keys)].map((key) => [key, map[key]]));
}
