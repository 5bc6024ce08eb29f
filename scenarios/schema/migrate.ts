import type { DataPath } from '../parsing/validation-error.ts';
import type { Kind } from './header.ts';

/** One change of a version: a key at the top that has another name since. */
interface Renamed {
  readonly kind: Kind;
  readonly from: string;
  readonly to: string;
}

/** What each format version changed against the one before: the first line leads from version 0 to version 1. */
const changes: readonly (readonly Renamed[])[] = [[{ kind: 'policy', from: 'changes', to: 'phases' }]];

/** A tree brought to the newest version, and the keys that moved on the way. */
export interface Migrated {
  readonly value: Readonly<Record<string, unknown>>;
  readonly moves: readonly { readonly to: DataPath; readonly from: DataPath }[];
}

/** Brings a file's tree from an older format version to the newest. */
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
