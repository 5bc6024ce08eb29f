import { buildScenario } from '../build/build-scenario.ts';
import { checkSchema } from '../parsing/check-schema.ts';
import { ErrorCollector } from '../parsing/error-collector.ts';
import { nameKey } from '../parsing/name-key.ts';
import { openParsedFile } from '../parsing/open-file.ts';
import { asList, asMap, isMap, PathMap, withPathMap } from '../parsing/paths.ts';
import { type FileSource, type ParsedFile, parseObject } from '../parsing/source.ts';
import { type DataPath, invalid, quote, type ValidationResult, valid } from '../parsing/validation-error.ts';
import { allRules, type Rules } from '../schema/rules.ts';
import { type ScenarioFile, type ScenarioPolicy, scenarioSchema } from '../schema/scenario.ts';
import { validateAssumption } from './assumptions.ts';
import { checkBrief } from './brief.ts';
import { type CountryPack, policyContextOf, readPolicyFromObject } from './country-pack.ts';
import { copyPhases, policyFileData, toPlainPhase } from './custom-policy.ts';
import { checkUniqueIds, type LoadedPolicy, resolvePolicyFile } from './policy.ts';
import { centralValues } from './resolve-values.ts';

/** Reads an opened scenario file against a country; a valid one can be run as is. */
export function validateScenario(
  parsedFile: ParsedFile,
  pack: CountryPack,
  rules: Rules = allRules,
): ValidationResult<ScenarioFile> {
  const { source, errors } = openParsedFile(parsedFile, 'scenario', rules);
  if (source === null) return invalid(errors);
  const pathMap = new PathMap();
  const tree = normaliseScenario(source.value, pathMap);
  const tidied = withPathMap(source, pathMap, tree);
  const collector = new ErrorCollector(tidied, rules);
  const content = checkSchema(scenarioSchema, tree, collector);
  const { country, policies, values } = asMap(tree);
  if (typeof country === 'string' && country !== pack.id) {
    const expected = `${pack.id}, the country of this run`;
    collector.add('policy.country', { path: ['country'], got: quote(country), expected });
  }
  checkUniqueIds(policies, ['policies'], collector);
  const checked = asList(policies).map((policy, i) => checkPolicy(asMap(policy), i, tidied, pack, collector));
  // Refused scenarios may have names of any length, and any number of them.
  const plain = collector.errors.length === 0 ? withOwnNames(checked, pack) : checked;
  for (const [id, value] of Object.entries(asMap(values))) {
    const error = typeof value === 'number' ? validateAssumption(pack, id, value) : null;
    if (error !== null) collector.add('scenario.value', () => ({ path: ['values', id], ...error() }));
  }
  if (content.brief !== undefined) checkBrief(content.brief, ['brief'], pack, collector);
  if (collector.errors.length === 0) checkRuns({ ...content, policies: plain }, pack, collector);
  if (collector.errors.length === 0) return valid({ ...content, policies: plain });
  // An invalid id is reported both by the scenario and by its policy file.
  const uniqueErrors = new Map([...errors, ...collector.errors].map((error) => [JSON.stringify(error), error]));
  return invalid([...uniqueErrors.values()]);
}

/** Reads a scenario from parsed data, such as a link; errors have no line. */
export function readScenarioFromObject(file: string, data: unknown, pack: CountryPack): ValidationResult<ScenarioFile> {
  return validateScenario(parseObject(file, data), pack);
}

/** Normalises policies: a built-in one may be written as its id. */
function normaliseScenario(tree: unknown, pathMap: PathMap): unknown {
  if (!isMap(tree) || !Array.isArray(tree['policies'])) return tree;
  const policies = tree['policies'].map((policy: unknown, i) => {
    if (typeof policy !== 'string') return policy;
    pathMap.set(['policies', i, 'id'], ['policies', i]);
    pathMap.set(['policies', i, 'base'], ['policies', i]);
    return { id: policy, base: policy };
  });
  // A phase written as an id refers to that phase of the base policy, and is checked there.
  return { ...tree, policies };
}

function checkPolicy(
  policy: Readonly<Record<string, unknown>>,
  i: number,
  source: FileSource,
  pack: CountryPack,
  collector: ErrorCollector,
): ScenarioPolicy {
  const path = ['policies', i];
  const { id, base, name = null, phases = null } = policy;
  const packPolicy = typeof base === 'string' ? pack.policies.get(base) : undefined;
  const unchecked = { id, base, name, phases } as ScenarioPolicy;
  if (typeof id !== 'string' || typeof base !== 'string') return unchecked;
  const ids = [...pack.policies.keys()];
  if (packPolicy === undefined) {
    collector.add('scenario.policy', () => ({
      path: [...path, 'base'],
      got: `the unknown policy ${quote(base)}`,
      expected: `one of ${ids.join(', ')}`,
      tryThis: collector.suggest(base, ids),
    }));
    return unchecked;
  }
  if (phases === null) {
    if (id === base && name === null) return unchecked;
    const expected = `phases: a policy without phases of its own is a shipped one, under its own id and name`;
    collector.add('scenario.policy', { path: [...path, 'id'], got: `the copy ${quote(id)} without phases`, expected });
    return unchecked;
  }
  if (pack.policies.has(id) || name === null) {
    const got = pack.policies.has(id) ? `the id ${quote(id)} of a shipped policy` : 'a copy without a name';
    collector.add('scenario.policy', { path: [...path, 'id'], got, expected: 'an id and a name of its own' });
    return unchecked;
  }
  if (typeof name !== 'string' || !Array.isArray(phases)) return unchecked;
  const packPhases = copyPhases(packPolicy);
  const written = phases.map((phase: unknown, k) => {
    if (typeof phase !== 'string') return withoutTypedStaff(phase);
    const packPhase = packPhases.find((one) => one.id === phase);
    if (packPhase !== undefined) return packPhase;
    collector.add('scenario.policy', () => {
      const known = packPhases.map((one) => one.id);
      return {
        path: [...path, 'phases', k],
        got: `the unknown phase ${quote(phase)}`,
        expected: `a phase, or the id of one of ${base}: ${known.join(', ')}`,
        tryThis: collector.suggest(phase, known),
      };
    });
    return { id: phase, startMonth: 0, levers: {} };
  });
  const data = policyFileData({ id, base, name, phases: written as [] }, pack);
  const context = policyContextOf(pack);
  const toScenarioPath = (to: DataPath): DataPath =>
    ['phases', 'id', 'name'].includes(String(to[0])) ? [...path, ...to] : path;
  const policySource: FileSource = {
    file: source.file,
    value: data,
    originalPath: (to) => source.originalPath(toScenarioPath(to)),
    locate: (to, part) => source.locate(toScenarioPath(to), part),
  };
  collector.addAll(resolvePolicyFile(policySource, context, collector.rules, centralValues).collector.errors);
  return { id, base, name, phases: written.map(toPlainPhase) };
}

/**
 * Gives a copy that has the name of a built-in policy, or of an earlier copy, a number after it: its results would be taken
 * for those of the other.
 */
function withOwnNames(policies: readonly ScenarioPolicy[], pack: CountryPack): ScenarioPolicy[] {
  const used = new Set([...pack.policies.values()].map(({ name }) => nameKey(name)));
  return policies.map((policy) => {
    const { name, phases } = policy;
    if (phases === null || typeof name !== 'string') return policy;
    let own = name;
    for (let n = 2; used.has(nameKey(own)); n++) own = `${name.slice(0, 110)} ${n}`;
    used.add(nameKey(own));
    return own === name ? policy : { ...policy, name: own };
  });
}

/** Removes the staff that scenarios and links of earlier versions give; it follows from the levers. */
function withoutTypedStaff(phase: unknown): unknown {
  if (!isMap(phase)) return phase;
  const { staffNeeded: _, ...others } = phase;
  return others;
}

/** Builds the scenario, which checks months, shocks, seeds, and values that affect other numbers. */
function checkRuns(scenario: ScenarioFile, pack: CountryPack, collector: ErrorCollector): void {
  const { shocks, months, seed, law, structure, values, weights } = scenario;
  const policies = scenario.policies.flatMap((policy): (string | LoadedPolicy)[] => {
    if (policy.phases === null) return [policy.id];
    const { id, base, name, phases } = policy;
    const read = readPolicyFromObject(id, policyFileData({ id, base, name: name ?? id, phases }, pack), pack);
    return read.ok ? [read.value] : [];
  });
  const request = { policies, shocks, months, seed, law, structure, values: new Map(Object.entries(values)) };
  const built = buildScenario(pack, request);
  for (const { path, got, expected, tryThis } of built.ok ? [] : built.errors) {
    const [top = ''] = path.split(/[.[]/);
    const known = Object.hasOwn(asMap(collector.source.value), top);
    const message = known ? got : `${path}: ${got}`;
    collector.add('scenario.runs', { path: known ? [top] : [], got: message, expected, tryThis });
  }
  const weightValues = Object.values(weights);
  if (weightValues.length > 0 && weightValues.every((weight) => weight === 0)) {
    collector.add('scenario.runs', { path: ['weights'], got: 'weights that are all 0', expected: 'one above 0' });
  }
}
