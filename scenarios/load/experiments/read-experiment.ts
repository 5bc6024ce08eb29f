import { outcomes } from '../../../engine/index.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import { buildScenario } from '../../build/build-scenario.ts';
import { type LeverOverride, parseOverride } from '../../build/overrides.ts';
import { checkSchema } from '../../parsing/check-schema.ts';
import { ErrorCollector } from '../../parsing/error-collector.ts';
import { openParsedFile } from '../../parsing/open-file.ts';
import { asList, isMap } from '../../parsing/paths.ts';
import type { ParsedFile } from '../../parsing/source.ts';
import { listNames, nearNames } from '../../parsing/suggest-name.ts';
import { type DataPath, invalid, quote, type ValidationResult, valid } from '../../parsing/validation-error.ts';
import { type ExperimentFile, experimentLimits, experimentSchema } from '../../schema/experiment.ts';
import { allRules, type Rules } from '../../schema/rules.ts';
import { type CountryPack, defaultPolicies, policiesWithoutVariants } from '../country-pack.ts';
import { factorsOfTable, pointProblems } from './check-points.ts';
import { checkDesign } from './design.ts';
import { checkFactor, factorId } from './factors.ts';
import type { PointTable } from './point-table.ts';
import { countDraws, countRuns, experimentAxes } from './size.ts';

/** Id of the absence of a shock. */
export const NO_SHOCK = 'none';

/** Reads an opened experiment file against a country; a valid one can be planned and run. */
export function validateExperiment(
  parsedFile: ParsedFile,
  pack: CountryPack,
  rules: Rules = allRules,
  changes: ExperimentChanges = {},
  points: PointTable | null = null,
): ValidationResult<ExperimentFile> {
  const { source, errors } = openParsedFile(parsedFile, 'experiment', rules);
  if (source === null) return invalid(errors);
  const collector = new ErrorCollector(source, rules);
  let content = checkSchema(experimentSchema, withDefaults(applyChanges(source.value, changes), pack), collector);
  if (isMap(source.value)) {
    const { country } = source.value;
    if (typeof country === 'string' && country !== pack.id) {
      const expected = `${pack.id}, the country of this run`;
      collector.add('policy.country', { path: ['country'], got: quote(country), expected });
    }
  }
  if (collector.errors.length === 0) checkNames(content, pack, collector);
  const fromFile = content.design?.kind === 'file';
  if (collector.errors.length === 0 && fromFile && points !== null)
    content = withPoints(content, points, pack, collector);
  if (collector.errors.length === 0) {
    for (const [i, factor] of content.factors.entries())
      checkFactor(factor, i, content.policies, pack, collector, fromFile);
    checkOnce(content.factors.map(factorId), ['factors'], collector);
  }
  if (collector.errors.length === 0) checkDesign(content, collector);
  if (collector.errors.length === 0 && fromFile && points !== null && rules.isOn('experiment.points'))
    collector.addAll(pointProblems(points, content.factors, pack));
  if (collector.errors.length === 0) checkSize(content, pack, collector);
  if (collector.errors.length === 0) checkRuns(content, pack, collector);
  return collector.errors.length === 0 ? valid(content) : invalid([...errors, ...collector.errors]);
}

/** Adds the data of a table of points: factors if the file names none, number of points, and hash. */
function withPoints(
  content: ExperimentFile,
  points: PointTable,
  pack: CountryPack,
  collector: ErrorCollector,
): ExperimentFile {
  const { design } = content;
  for (const [key, there] of [
    ['size', points.rows],
    ['sha256', points.sha256],
  ] as const) {
    const written = design[key];
    if (written === undefined || written === there) continue;
    const got = `${quote(there)} in ${points.file}`;
    collector.add('experiment.points', { path: ['design', key], got, expected: `the ${written} of the design` });
  }
  const named = content.factors.length > 0 ? valid(content.factors) : factorsOfTable(points, content.policies, pack);
  if (!named.ok) collector.addAll(named.errors);
  const factors = named.ok ? named.value : [];
  const { kind, path } = design;
  // Fixed key order, since manifests are compared as texts.
  return { ...content, factors, design: { kind, path, size: points.rows, sha256: points.sha256 } };
}

/** Changes of a file by a command line: top-level keys; `set` adds to those of the file. */
export type ExperimentChanges = Readonly<Record<string, unknown>>;

function applyChanges(tree: unknown, changes: ExperimentChanges): unknown {
  if (!isMap(tree)) return tree;
  const set = [...asList(tree['set']), ...asList(changes['set'])];
  return { ...tree, ...changes, ...(set.length > 0 ? { set } : {}) };
}

/** Name and description in the tree of an experiment file, unchecked; the description is the name where there is none. */
export function experimentTexts(tree: unknown): { readonly name: unknown; readonly about: unknown } {
  const { name, about = name } = isMap(tree) ? tree : {};
  return { name, about };
}

/** Replaces `all` and omitted lists by ids. */
function withDefaults(tree: unknown, pack: CountryPack): unknown {
  if (!isMap(tree)) return tree;
  const every = {
    policies: policiesWithoutVariants(pack),
    shocks: [NO_SHOCK, ...pack.shocks.keys()],
    outcomes: allOutcomes.map(({ id }) => id).sort(),
    monthly: outcomes.map(({ id }) => id),
  };
  const { design } = tree;
  const suite = isMap(design) && design['kind'] === 'stress-suite';
  const defaults = {
    about: experimentTexts(tree).about,
    policies: defaultPolicies(pack),
    outcomes: every.outcomes,
    ...(suite ? { shocks: every.shocks } : {}),
  };
  const given = Object.entries(tree).map(([key, value]) =>
    value === 'all' && Object.hasOwn(every, key) ? [key, every[key as keyof typeof every]] : [key, value],
  );
  return { ...defaults, ...Object.fromEntries(given) };
}

function checkOnce(ids: readonly string[], path: DataPath, collector: ErrorCollector): void {
  const seen = new Set<string>();
  for (const [i, id] of ids.entries()) {
    if (seen.has(id))
      collector.add('list.once', () => ({ path: [...path, i], got: `${quote(id)} twice`, expected: 'each once' }));
    seen.add(id);
  }
}

function checkNames(experiment: ExperimentFile, pack: CountryPack, collector: ErrorCollector): void {
  const monthly = outcomes.map(({ id }) => id);
  const known = {
    policies: [...pack.policies.keys()],
    shocks: [NO_SHOCK, ...pack.shocks.keys()],
    outcomes: allOutcomes.map(({ id }) => id),
    monthly,
  };
  for (const [key, names] of Object.entries(known) as [keyof typeof known, string[]][]) {
    checkOnce(experiment[key], [key], collector);
    for (const [i, id] of experiment[key].entries()) {
      if (names.includes(id)) continue;
      collector.add('experiment.names', () => ({
        path: [key, i],
        got: quote(id),
        expected: `one of ${listNames(names)}`,
        tryThis: nearNames(id, names) ?? `korpu list ${key === 'monthly' ? 'outcomes' : key}`,
      }));
    }
  }
  for (const [i, text] of experiment.set.entries()) {
    const set = parseOverride(text);
    const [details] = set.ok ? [] : set.errors;
    if (details !== undefined)
      collector.add('experiment.names', { path: ['set', i], got: details.got, expected: details.expected });
  }
}

function checkSize(experiment: ExperimentFile, pack: CountryPack, collector: ErrorCollector): void {
  const axes = experimentAxes(experiment);
  const runs = countRuns(axes);
  const { runs: most, points } = experimentLimits;
  if (axes.points > points)
    collector.add('experiment.size', { path: ['design'], got: `${axes.points} points`, expected: `at most ${points}` });
  else if (runs > most) {
    const { shocks, draws, replicates, policies } = axes;
    const product = `${shocks} shocks × ${axes.points} points × ${draws} draws × ${replicates} replicates × ${policies} policies`;
    collector.add('experiment.size', {
      path: ['design'],
      got: `${runs} runs (${product})`,
      expected: `at most ${most}`,
    });
  }
  if (countDraws(experiment) === 0) return;
  if (pack.accepted === null)
    collector.add('experiment.size', {
      path: ['draws'],
      got: 'accepted sets',
      expected: `0: ${pack.id} ships no accepted parameter sets`,
    });
  const assumed = experiment.factors.findIndex(({ assumption }) => assumption !== undefined);
  if (assumed >= 0) {
    const expected = 'levers and switches: an accepted set gives every assumption its value';
    collector.add('experiment.factor', { path: ['factors', assumed], got: 'an assumption with draws', expected });
  }
}

/** Builds the scenario of central values under each shock, which checks months, scale, start, seed and overrides. */
function checkRuns(experiment: ExperimentFile, pack: CountryPack, collector: ErrorCollector): void {
  const reported = new Set<string>();
  for (const shock of experiment.shocks) {
    const built = buildScenario(pack, toRequest(experiment, shock));
    for (const { path, got, expected, tryThis } of built.ok ? [] : built.errors) {
      const [top = ''] = path.split(/[.[]/);
      const known = Object.hasOwn(experiment, top);
      const details = { path: known ? [top] : [], got: known ? got : `${path}: ${got}`, expected, tryThis };
      const key = JSON.stringify(details);
      if (!reported.has(key)) collector.add('experiment.runs', details);
      reported.add(key);
    }
  }
}

/** Returns the scenario request of all points under a shock. */
export function toRequest(experiment: ExperimentFile, shock: string) {
  const { policies, months, scale, seed, law, structure, start } = experiment;
  return {
    ...{ policies, months, scale, seed, law, structure },
    ...(start === undefined ? {} : { start }),
    shocks: shock === NO_SHOCK ? [] : [shock],
    sets: parseOverrides(experiment.set),
  };
}

/** Parses lever overrides; invalid texts are left to the file reader. */
export function parseOverrides(texts: readonly string[]): LeverOverride[] {
  return texts.flatMap((text) => {
    const set = parseOverride(text);
    return set.ok ? [set.value] : [];
  });
}
