import { type ParameterDeclaration, parameterDeclarations } from '../../../engine/index.ts';
import { leverById } from '../../../engine/internal.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import { idsOfReference } from '../../../scenarios/internal.ts';

/** Use of an evidence entry in the country files. */
export interface ParameterUse {
  readonly kind: 'parameter' | 'country' | 'lever' | 'timing' | 'shock';
  /** Id of the policy or shock; empty for the country file. */
  readonly owner: string;
  /** Path of keys in the file. */
  readonly path: string;
  /** Description of the parameter or lever in the engine; empty if there is none. */
  readonly about: string;
}

/** Lists the uses of each evidence entry, in file order. */
export function parameterUses(
  pack: Pick<CountryPack, 'tables' | 'written' | 'policies' | 'shocks'>,
): ReadonlyMap<string, readonly ParameterUse[]> {
  const uses = new Map<string, ParameterUse[]>();
  const addUse = (text: string, use: ParameterUse): void => {
    // An annotation names the entry itself.
    for (const id of text.startsWith('=') ? idsOfReference(text, pack.tables) : [text]) {
      const entryUses = uses.get(id) ?? [];
      if (!entryUses.some(({ owner, path }) => owner === use.owner && path === use.path)) entryUses.push(use);
      uses.set(id, entryUses);
    }
  };
  walk(pack.written, [], (text, path) => addUse(text, countryUse(path)));
  for (const [owner, { written, variant }] of pack.policies) {
    if (variant === null) walk(written, [], (text, path) => addUse(text, policyUse(owner, path)));
  }
  for (const [owner, { written }] of pack.shocks) {
    walk(written, [], (text, path) => addUse(text, { kind: 'shock', owner, path: path.join('.'), about: '' }));
  }
  return uses;
}

function walk(
  node: unknown,
  path: readonly string[],
  onReference: (text: string, path: readonly string[]) => void,
): void {
  if (typeof node === 'string') {
    if (node.startsWith('=') || path[path.length - 1] === 'evidence') onReference(node, path);
  } else if (Array.isArray(node)) {
    node.forEach((item: unknown, i) => {
      walk(item, [...path, nameOf(item) ?? String(i)], onReference);
    });
  } else if (node !== null && typeof node === 'object') {
    for (const [key, value] of Object.entries(node)) walk(value, [...path, key], onReference);
  }
}

function nameOf(item: unknown): string | undefined {
  const id = item !== null && typeof item === 'object' ? (item as { id?: unknown }).id : undefined;
  return typeof id === 'string' ? id : undefined;
}

function countryUse(path: readonly string[]): ParameterUse {
  const [head, process = '', name = ''] = path;
  const groups: Readonly<Record<string, Readonly<Record<string, ParameterDeclaration>>>> = parameterDeclarations;
  const about = head === 'parameters' ? groups[process]?.[name]?.about : undefined;
  return about === undefined
    ? { kind: 'country', owner: '', path: path.join('.'), about: '' }
    : { kind: 'parameter', owner: '', path: path.slice(1).join('.'), about };
}

function policyUse(owner: string, path: readonly string[]): ParameterUse {
  const at = path.indexOf('levers');
  const lever = at < 0 ? undefined : path[at + 1];
  if (lever === undefined) return { kind: 'timing', owner, path: path.slice(-2).join('.'), about: '' };
  return { kind: 'lever', owner, path: lever, about: leverById.get(lever)?.about ?? '' };
}
