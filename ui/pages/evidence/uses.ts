import { type ParameterDeclaration, parameterDeclarations } from '../../../engine/index.ts';
import { leverById } from '../../../engine/internal.ts';
import type { CountryPack } from '../../../scenarios/index.ts';

/** A place of the country's files that reads an entry of evidence. */
export interface ParameterUse {
  readonly kind: 'parameter' | 'country' | 'lever' | 'timing' | 'shock';
  /** Id of the policy or shock; empty for the country file. */
  readonly owner: string;
  /** Where in the file, as its keys are written. */
  readonly path: string;
  /** What the number does there, as the engine declares it; empty where it has no declaration. */
  readonly about: string;
}

const reference = /^=([A-Za-z0-9][\w.-]*)/;

/** Finds every place that reads each entry of evidence, in the order of the files. */
export function parameterUses(
  pack: Pick<CountryPack, 'written' | 'policies' | 'shocks'>,
): ReadonlyMap<string, readonly ParameterUse[]> {
  const found = new Map<string, ParameterUse[]>();
  const note = (id: string, use: ParameterUse): void => {
    const known = found.get(id) ?? [];
    if (!known.some(({ owner, path }) => owner === use.owner && path === use.path)) known.push(use);
    found.set(id, known);
  };
  walk(pack.written, [], (id, path) => note(id, countryUse(path)));
  for (const [owner, { written }] of pack.policies) walk(written, [], (id, path) => note(id, policyUse(owner, path)));
  for (const [owner, { written }] of pack.shocks) {
    walk(written, [], (id, path) => note(id, { kind: 'shock', owner, path: path.join('.'), about: '' }));
  }
  return found;
}

function walk(node: unknown, path: readonly string[], seen: (id: string, path: readonly string[]) => void): void {
  if (typeof node === 'string') {
    const id = path[path.length - 1] === 'evidence' ? node : reference.exec(node)?.[1];
    if (id !== undefined) seen(id, path);
  } else if (Array.isArray(node)) {
    node.forEach((item: unknown, i) => {
      walk(item, [...path, nameOf(item) ?? String(i)], seen);
    });
  } else if (node !== null && typeof node === 'object') {
    for (const [key, value] of Object.entries(node)) walk(value, [...path, key], seen);
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
