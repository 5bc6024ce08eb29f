/** Entry of the package: import specifier, source and declarations. */
export interface LibraryEntry {
  /** Key of `exports` in package.json. */
  readonly subpath: string;
  /** Source, from the root of the repository; the compiler writes its declarations to the same path below .tsc/. */
  readonly source: string;
  /** Name of the built file in dist/lib/, without extension. */
  readonly built: string;
}

/** The entries of the package, in the order of the documentation. */
export const libraryEntries: readonly LibraryEntry[] = [
  { subpath: '.', source: 'engine/index.ts', built: 'engine' },
  { subpath: './scenarios', source: 'scenarios/index.ts', built: 'scenarios' },
  { subpath: './scenarios/node', source: 'scenarios/node/index.ts', built: 'scenarios-node' },
  { subpath: './analysis', source: 'analysis/index.ts', built: 'analysis' },
];

/** Folder of the built library, and of its declarations, from the root of the repository. */
export const LIBRARY_FOLDER = 'dist/lib';
export const TYPES_FOLDER = 'dist/lib/types';
