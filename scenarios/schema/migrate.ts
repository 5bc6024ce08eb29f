import type { DataPath } from '../parsing/validation-error.ts';
import type { Kind } from './header.ts';

/** Change of a version: a renamed top-level key. */
interface Renamed {
  readonly kind: Kind;
  readonly from: string;
  readonly to: string;
}

/** Changes of each format version from the previous one: the first entry leads from version 0 to version 1. */
const changes: readonly (readonly Renamed[])[] = [[{ kind: 'policy', from: 'changes', to: 'phases' }]];

/** Tree in the newest version, and the keys that moved. */
export interface Migrated {
  readonly value: Readonly<Record<string, unknown>>;
  readonly moves: readonly { readonly to: DataPath; readonly from: DataPath }[];
}

/** Migrates a file's tree from an older format version to the newest. */
export function migrate(kind: Kind, version: number, tree: Readonly<Record<string, unknown>>): Migrated {
  let value = tree;
  const moves: { to: DataPath; from: DataPath }[] = [];
  for (const renamed of changes.slice(version).flat()) {
    if (renamed.kind !== kind || !Object.hasOwn(value, renamed.from)) continue;
    const { [renamed.from]: content, ...others } = value;
    value = { ...others, [renamed.to]: content };
    moves.push({ to: [renamed.to], from: [renamed.from] });
  }
  return { value, moves };
}
