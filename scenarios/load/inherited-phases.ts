import type { ErrorCollector, ErrorDetails } from '../parsing/error-collector.ts';
import { asList, asMap, isMap, PathMap, withPathMap } from '../parsing/paths.ts';
import type { FileSource } from '../parsing/source.ts';
import { listNames, suggestName } from '../parsing/suggest-name.ts';
import { type DataPath, quote } from '../parsing/validation-error.ts';

/** Data of policy files by id, references included. */
export type WrittenPolicies = ReadonlyMap<string, unknown>;

type Data = Readonly<Record<string, unknown>>;

/**
 * Completes phases that start `from` a phase of another policy: omitted keys and levers come from there. An error in an
 * inherited value is reported at the `from` of the phase that inherits it.
 */
export function inheritPhases(source: FileSource, policies: WrittenPolicies): FileSource {
  const tree = asMap(source.value);
  if (!asList(tree['phases']).some((phase) => isMap(asMap(phase)['from']))) return source;
  const pathMap = new PathMap();
  const phases = asList(tree['phases']).map((written, i) => {
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
  for (const [i, written] of asList(tree['phases']).entries()) {
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
  /** Explains the error of a `from` at a path. */
  readonly error: ((path: DataPath) => () => ErrorDetails) | null;
}

const nothing: Inherited = { phase: null, error: null };

function findInherited(phase: Data, policies: WrittenPolicies, chain: readonly string[]): Inherited {
  const { from } = phase;
  if (!isMap(from)) return nothing;
  const { policy, phase: id } = from;
  // The schema reports a `from` of another shape.
  if (typeof policy !== 'string' || typeof id !== 'string') return nothing;
  if (!policies.has(policy)) {
    return unknownName('policy', policy, `the unknown policy ${quote(policy)}`, () => [...policies.keys()]);
  }
  const phases = asList(asMap(policies.get(policy))['phases']).map(asMap);
  const found = phases.find((one) => one['id'] === id);
  if (found === undefined) {
    const known = () => phases.map((one) => one['id']).filter((one) => typeof one === 'string');
    return unknownName('phase', id, `the unknown phase ${quote(id)} of ${policy}`, known);
  }
  const step = `${policy}/${id}`;
  if (chain.includes(step)) {
    const got = `a circle: ${[...chain, step].join(' from ')}`;
    const expected = 'a phase that does not start from itself';
    return { phase: null, error: (path) => () => ({ path, got, expected }) };
  }
  const { phase: inherited, error } = findInherited(found, policies, [...chain, step]);
  if (error !== null) return { phase: null, error };
  const { from: _, ...own } = found;
  return { phase: inherited === null ? own : complete(inherited, found), error: null };
}

function unknownName(key: string, name: string, got: string, names: () => readonly string[]): Inherited {
  const error = (path: DataPath) => () => {
    const known = names();
    const expected = known.length === 0 ? 'a policy with phases' : `one of ${listNames(known)}`;
    return { path: [...path, key], got, expected, tryThis: suggestName(name, known) };
  };
  return { phase: null, error };
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
