import * as z from 'zod';

/** Newest format version that this Körpü reads, and the one it writes. */
export const formatVersion = 1;

/**
 * Kinds of file that this version reads.
 * @public
 */
export const kinds = [
  'country',
  'evidence',
  'policy',
  'shock',
  'targets',
  'accepted',
  'matrix',
  'claims',
  'scenario',
  'alignment',
  'lesson',
  'experiment',
  'record',
  'forecast',
] as const;

/**
 * Kind of a file, the value of its key `kind`.
 * @public
 */
export type Kind = (typeof kinds)[number];

/** Returns the two header keys of every file. Both are checked before the schema, which therefore only accepts them. */
export function header<const K extends Kind>(kind: K): { korpu: z.ZodLiteral<1>; kind: z.ZodLiteral<K> } {
  return {
    korpu: z.literal(formatVersion, { error: `format version ${formatVersion}` }),
    kind: z.literal(kind, { error: kind }),
  };
}
