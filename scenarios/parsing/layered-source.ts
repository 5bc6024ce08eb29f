import type { PathTree } from './paths.ts';
import type { FileSource } from './source.ts';
import type { DataPath } from './validation-error.ts';

/** Place of a value in one of the files that a source is merged from. */
export interface LayerPlace {
  readonly source: FileSource;
  readonly path: DataPath;
}

/** Places of values that another file than the own one holds, by path in the merged data. */
export type LayerPlaces = PathTree<LayerPlace>;

/**
 * Wraps data merged from several files as one source. Errors name the file in which a value stands; a missing value
 * belongs to the own file.
 */
export function layeredSource(own: FileSource, value: unknown, places: LayerPlaces): FileSource {
  const placeOf = (path: DataPath): LayerPlace => {
    const found = places.nearest(path);
    if (found === undefined) return { source: own, path };
    const { source, path: from } = found.value;
    return { source, path: [...from, ...path.slice(found.length)] };
  };
  return {
    file: own.file,
    value,
    fileOf: (path) => placeOf(path).source.file,
    originalPath: (path) => {
      const { source, path: from } = placeOf(path);
      return source.originalPath(from);
    },
    locate: (path, part) => {
      const { source, path: from } = placeOf(path);
      return source.locate(from, part);
    },
  };
}
