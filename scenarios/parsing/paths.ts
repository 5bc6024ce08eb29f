import type { FileSource } from './source.ts';
import type { DataPath } from './validation-error.ts';

/** Reading plain data whose shape is not yet known. Each gives an empty answer where the data are of another shape. */

/** A map, or an empty one. */
export function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return isMap(value) ? value : {};
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list, or an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts under `id` of a list of maps, in order, each once. */
export function listIds(value: unknown): string[] {
  const ids = asList(value).map((item) => asMap(item)['id']);
  return [...new Set(ids)].filter((id): id is string => typeof id === 'string');
}

/** A month as a number that can be compared, or null. */
export function parseMonth(value: unknown): number | null {
  const match = typeof value === 'string' ? /^(\d{4})-(0[1-9]|1[0-2])$/.exec(value) : null;
  return match === null ? null : Number(match[1]) * 12 + Number(match[2]) - 1;
}

/** Moves made while a tree was read: the tree, and where each moved value stood in the file. */
export class PathMap {
  readonly #from = new Map<string, DataPath>();

  /** Notes that what stands at `to` was written at `from`; all below it moves along. */
  set(to: DataPath, from: DataPath): void {
    this.#from.set(JSON.stringify(to), this.originalPath(from));
  }

  /** The path as the file has it. */
  originalPath(path: DataPath): DataPath {
    for (let length = path.length; length > 0; length--) {
      const from = this.#from.get(JSON.stringify(path.slice(0, length)));
      if (from !== undefined) return [...from, ...path.slice(length)];
    }
    return path;
  }
}

/** A source whose values move: paths are led back to where things were written. */
export function withPathMap(source: FileSource, pathMap: PathMap, value: unknown = source.value): FileSource {
  return {
    file: source.file,
    value,
    originalPath: (path) => source.originalPath(pathMap.originalPath(path)),
    locate: (path, part) => source.locate(pathMap.originalPath(path), part),
  };
}
