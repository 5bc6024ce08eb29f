import { formatVersion, type Kind, kinds } from '../schema/header.ts';
import { migrate } from '../schema/migrate.ts';
import type { Rules } from '../schema/rules.ts';
import { ErrorCollector } from './error-collector.ts';
import { isMap, PathMap, withPathMap } from './paths.ts';
import type { FileSource, ParsedFile } from './source.ts';
import { suggestName } from './suggest-name.ts';
import { quote, type ValidationError } from './validation-error.ts';

/** Opens a parsed file: checks its version and kind, and migrates it to the newest version. */
export function openParsedFile(parsedFile: ParsedFile, kind: Kind, rules: Rules): ParsedFile {
  const { source } = parsedFile;
  if (source === null) return parsedFile;
  const collector = new ErrorCollector(source, rules);
  const { value } = source;
  const failed = (): ParsedFile => ({ source: null, errors: [...parsedFile.errors, ...collector.errors] });
  if (!isMap(value)) {
    const expected = `a map that begins with korpu: ${formatVersion} and kind: ${kind}`;
    // Any file may be named: the text of one of another kind is not repeated.
    collector.add('shape.type', { path: [], got: typeof value === 'string' ? 'a text' : quote(value), expected });
    return failed();
  }
  const version = readVersion(value['korpu'], collector);
  const received = value['kind'];
  if (received === undefined) {
    const expected = `kind: ${kind}`;
    collector.add('shape.required', { path: ['kind'], got: 'nothing', expected, tryThis: expected });
  } else if (received !== kind) {
    const near = typeof received === 'string' ? suggestName(received, kinds) : undefined;
    collector.add('format.kind', { path: ['kind'], got: quote(received), expected: kind, tryThis: near });
  }
  if (collector.errors.length > 0) return failed();

  const migrated = migrate(kind, version, { ...value, korpu: formatVersion, kind });
  const pathMap = new PathMap();
  for (const { to, from } of migrated.moves) pathMap.set(to, from);
  return { source: withPathMap(source, pathMap, migrated.value), errors: parsedFile.errors };
}

function readVersion(received: unknown, collector: ErrorCollector): number {
  const path = ['korpu'];
  if (received === undefined) {
    const expected = `korpu: ${formatVersion}, the format version`;
    collector.add('shape.required', { path, got: 'nothing', expected, tryThis: `korpu: ${formatVersion}` });
  } else if (typeof received !== 'number' || !Number.isInteger(received) || received < 0) {
    collector.add('format.version', {
      path,
      got: quote(received),
      expected: `a format version from 0 to ${formatVersion}`,
    });
  } else if (received > formatVersion) {
    collector.add('format.newer', {
      path,
      got: `format version ${received}`,
      expected: `at most ${formatVersion}: the file is written for a newer Körpü than this one`,
      tryThis: 'a newer Körpü',
    });
  } else return received;
  return formatVersion;
}

/** Wraps validated data as a source without lines. */
export function trustedSource(file: string, value: unknown): FileSource {
  return { file, value, originalPath: (path) => path, locate: () => null };
}

/** Result of reading a file: its content, unless it was unusable, and all errors. */
export interface LoadResult<T> {
  readonly content: T | null;
  readonly errors: readonly ValidationError[];
}
