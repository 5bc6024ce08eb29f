import { type ParameterDeclaration, parameterDeclarations } from '../../../engine/index.ts';
import { asMap } from '../../parsing/paths.ts';
import type { DataPath } from '../../parsing/validation-error.ts';
import { leavesOf } from '../model/leaves.ts';
import { factsOf, schemaAt, schemaOfKind } from './field-schema.ts';
import { wordsOfKey } from './words.ts';

/** Sheets, in order; the name is what the user sees. */
export const topics = [
  'Start',
  'People',
  'Arrivals',
  'Permits',
  'Courses',
  'Work',
  'Money',
  'Shocks',
  'Policies',
  'Record',
  'Criteria',
  'Links',
  'Background',
  'Goals',
  'Claims',
  'Lessons',
  'Fit',
  'Files',
] as const;
export type Topic = (typeof topics)[number];

/** Sheet of the parameters of a process, and of evidence whose id begins with its name. */
export const topicOfProcess: Readonly<Record<string, Topic>> = {
  population: 'People',
  streams: 'People',
  origins: 'People',
  regions: 'People',
  lifeTable: 'People',
  life: 'People',
  departures: 'People',
  exit: 'People',
  ages: 'People',
  education: 'People',
  arrivals: 'Arrivals',
  permits: 'Permits',
  enforcement: 'Permits',
  quota: 'Permits',
  language: 'Courses',
  courses: 'Courses',
  course: 'Courses',
  information: 'Courses',
  labour: 'Work',
  sectors: 'Work',
  networks: 'Work',
  network: 'Work',
  accounts: 'Money',
  fiscal: 'Money',
  cost: 'Money',
  tax: 'Money',
  payTaxes: 'Money',
  pastShocks: 'Shocks',
  shock: 'Shocks',
  past: 'Shocks',
  history: 'Policies',
  policy: 'Policies',
};

/** Number of the model that reads an entry or table of evidence. */
export interface EvidenceUse {
  readonly words: string;
  readonly topic: Topic;
  readonly bounds: { readonly min: number; readonly max: number } | null;
  /** Allowed numbers of its items, for a list. */
  readonly items: { readonly min: number; readonly max: number } | null;
  readonly allowed: string;
}

/** Uses of evidence by its id, over all files of a country, but for those at paths of `country.yaml` that are replaced. */
export function usesOfEvidence(
  trees: ReadonlyMap<string, unknown>,
  isReplaced: (path: DataPath) => boolean = () => false,
): ReadonlyMap<string, readonly EvidenceUse[]> {
  const uses = new Map<string, EvidenceUse[]>();
  for (const [file, tree] of trees) {
    const { kind } = asMap(tree);
    if (kind !== 'country' && kind !== 'shock' && kind !== 'policy') continue;
    for (const { path, value } of leavesOf(tree, [])) {
      const [, id] = typeof value === 'string' ? (/^=([A-Za-z0-9][\w.-]*)/.exec(value) ?? []) : [];
      if (id === undefined || (kind === 'country' && isReplaced(path))) continue;
      const ofId = uses.get(id) ?? [];
      ofId.push(useAt(file, String(kind), tree, path));
      uses.set(id, ofId);
    }
  }
  return uses;
}

function useAt(file: string, kind: string, tree: unknown, path: DataPath): EvidenceUse {
  const { allowed, bounds } = factsOf(schemaAt(schemaOfKind(kind), path));
  // Of a single number, this is null.
  const items = factsOf(schemaAt(schemaOfKind(kind), [...path, 0])).bounds;
  const facts = { bounds, items, allowed };
  if (kind !== 'country') {
    const topic = kind === 'shock' ? 'Shocks' : 'Policies';
    return { words: `${String(asMap(tree)['name'] ?? file)}: ${wordsOfPath(tree, path)}`, topic, ...facts };
  }
  const [top, group = '', name = ''] = path;
  if (top === 'parameters') {
    const declared = parameterAt(String(group), String(name));
    const topic = topicOfProcess[String(group)] ?? 'Background';
    return { words: declared?.about ?? wordsOfPath(tree, path), topic, ...facts };
  }
  return { words: wordsOfPath(tree, path), topic: topicOfProcess[String(top)] ?? 'Background', ...facts };
}

/** Returns the declaration of a parameter; undefined for an unknown one. */
export function parameterAt(group: string, name: string): ParameterDeclaration | undefined {
  const declared: Readonly<Record<string, Readonly<Record<string, ParameterDeclaration>>>> = parameterDeclarations;
  const ofGroup = Object.hasOwn(declared, group) ? declared[group] : undefined;
  return ofGroup !== undefined && Object.hasOwn(ofGroup, name) ? ofGroup[name] : undefined;
}

/** Path in words, with the names of the items of lists. */
export function wordsOfPath(tree: unknown, path: DataPath): string {
  const words: string[] = [];
  let value = tree;
  for (const step of path) {
    value = Array.isArray(value) ? (value as unknown[])[Number(step)] : asMap(value)[step];
    const { name, id, from } = asMap(value);
    const named = [name, id, from].find((one) => typeof one === 'string');
    words.push(typeof step === 'number' ? String(named ?? step + 1) : wordsOfKey(step));
  }
  return words.join(' › ');
}

/** Sheet of an entry or table of evidence: that of the first number it feeds, or by its id. */
export function topicOfEvidence(id: unknown, file: string, uses: readonly EvidenceUse[]): Topic {
  const [first] = uses;
  if (first !== undefined) return first.topic;
  const [head = ''] = String(id).split('.');
  const [, name = ''] = /([^/]+)\.ya?ml$/.exec(file) ?? [];
  return topicOfProcess[head] ?? topicOfProcess[name] ?? 'Background';
}
