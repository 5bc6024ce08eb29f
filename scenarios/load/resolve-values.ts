import type * as z from 'zod';
import { checkSchema } from '../parsing/check-schema.ts';
import { ErrorCollector } from '../parsing/error-collector.ts';
import { PathMap, PathTree, withPathMap } from '../parsing/paths.ts';
import { type EvidenceIndex, type KeyOrderAt, resolveReferences } from '../parsing/references.ts';
import type { FileSource } from '../parsing/source.ts';
import type { DataPath } from '../parsing/validation-error.ts';
import type { Rules } from '../schema/rules.ts';

/** How to read a file with references to evidence. */
export interface ContentReader<T> {
  readonly schema: z.ZodType<T>;
  readonly evidenceIndex: EvidenceIndex;
  readonly keyOrderAt: KeyOrderAt;
  /** Converts alternative forms of a value to one. */
  readonly normalise: (tree: unknown, pathMap: PathMap) => unknown;
}

/** Values used in place of central ones, by id; empty for a file as written. */
export type EvidenceValues = ReadonlyMap<string, number>;

export const centralValues: EvidenceValues = new Map();

/** File with resolved references. */
export interface ResolvedContent<T> {
  /** Valid only without errors. */
  readonly content: T;
  /** Data passed to the schema, for checks that must not depend on its result. */
  readonly tree: unknown;
  readonly collector: ErrorCollector;
}

/** Resolves references, normalises the tree and validates it with the schema. */
export function resolveContent<T>(
  source: FileSource,
  reader: ContentReader<T>,
  rules: Rules,
  values: EvidenceValues,
): ResolvedContent<T> {
  const pathMap = new PathMap();
  const collector = new ErrorCollector(withPathMap(source, pathMap), rules);
  const resolved = resolveReferences(source.value, reader.evidenceIndex, reader.keyOrderAt, collector, pathMap, values);
  const tree = reader.normalise(resolved.value, pathMap);
  const content = checkSchema(reader.schema, tree, collector, {
    reference: resolved.reference,
    rounds: values.size > 0,
  });
  if (values.size === 0) {
    const atCentral = new PathTree<true>();
    for (const { path } of outOfBounds(reader, tree)) atCentral.set(issuePath(path), true);
    for (const end of ['low', 'high'] as const) checkRange(source, reader, end, atCentral, collector);
  }
  return { content, tree, collector };
}

function outOfBounds<T>({ schema }: ContentReader<T>, tree: unknown) {
  const parsed = schema.safeParse(tree);
  if (parsed.success) return [];
  return parsed.error.issues.filter(
    (issue) => (issue.code === 'too_small' || issue.code === 'too_big') && issue.origin === 'number',
  );
}

function issuePath(path: readonly PropertyKey[]): DataPath {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}

/** Checks one end of the range of every entry used for a number, since draws cover the whole range. */
function checkRange<T>(
  source: FileSource,
  reader: ContentReader<T>,
  end: 'low' | 'high',
  skipped: PathTree<true>,
  collector: ErrorCollector,
): void {
  const pathMap = new PathMap();
  const values = new Map([...reader.evidenceIndex.evidence].map(([id, entry]) => [id, entry[end]]));
  const silentCollector = new ErrorCollector(withPathMap(source, pathMap), { isOn: () => false });
  const resolved = resolveReferences(
    source.value,
    reader.evidenceIndex,
    reader.keyOrderAt,
    silentCollector,
    pathMap,
    values,
  );
  for (const issue of outOfBounds(reader, reader.normalise(resolved.value, pathMap))) {
    const path = issuePath(issue.path);
    const reference = resolved.reference(path);
    if (reference === undefined || skipped.has(path)) continue;
    collector.add('reference.range', () => {
      const entry = reader.evidenceIndex.evidence.get(reference.slice(1));
      const got =
        entry === undefined
          ? `a number of ${reference} at the ${end} ends`
          : `${entry[end]}, the ${end} end of ${reference}`;
      return { path, got, expected: `${issue.message} over its whole range` };
    });
  }
}

/**
 * Resolves content again with other values in place of central ones.
 * @throws RangeError when a value is outside the bounds of the number that uses it.
 */
export function resolveAgain<T>(resolve: () => ResolvedContent<T>): T {
  const { content, collector } = resolve();
  const [first] = collector.errors;
  if (first === undefined) return content;
  throw new RangeError(`${first.file} ${first.path}: got ${first.got}, expected ${first.expected}`);
}
