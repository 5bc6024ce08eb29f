import { outcomes } from '../../engine/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import { conform } from '../conform.ts';
import { Faults } from '../faults.ts';
import { listed, nearNames } from '../nearest.ts';
import { openFile } from '../open.ts';
import type { Pack } from '../pack.ts';
import { bad, good, type Path, quoted, type Result } from '../problem.ts';
import type { Reading } from '../reading.ts';
import { makeScenario } from '../request.ts';
import { type ExperimentFile, experimentLimits, experimentSchema } from '../schema/experiment.ts';
import { allRules, type Rules } from '../schema/rules.ts';
import { parseSet, type SetRequest } from '../sets.ts';
import { asList, isMap } from '../tree.ts';
import { factorsOfTable, pointProblems } from './check-points.ts';
import { checkDesign } from './design.ts';
import { checkFactor, factorId } from './factors.ts';
import type { PointTable } from './point-table.ts';
import { axesOf, drawsOf, runsOf } from './size.ts';

/** No shock. */
export const NO_SHOCK = 'none';

/** Reads an experiment file that was opened, against a country: whatever passes can be planned and run. */
export function readExperimentReading(
  reading: Reading,
  pack: Pack,
  rules: Rules = allRules,
  changes: Changes = {},
  points: PointTable | null = null,
): Result<ExperimentFile> {
  const { source, problems } = openFile(reading, 'experiment', rules);
  if (source === null) return bad(problems);
  const faults = new Faults(source, rules);
  let content = conform(experimentSchema, filledIn(changed(source.value, changes), pack), faults);
  if (isMap(source.value)) {
    const { country } = source.value;
    if (typeof country === 'string' && country !== pack.id) {
      const expected = `${pack.id}, the country at hand`;
      faults.refuse('policy.country', { path: ['country'], got: quoted(country), expected });
    }
  }
  if (faults.problems.length === 0) checkNames(content, pack, faults);
  const fromFile = content.design?.kind === 'file';
  if (faults.problems.length === 0 && fromFile && points !== null) content = withPoints(content, points, pack, faults);
  if (faults.problems.length === 0) {
    for (const [i, factor] of content.factors.entries())
      checkFactor(factor, i, content.policies, pack, faults, fromFile);
    checkOnce(content.factors.map(factorId), ['factors'], faults);
  }
  if (faults.problems.length === 0) checkDesign(content, faults);
  if (faults.problems.length === 0 && fromFile && points !== null && rules.on('experiment.points'))
    faults.problems.push(...pointProblems(points, content.factors, pack));
  if (faults.problems.length === 0) checkSize(content, pack, faults);
  if (faults.problems.length === 0) checkRuns(content, pack, faults);
  return faults.problems.length === 0 ? good(content) : bad([...problems, ...faults.problems]);
}

/** Puts in what a table of points says: factors where the file names none, the number of points and their hash. */
function withPoints(content: ExperimentFile, points: PointTable, pack: Pack, faults: Faults): ExperimentFile {
  const { design } = content;
  for (const [key, there] of [
    ['size', points.rows],
    ['sha256', points.sha256],
  ] as const) {
    const written = design[key];
    if (written === undefined || written === there) continue;
    const got = `${quoted(there)} in ${points.file}`;
    faults.refuse('experiment.points', { path: ['design', key], got, expected: `the ${written} of the design` });
  }
  const named = content.factors.length > 0 ? good(content.factors) : factorsOfTable(points, content.policies, pack);
  if (!named.ok) faults.problems.push(...named.problems);
  const factors = named.ok ? named.value : [];
  const { kind, path } = design;
  // Keys in one order, whether the file gave them or not: manifests are compared as texts.
  return { ...content, factors, design: { kind, path, size: points.rows, sha256: points.sha256 } };
}

/** What a command line changes of a file: keys at its top; `set` adds to those of the file. */
export type Changes = Readonly<Record<string, unknown>>;

function changed(tree: unknown, changes: Changes): unknown {
  if (!isMap(tree)) return tree;
  const set = [...asList(tree['set']), ...asList(changes['set'])];
  return { ...tree, ...changes, ...(set.length > 0 ? { set } : {}) };
}

/** Puts the ids in place of `all`, and of lists left out. */
function filledIn(tree: unknown, pack: Pack): unknown {
  if (!isMap(tree)) return tree;
  const every = {
    policies: [...pack.policies.keys()],
    shocks: [NO_SHOCK, ...pack.shocks.keys()],
    outcomes: allOutcomes.map(({ id }) => id).sort(),
    monthly: outcomes.map(({ id }) => id),
  };
  const { design } = tree;
  const suite = isMap(design) && design['kind'] === 'stress-suite';
  const left = {
    about: tree['name'],
    policies: every.policies,
    outcomes: every.outcomes,
    ...(suite ? { shocks: every.shocks } : {}),
  };
  const given = Object.entries(tree).map(([key, value]) =>
    value === 'all' && Object.hasOwn(every, key) ? [key, every[key as keyof typeof every]] : [key, value],
  );
  return { ...left, ...Object.fromEntries(given) };
}

function checkOnce(ids: readonly string[], path: Path, faults: Faults): void {
  for (const [i, id] of ids.entries()) {
    if (ids.indexOf(id) < i)
      faults.refuse('list.once', { path: [...path, i], got: `${quoted(id)} twice`, expected: 'each once' });
  }
}

function checkNames(asked: ExperimentFile, pack: Pack, faults: Faults): void {
  const monthly = outcomes.map(({ id }) => id);
  const known = {
    policies: [...pack.policies.keys()],
    shocks: [NO_SHOCK, ...pack.shocks.keys()],
    outcomes: allOutcomes.map(({ id }) => id),
    monthly,
  };
  for (const [key, names] of Object.entries(known) as [keyof typeof known, string[]][]) {
    checkOnce(asked[key], [key], faults);
    for (const [i, id] of asked[key].entries()) {
      if (names.includes(id)) continue;
      faults.refuse('experiment.names', {
        path: [key, i],
        got: quoted(id),
        expected: `one of ${listed(names)}`,
        tryThis: nearNames(id, names) ?? `korpu list ${key === 'monthly' ? 'outcomes' : key}`,
      });
    }
  }
  for (const [i, text] of asked.set.entries()) {
    const set = parseSet(text);
    const [fault] = set.ok ? [] : set.problems;
    if (fault !== undefined)
      faults.refuse('experiment.names', { path: ['set', i], got: fault.got, expected: fault.expected });
  }
}

function checkSize(asked: ExperimentFile, pack: Pack, faults: Faults): void {
  const axes = axesOf(asked);
  const runs = runsOf(axes);
  const { runs: most, points } = experimentLimits;
  if (axes.points > points)
    faults.refuse('experiment.size', { path: ['design'], got: `${axes.points} points`, expected: `at most ${points}` });
  else if (runs > most) {
    const { shocks, draws, replicates, policies } = axes;
    const product = `${shocks} shocks × ${axes.points} points × ${draws} draws × ${replicates} replicates × ${policies} policies`;
    faults.refuse('experiment.size', {
      path: ['design'],
      got: `${runs} runs (${product})`,
      expected: `at most ${most}`,
    });
  }
  if (drawsOf(asked) === 0) return;
  if (pack.accepted === null)
    faults.refuse('experiment.size', {
      path: ['draws'],
      got: 'accepted sets',
      expected: `0: ${pack.id} ships no accepted parameter sets`,
    });
  const assumed = asked.factors.findIndex(({ assumption }) => assumption !== undefined);
  if (assumed >= 0) {
    const expected = 'levers and switches: an accepted set gives every assumption its value';
    faults.refuse('experiment.factor', { path: ['factors', assumed], got: 'an assumption beside draws', expected });
  }
}

/** Makes the scenario of central values under each shock: the last word on months, scale, start, seed and sets. */
function checkRuns(asked: ExperimentFile, pack: Pack, faults: Faults): void {
  const told = new Set<string>();
  for (const shock of asked.shocks) {
    const made = makeScenario(pack, requestOf(asked, shock));
    for (const { path, got, expected, tryThis } of made.ok ? [] : made.problems) {
      const [top = ''] = path.split(/[.[]/);
      const known = Object.hasOwn(asked, top);
      const fault = { path: known ? [top] : [], got: known ? got : `${path}: ${got}`, expected, tryThis };
      const key = JSON.stringify(fault);
      if (!told.has(key)) faults.refuse('experiment.runs', fault);
      told.add(key);
    }
  }
}

/** What an experiment asks of every point under a shock. */
export function requestOf(asked: ExperimentFile, shock: string) {
  const { policies, months, scale, seed, law, structure, start } = asked;
  return {
    ...{ policies, months, scale, seed, law, structure },
    ...(start === undefined ? {} : { start }),
    shocks: shock === NO_SHOCK ? [] : [shock],
    sets: setsOf(asked.set),
  };
}

/** The levers that texts set; texts that say nothing are left to the reader of files. */
export function setsOf(texts: readonly string[]): SetRequest[] {
  return texts.flatMap((text) => {
    const set = parseSet(text);
    return set.ok ? [set.value] : [];
  });
}
