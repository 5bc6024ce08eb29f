import type * as z from 'zod';
import { conform } from './conform.ts';
import { Faults } from './faults.ts';
import type { Source } from './reading.ts';
import { type Over, resolveReferences, type Shelf } from './references.ts';
import type { Rules } from './schema/rules.ts';
import { Moves, moved } from './tree.ts';

/** What it takes to read a file that refers to evidence. */
export interface Reader<T> {
  readonly schema: z.ZodType<T>;
  readonly shelf: Shelf;
  readonly over: Over;
  /** Brings what may be written in several forms to one. */
  readonly tidy: (tree: unknown, moves: Moves) => unknown;
}

/** Values that stand in for the central ones; empty for a file as written. */
export type Values = ReadonlyMap<string, number>;

export const centralValues: Values = new Map();

/** A file with its references resolved. */
export interface Draft<T> {
  /** To be trusted only where no fault was found. */
  readonly content: T;
  /** The data the schema was held to, for checks that must not depend on its verdict. */
  readonly tree: unknown;
  readonly faults: Faults;
}

/** Resolves references, brings the tree to its one form and holds it to the schema. */
export function draft<T>(source: Source, reader: Reader<T>, rules: Rules, values: Values): Draft<T> {
  const moves = new Moves();
  const faults = new Faults(moved(source, moves), rules);
  const resolved = resolveReferences(source.value, reader.shelf, reader.over, faults, moves, values);
  const tree = reader.tidy(resolved.value, moves);
  const content = conform(reader.schema, tree, faults, { reference: resolved.reference, rounds: values.size > 0 });
  if (values.size === 0) {
    const atCentral = new Set(outOfBounds(reader, tree).map(({ path }) => JSON.stringify(path)));
    for (const end of ['low', 'high'] as const) checkRange(source, reader, end, atCentral, faults);
  }
  return { content, tree, faults };
}

function outOfBounds<T>({ schema }: Reader<T>, tree: unknown) {
  const parsed = schema.safeParse(tree);
  if (parsed.success) return [];
  return parsed.error.issues.filter(
    (issue) => (issue.code === 'too_small' || issue.code === 'too_big') && issue.origin === 'number',
  );
}

/** Checks one end of the range of every entry that feeds a number: draws come from all of it. */
function checkRange<T>(
  source: Source,
  reader: Reader<T>,
  end: 'low' | 'high',
  skipped: ReadonlySet<string>,
  faults: Faults,
): void {
  const moves = new Moves();
  const values = new Map([...reader.shelf.evidence].map(([id, entry]) => [id, entry[end]]));
  const silent = new Faults(moved(source, moves), { on: () => false });
  const resolved = resolveReferences(source.value, reader.shelf, reader.over, silent, moves, values);
  for (const issue of outOfBounds(reader, reader.tidy(resolved.value, moves))) {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    const reference = resolved.reference(path);
    const entry = reader.shelf.evidence.get(reference?.slice(1) ?? '');
    if (entry === undefined || skipped.has(JSON.stringify(path))) continue;
    const got = `${entry[end]}, the ${end} end of ${reference}`;
    faults.refuse('reference.range', { path, got, expected: `${issue.message} over its whole range` });
  }
}

/**
 * Gives the content of what was read before, with other values in place of the central ones.
 * @throws RangeError when a value leaves the bounds of the number it feeds.
 */
export function redraft<T>(again: () => Draft<T>): T {
  const { content, faults } = again();
  const [first] = faults.problems;
  if (first === undefined) return content;
  throw new RangeError(`${first.file} ${first.path}: got ${first.got}, expected ${first.expected}`);
}
