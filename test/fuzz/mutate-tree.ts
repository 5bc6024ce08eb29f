import { stringify } from 'yaml';
import { levers } from '../../engine/index.ts';
import type { Random } from './random.ts';

type Tree = unknown;

/** Text that `deepened` replaces: a tree of its depth could not be cloned or written as one. */
export const DEEP = '@deep@';

/** Depth at which recursion ends: that of a reader, if it has no limit. */
const DEPTH = 20_000;

/** Puts a value nested very deeply in the place of its mark in a text of JSON. */
export function deepened(json: string): string {
  return json.replaceAll(`"${DEEP}"`, () => `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`);
}

/** Values of every kind, in the place of another one. */
const values: readonly (() => Tree)[] = [
  ...[null, true, false, 0, -0, -1, 1, 0.5, 1e308, 1e-320, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY].map(
    (value) => () => value,
  ),
  ...[
    '',
    ' ',
    'a',
    'all',
    'none',
    '=',
    '=base.demand',
    '=base.regions[all]',
    '=x[y,z]',
    '2026-01',
    '2026-13',
    'x'.repeat(3000),
  ].map((value) => () => value),
  ...[
    '__proto__',
    'a\u200bb',
    '\u202e',
    '{x}',
    '{'.repeat(500),
    '<b>',
    '../../x',
    'status-quo',
    'more-courses',
    'status-quo@low',
  ].map((value) => () => value),
  () => [],
  () => ({}),
  () => [null],
  () => [[]],
  () => ({ a: 1 }),
  () => ({ id: 5 }),
  () => ({ every: 1 }),
  () => ({ value: 1 }),
  () => ({ toString: 1 }),
  () => ({ length: 3 }),
  () => DEEP,
  () => nested(20),
  () => nested(200),
];

function nested(depth: number): Tree {
  let tree: Tree = 1;
  for (let i = 0; i < depth; i++) tree = i % 2 === 0 ? [tree] : { a: tree };
  return tree;
}

interface Place {
  readonly holder: Record<string, Tree> | Tree[];
  readonly key: string | number;
}

/** Lists the places of values in a tree. */
function placesIn(tree: Tree, places: Place[] = []): Place[] {
  if (Array.isArray(tree)) {
    for (const [key, item] of tree.entries()) {
      places.push({ holder: tree, key });
      placesIn(item, places);
    }
  } else if (typeof tree === 'object' && tree !== null) {
    const holder = tree as Record<string, Tree>;
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      placesIn(holder[key], places);
    }
  }
  return places;
}

const valueAt = ({ holder, key }: Place): Tree => (holder as Record<string | number, Tree>)[key];

function setAt({ holder, key }: Place, value: Tree): void {
  (holder as Record<string | number, Tree>)[key] = value;
}

function removeAt({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

/** Writes a name almost right. */
function misspelt(name: string, random: Random): string {
  const at = random.below(name.length + 1);
  return `${name.slice(0, at)}${random.pick(['', 'x', 's', '-', '.', 'I', '\u00e9'])}${name.slice(at + random.below(2))}`;
}

/** Changes a tree at a few places, with regard to its shape. The tree itself is changed. */
export function mutateTree(tree: Tree, random: Random): Tree {
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const places = placesIn(tree);
    if (places.length === 0) return random.pick(values)();
    const place = random.pick(places);
    const other = random.pick(places);
    switch (random.below(9)) {
      case 0:
        removeAt(place);
        break;
      case 1:
        setAt(place, structuredClone(valueAt(other)));
        break;
      case 2:
        multiply(place, random);
        break;
      case 3:
        rename(place, misspelt(String(place.key), random));
        break;
      case 4:
        rename(
          place,
          random.pick([levers[random.below(levers.length)]?.id ?? '', String(other.key), 'constructor', '5']),
        );
        break;
      case 5: {
        const value = valueAt(place);
        if (typeof value === 'string') setAt(place, misspelt(value, random));
        else if (typeof value === 'number') setAt(place, value * random.pick([-1, 0, 0.1, 1.01, 2, 10, 1e9]));
        break;
      }
      default:
        setAt(place, random.pick(values)());
    }
  }
  return tree;
}

function rename({ holder, key }: Place, name: string): void {
  if (Array.isArray(holder)) return;
  const value = holder[key];
  delete holder[key];
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

/** Repeats an item of a list, or a key under other names, up to the limit of values. */
function multiply({ holder, key }: Place, random: Random): void {
  const times = random.pick([2, 10, 100, random.oneIn(20) ? 20_000 : 300]);
  if (Array.isArray(holder)) {
    holder.push(...Array.from({ length: times }, () => structuredClone(holder[Number(key)])));
    return;
  }
  for (let i = 0; i < times; i++) holder[`${key}${i}`] = structuredClone(holder[key]);
}

/** Writes a tree as YAML or JSON. */
export function textOfTree(tree: Tree, random: Random): string {
  if (random.oneIn(3)) return JSON.stringify(tree) ?? 'null';
  return stringify(tree, { aliasDuplicateObjects: false, lineWidth: random.oneIn(2) ? 0 : 80, version: '1.2' });
}
