import { isMap } from '../../parsing/paths.ts';
import type { DataPath } from '../../parsing/validation-error.ts';
import { fitsCell } from './cell-type.ts';
import { pointerOf } from './pointer.ts';

/** Value that a cell, or a text in several rows, holds. */
export interface Leaf {
  readonly path: DataPath;
  readonly value: unknown;
}

/** Lists the values below a path that cells can hold, in order, without those below a path in `taken`. */
export function leavesOf(value: unknown, path: DataPath, taken: ReadonlySet<string> = new Set()): Leaf[] {
  if (taken.has(pointerOf(path))) return [];
  if (fitsCell(value) || typeof value === 'string') return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((item: unknown, i) => leavesOf(item, [...path, i], taken));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key], taken));
}

/** Returns the value at a path; undefined where there is none. */
export function valueAtPath(tree: unknown, path: DataPath): unknown {
  let value = tree;
  for (const step of path) {
    if (Array.isArray(value) && typeof step === 'number') value = value[step];
    else if (isMap(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}
