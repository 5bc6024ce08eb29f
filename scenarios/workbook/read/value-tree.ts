import type { DataPath } from '../../parsing/validation-error.ts';
import { pathText } from '../../parsing/validation-error.ts';

/** Value under construction, with the place of the cell it comes from. Places in lists may be fractions until the end. */
interface ValueNode {
  readonly place: string;
  leaf: { readonly value: unknown } | null;
  isList: boolean;
  readonly children: Map<string | number, ValueNode>;
}

/** Values of one file, put together from cells in any order. */
export class ValueTree {
  readonly #root: ValueNode;
  readonly #keys: [path: DataPath, place: string][] = [];

  constructor(place: string) {
    this.#root = { place, leaf: null, isList: false, children: new Map() };
  }

  /** Place of the first cell of the file. */
  get place(): string {
    return this.#root.place;
  }

  /** Adds a value. Returns the place of a cell that holds the same value, or one around it; null if there is none. */
  add(path: DataPath, value: unknown, place: string): string | null {
    let node = this.#root;
    for (const step of path) {
      const found = this.#enter(node, step, place);
      if (typeof found === 'string') return found;
      node = found;
    }
    // The same passage next to each region of a lever is one passage.
    if (node.leaf !== null && node.leaf.value === value && typeof value === 'string') return null;
    if (node.leaf !== null || node.children.size > 0 || node.isList) return node.place;
    node.leaf = { value };
    return null;
  }

  /** Says which cell names the last step of a path, where another one holds its value. */
  nameKey(path: DataPath, place: string): void {
    this.#keys.push([path, place]);
  }

  /** Makes sure that there is a list at a path, even an empty one. */
  addList(path: DataPath, place: string): string | null {
    let node = this.#root;
    for (const step of path) {
      const found = this.#enter(node, step, place);
      if (typeof found === 'string') return found;
      node = found;
    }
    if (node.leaf !== null || (node.children.size > 0 && !node.isList)) return node.place;
    node.isList = true;
    return null;
  }

  /** Moves keys of a map to its end, in this order. */
  moveToEnd(path: DataPath, keys: readonly string[]): void {
    const { children } = this.#find(path) ?? {};
    for (const key of keys) {
      const child = children?.get(key);
      if (child === undefined) continue;
      children?.delete(key);
      children?.set(key, child);
    }
  }

  /** Place of the first cell of a value; null where there is none. */
  placeAt(path: DataPath): string | null {
    return this.#find(path)?.place ?? null;
  }

  /** Steps to the items of a list, in order. */
  stepsOf(path: DataPath): number[] {
    const steps = [...(this.#find(path)?.children.keys() ?? [])];
    return steps.filter((step) => typeof step === 'number').sort((a, b) => a - b);
  }

  #find(path: DataPath): ValueNode | undefined {
    let node: ValueNode | undefined = this.#root;
    for (const step of path) node = node?.children.get(step);
    return node;
  }

  #enter(node: ValueNode, step: string | number, place: string): ValueNode | string {
    if (node.leaf !== null) return node.place;
    const isStepOfList = typeof step === 'number';
    if (node.children.size > 0 && node.isList !== isStepOfList) return node.place;
    if (isStepOfList) node.isList = true;
    let child = node.children.get(step);
    if (child === undefined) {
      child = { place, leaf: null, isList: false, children: new Map() };
      node.children.set(step, child);
    }
    return child;
  }

  /**
   * Builds the data, the place of each value by its path in words, and the places of keys with cells of their own. Lists
   * close up where a row was deleted.
   */
  build(): {
    readonly value: unknown;
    readonly places: ReadonlyMap<string, string>;
    readonly keys: ReadonlyMap<string, string>;
  } {
    const places = new Map<string, string>();
    const build = (node: ValueNode, path: DataPath): unknown => {
      places.set(pathText(path), node.place);
      if (node.leaf !== null) return node.leaf.value;
      const entries = [...node.children];
      if (node.isList) {
        entries.sort(([a], [b]) => Number(a) - Number(b));
        return entries.map(([, child], i) => build(child, [...path, i]));
      }
      const map: Record<string, unknown> = {};
      for (const [key, child] of entries) map[String(key)] = build(child, [...path, String(key)]);
      return map;
    };
    const keys = new Map(this.#keys.map(([path, place]) => [pathText(path), place]));
    return { value: build(this.#root, []), places, keys };
  }
}
