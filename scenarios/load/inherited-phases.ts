import { countValues } from '../parsing/count-values.ts';
import type { ErrorCollector, ErrorDetails } from '../parsing/error-collector.ts';
import { asList, asMap, isMap, PathMap, withPathMap } from '../parsing/paths.ts';
import type { FileSource } from '../parsing/source.ts';
import { listNames, suggestName } from '../parsing/suggest-name.ts';
import { type DataPath, quote } from '../parsing/validation-error.ts';
import { MAX_PHASES } from '../schema/policy.ts';

/** Data of policy files by id, references included. */
export type WrittenPolicies = ReadonlyMap<string, unknown>;

type Data = Readonly<Record<string, unknown>>;

/** Values of a phase that others start from: they are checked again in each of them. */
const MAX_INHERITED = 2500;

/** Most phases that start from each other. */
const MAX_CHAIN = 50;

/** What was found for phases of a country's policies: each step of a chain of phases is followed once. */
interface InheritedPhases {
  /** Phases by id, by policy. */
  readonly phases: Map<string, ReadonlyMap<string, Data>>;
  /** Complete phases by policy and id. */
  readonly complete: Map<string, Inherited>;
}

const knownPhases = new WeakMap<WrittenPolicies, InheritedPhases>();

function phasesKnown(policies: WrittenPolicies): InheritedPhases {
  const known = knownPhases.get(policies) ?? { phases: new Map(), complete: new Map() };
  knownPhases.set(policies, known);
  return known;
}

/** Phases of a policy by id; those after the last one that a policy may have are refused by its schema. */
function phasesOf(policy: string, policies: WrittenPolicies): ReadonlyMap<string, Data> {
  const { phases } = phasesKnown(policies);
  const known = phases.get(policy);
  if (known !== undefined) return known;
  const byId = new Map<string, Data>();
  for (const phase of asList(asMap(policies.get(policy))['phases'])
    .slice(0, MAX_PHASES)
    .map(asMap)) {
    const { id } = phase;
    if (typeof id === 'string' && !byId.has(id)) byId.set(id, phase);
  }
  phases.set(policy, byId);
  return byId;
}

/**
 * Completes phases that start `from` a phase of another policy: omitted keys and levers come from there. An error in an
 * inherited value is reported at the `from` of the phase that inherits it.
 */
export function inheritPhases(source: FileSource, policies: WrittenPolicies): FileSource {
  const tree = asMap(source.value);
  if (!asList(tree['phases']).some((phase) => isMap(asMap(phase)['from']))) return source;
  const pathMap = new PathMap();
  const phases = asList(tree['phases']).map((written, i) => {
    if (i >= MAX_PHASES) return written;
    const phase = asMap(written);
    const { phase: inherited } = findInherited(phase, policies, []);
    if (inherited === null) return written;
    const path = ['phases', i];
    const whole: Data = { ...complete(inherited, phase), from: phase['from'] };
    const from = [...path, 'from'];
    for (const key of Object.keys(whole)) if (!Object.hasOwn(phase, key)) pathMap.set([...path, key], from);
    if (!Object.hasOwn(phase, 'levers')) return whole;
    for (const lever of Object.keys(asMap(whole['levers'])))
      if (!Object.hasOwn(asMap(phase['levers']), lever)) pathMap.set([...path, 'levers', lever], from);
    return whole;
  });
  return withPathMap(source, pathMap, { ...tree, phases });
}

/** Returns the data of a policy without the `from` of its phases, which are complete. */
export function withoutFrom(tree: unknown): unknown {
  if (!isMap(tree) || !Array.isArray(tree['phases'])) return tree;
  const phases = tree['phases'].map((phase: unknown) => {
    if (!isMap(phase)) return phase;
    const { from: _, ...own } = phase;
    return own;
  });
  return { ...tree, phases };
}

/** Checks that every `from` leads to a phase, and that `without` names levers of it. */
export function checkInherited(tree: Data, policies: WrittenPolicies, collector: ErrorCollector): void {
  for (const [i, written] of asList(tree['phases']).slice(0, MAX_PHASES).entries()) {
    const { from } = asMap(written);
    if (!isMap(from)) continue;
    const path = ['phases', i, 'from'];
    const { phase, error } = findInherited(asMap(written), policies, []);
    if (error !== null) collector.add('phase.from', error(path));
    if (phase === null) continue;
    const known = asMap(phase['levers']);
    for (const [k, lever] of asList(from['without']).entries()) {
      if (typeof lever !== 'string' || Object.hasOwn(known, lever)) continue;
      collector.add('phase.from', () => ({
        path: [...path, 'without', k],
        got: `the lever ${quote(lever)}, which that phase does not set`,
        expected: `one of ${listNames(Object.keys(known))}`,
        tryThis: collector.suggest(lever, Object.keys(known)),
      }));
    }
  }
}

interface Inherited {
  /** Complete phase that is inherited; null for none. */
  readonly phase: Data | null;
  /** Number of phases that it starts from, itself included. */
  readonly depth: number;
  /** Explains the error of a `from` at a path. */
  readonly error: ((path: DataPath) => () => ErrorDetails) | null;
}

const nothing: Inherited = { phase: null, depth: 0, error: null };

/** Finds the complete phase that a phase starts from. chain: the steps before it, to find a circle. */
function findInherited(phase: Data, policies: WrittenPolicies, chain: readonly string[]): Inherited {
  const { from } = phase;
  if (!isMap(from)) return nothing;
  const { policy, phase: id } = from;
  // The schema reports a `from` of another shape.
  if (typeof policy !== 'string' || typeof id !== 'string') return nothing;
  if (!policies.has(policy)) {
    return unknownName('policy', policy, `the unknown policy ${quote(policy)}`, () => [...policies.keys()]);
  }
  const phases = phasesOf(policy, policies);
  const found = phases.get(id);
  if (found === undefined)
    return unknownName('phase', id, `the unknown phase ${quote(id)} of ${policy}`, () => [...phases.keys()]);
  const step = `${policy}/${id}`;
  if (chain.includes(step)) {
    return refused(`a circle: ${[...chain, step].join(' from ')}`, 'a phase that does not start from itself');
  }
  const tooLong = () => refused(`more than ${MAX_CHAIN} phases that start from each other`, 'fewer of them');
  if (chain.length === MAX_CHAIN) return tooLong();
  const { complete: known } = phasesKnown(policies);
  const before = known.get(step);
  if (before !== undefined) return before;
  const inherited = findInherited(found, policies, [...chain, step]);
  // A circle and a long chain are described from where they are met.
  if (inherited.error !== null) return inherited;
  const { from: _, ...own } = found;
  const whole = inherited.phase === null ? own : complete(inherited.phase, found);
  const depth = inherited.depth + 1;
  const got = `a phase of more than ${MAX_INHERITED} values`;
  const isLarge = countValues(whole, MAX_INHERITED) > MAX_INHERITED;
  const ofStep: Inherited = isLarge ? refused(got, 'a smaller one') : { phase: whole, depth, error: null };
  const read = depth > MAX_CHAIN ? tooLong() : ofStep;
  known.set(step, read);
  return read;
}

function refused(got: string, expected: string): Inherited {
  return { phase: null, depth: 0, error: (path) => () => ({ path, got, expected }) };
}

function unknownName(key: string, name: string, got: string, names: () => readonly string[]): Inherited {
  const error = (path: DataPath) => () => {
    const known = names();
    const expected = known.length === 0 ? 'a policy with phases' : `one of ${listNames(known)}`;
    return { path: [...path, key], got, expected, tryThis: suggestName(name, known) };
  };
  return { phase: null, depth: 0, error };
}

/** Completes a phase: its own keys and levers take precedence, and either form of its start replaces both. */
function complete(inherited: Data, { from, ...own }: Data): Data {
  const left = new Set(asList(asMap(from)['without']));
  const levers = Object.entries(asMap(inherited['levers'])).filter(([lever]) => !left.has(lever));
  const starts = Object.hasOwn(own, 'start') || Object.hasOwn(own, 'startMonth');
  const others = Object.entries(inherited).filter(([key]) => !(starts && (key === 'start' || key === 'startMonth')));
  return {
    ...Object.fromEntries(others),
    ...own,
    levers: { ...Object.fromEntries(levers), ...asMap(own['levers']) },
  };
}
