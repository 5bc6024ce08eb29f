import { assumptionFault } from './assumptions.ts';
import { conform } from './conform.ts';
import { copiedPhases, plainPhase, policyData } from './copy.ts';
import { centralValues } from './draft.ts';
import { Faults } from './faults.ts';
import { nearest } from './nearest.ts';
import { openFile } from './open.ts';
import { contextOf, type Pack, readPolicyFromObject } from './pack.ts';
import { checkUniqueIds, draftPolicy, type ReadPolicy } from './policy.ts';
import { bad, good, type Path, quoted, type Result } from './problem.ts';
import { objectSource, type Reading, type Source } from './reading.ts';
import { makeScenario } from './request.ts';
import { allRules, type Rules } from './schema/rules.ts';
import { type ScenarioFile, type ScenarioPolicy, scenarioSchema } from './schema/scenario.ts';
import { asList, asMap, isMap, Moves, moved } from './tree.ts';

/** Reads a scenario file that was opened, against a country: whatever passes can be run as it stands. */
export function readScenarioReading(reading: Reading, pack: Pack, rules: Rules = allRules): Result<ScenarioFile> {
  const { source, problems } = openFile(reading, 'scenario', rules);
  if (source === null) return bad(problems);
  const moves = new Moves();
  const tree = tidy(source.value, moves);
  const tidied = moved(source, moves, tree);
  const faults = new Faults(tidied, rules);
  const content = conform(scenarioSchema, tree, faults);
  const { country, policies, values } = asMap(tree);
  if (typeof country === 'string' && country !== pack.id) {
    const expected = `${pack.id}, the country at hand`;
    faults.refuse('policy.country', { path: ['country'], got: quoted(country), expected });
  }
  checkUniqueIds(policies, ['policies'], faults);
  const plain = asList(policies).map((policy, i) => checkPolicy(asMap(policy), i, tidied, pack, faults));
  for (const [id, value] of Object.entries(asMap(values))) {
    const fault = typeof value === 'number' ? assumptionFault(pack, id, value) : null;
    if (fault !== null) faults.refuse('scenario.value', { path: ['values', id], ...fault });
  }
  if (faults.problems.length === 0) checkRuns({ ...content, policies: plain }, pack, faults);
  if (faults.problems.length === 0) return good({ ...content, policies: plain });
  // An id that is no id is one to the scenario and to the policy file it would be.
  const told = new Map([...problems, ...faults.problems].map((problem) => [JSON.stringify(problem), problem]));
  return bad([...told.values()]);
}

/** Reads a scenario from data parsed elsewhere, such as those of a link; faults have no line. */
export function readScenarioFromObject(file: string, data: unknown, pack: Pack): Result<ScenarioFile> {
  return readScenarioReading(objectSource(file, data), pack);
}

/** Brings policies to their one form: a shipped one may be written as its id alone. */
function tidy(tree: unknown, moves: Moves): unknown {
  if (!isMap(tree) || !Array.isArray(tree['policies'])) return tree;
  const policies = tree['policies'].map((policy: unknown, i) => {
    if (typeof policy !== 'string') return policy;
    moves.move(['policies', i, 'id'], ['policies', i]);
    moves.move(['policies', i, 'base'], ['policies', i]);
    return { id: policy, base: policy };
  });
  // A phase written as its id alone is the one of that id of the policy it was copied from, and checked there.
  return { ...tree, policies };
}

function checkPolicy(
  policy: Readonly<Record<string, unknown>>,
  i: number,
  source: Source,
  pack: Pack,
  faults: Faults,
): ScenarioPolicy {
  const path = ['policies', i];
  const { id, base, name = null, phases = null } = policy;
  const shipped = typeof base === 'string' ? pack.policies.get(base) : undefined;
  const asWritten = { id, base, name, phases } as ScenarioPolicy;
  if (typeof id !== 'string' || typeof base !== 'string') return asWritten;
  const ids = [...pack.policies.keys()];
  if (shipped === undefined) {
    const got = `the unknown policy ${quoted(base)}`;
    faults.refuse('scenario.policy', {
      path: [...path, 'base'],
      got,
      expected: `one of ${ids.join(', ')}`,
      tryThis: nearest(base, ids),
    });
    return asWritten;
  }
  if (phases === null) {
    if (id === base && name === null) return asWritten;
    const expected = `phases: a policy without phases of its own is a shipped one, under its own id and name`;
    faults.refuse('scenario.policy', { path: [...path, 'id'], got: `the copy ${quoted(id)} without phases`, expected });
    return asWritten;
  }
  if (pack.policies.has(id) || name === null) {
    const got = pack.policies.has(id) ? `the id ${quoted(id)} of a shipped policy` : 'a copy without a name';
    faults.refuse('scenario.policy', { path: [...path, 'id'], got, expected: 'an id and a name of its own' });
    return asWritten;
  }
  if (typeof name !== 'string' || !Array.isArray(phases)) return asWritten;
  const given = copiedPhases(shipped);
  const written = phases.map((phase: unknown, k) => {
    if (typeof phase !== 'string') return phase;
    const meant = given.find((one) => one.id === phase);
    if (meant !== undefined) return meant;
    const known = given.map((one) => one.id);
    const got = `the unknown phase ${quoted(phase)}`;
    const expected = `a phase, or the id of one of ${base}: ${known.join(', ')}`;
    faults.refuse('scenario.policy', { path: [...path, 'phases', k], got, expected, tryThis: nearest(phase, known) });
    return { id: phase, startMonth: 0, levers: {} };
  });
  const data = policyData({ id, base, name, phases: written as [] }, pack);
  const context = contextOf(pack);
  const back = (to: Path): Path => (['phases', 'id', 'name'].includes(String(to[0])) ? [...path, ...to] : path);
  const own: Source = {
    file: source.file,
    value: data,
    written: (to) => source.written(back(to)),
    locate: (to, part) => source.locate(back(to), part),
  };
  faults.problems.push(...draftPolicy(own, context, faults.rules, centralValues).faults.problems);
  return { id, base, name, phases: written.map(plainPhase) };
}

/** Makes the scenario: the last word on months, shocks, seeds, and values that feed other numbers. */
function checkRuns(asked: ScenarioFile, pack: Pack, faults: Faults): void {
  const { shocks, months, seed, law, structure, values, weights } = asked;
  const policies = asked.policies.flatMap((policy): (string | ReadPolicy)[] => {
    if (policy.phases === null) return [policy.id];
    const { id, base, name, phases } = policy;
    const read = readPolicyFromObject(id, policyData({ id, base, name: name ?? id, phases }, pack), pack);
    return read.ok ? [read.value] : [];
  });
  const request = { policies, shocks, months, seed, law, structure, values: new Map(Object.entries(values)) };
  const made = makeScenario(pack, request);
  for (const { path, got, expected, tryThis } of made.ok ? [] : made.problems) {
    const [top = ''] = path.split(/[.[]/);
    const known = Object.hasOwn(asMap(faults.source.value), top);
    const said = known ? got : `${path}: ${got}`;
    faults.refuse('scenario.runs', { path: known ? [top] : [], got: said, expected, tryThis });
  }
  const weighed = Object.values(weights);
  if (weighed.length > 0 && weighed.every((weight) => weight === 0)) {
    faults.refuse('scenario.runs', { path: ['weights'], got: 'weights that are all 0', expected: 'one above 0' });
  }
}
