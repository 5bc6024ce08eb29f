import type { FileSource } from './source.ts';
import type { DataPath } from './validation-error.ts';

/** Accessors of plain data of unknown shape. Each returns an empty result for data of another shape. */

/** Returns a map, or an empty one. */
export function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return isMap(value) ? value : {};
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns a list, or an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Lists the texts under `id` in a list of maps, in order, without repetition. */
export function listIds(value: unknown): string[] {
  const ids = asList(value).map((item) => asMap(item)['id']);
  return [...new Set(ids)].filter((id): id is string => typeof id === 'string');
}

/** Parses a month as a comparable number; null if invalid. */
export function parseMonth(value: unknown): number | null {
  const match = typeof value === 'string' ? /^(\d{4})-(0[1-9]|1[0-2])$/.exec(value) : null;
  return match === null ? null : Number(match[1]) * 12 + Number(match[2]) - 1;
}

interface PathNode<T> {
  value: T | undefined;
  next: Map<string | number, PathNode<T>> | undefined;
}

/** Values by path. A look-up costs the steps of the path, however long its keys are. */
export class PathTree<T> {
  readonly #root: PathNode<T> = { value: undefined, next: undefined };

  set(path: DataPath, value: T): void {
    let node = this.#root;
    for (const step of path) {
      node.next ??= new Map();
      let next = node.next.get(step);
      if (next === undefined) {
        next = { value: undefined, next: undefined };
        node.next.set(step, next);
      }
      node = next;
    }
    node.value = value;
  }

  /** Returns the value at a path or at the nearest path around it, with the number of steps to it. */
  nearest(path: DataPath): { readonly value: T; readonly length: number } | undefined {
    let node: PathNode<T> | undefined = this.#root;
    let found: { readonly value: T; readonly length: number } | undefined;
    for (const [i, step] of path.entries()) {
      node = node.next?.get(step);
      if (node === undefined) break;
      if (node.value !== undefined) found = { value: node.value, length: i + 1 };
    }
    return found;
  }

  has(path: DataPath): boolean {
    return this.nearest(path)?.length === path.length;
  }
}

/** Original paths of values that were moved while a tree was read. */
export class PathMap {
  readonly #from = new PathTree<DataPath>();

  /** Records that the value at `to` was written at `from`; values inside it move along. */
  set(to: DataPath, from: DataPath): void {
    this.#from.set(to, this.originalPath(from));
  }

  /** Returns the path in the file. */
  originalPath(path: DataPath): DataPath {
    const found = this.#from.nearest(path);
    return found === undefined ? path : [...found.value, ...path.slice(found.length)];
  }
}

/** Wraps a source with moved values, so that errors refer to the original paths. */
export function withPathMap(source: FileSource, pathMap: PathMap, value: unknown = source.value): FileSource {
  return {
    file: source.file,
    value,
    fileOf: (path) => source.fileOf?.(pathMap.originalPath(path)) ?? source.file,
    originalPath: (path) => source.originalPath(pathMap.originalPath(path)),
    locate: (path, part) => source.locate(pathMap.originalPath(path), part),
  };
}
