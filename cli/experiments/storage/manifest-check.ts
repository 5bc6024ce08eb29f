import { createHash } from 'node:crypto';
import { outcomes } from '../../../engine/index.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import {
  countRuns,
  type ErrorCollector,
  type ExperimentFactor,
  type ExperimentFile,
  experimentAxes,
  experimentLimits,
  factorId,
} from '../../../scenarios/internal.ts';
import { packagedCountries } from '../../../scenarios/node/index.ts';
import { MAX_CHUNKS } from '../plan/chunks.ts';
import { factorColumn, monthlyColumns, outcomeOfDifference, runColumns, type TableColumn } from './columns.ts';
import type { ExperimentManifest } from './record-schemas.ts';

/** Keys of an experiment that a manifest may leave out. */
const optional: ReadonlySet<string> = new Set(['start']);

/**
 * Checks what a manifest repeats of its own experiment: everything but the experiment, the hashes and the chunk size
 * follows from it.
 */
export function checkDerived(manifest: ExperimentManifest, collector: ErrorCollector): void {
  const { experiment, file } = manifest;
  const differs = (
    path: readonly (string | number)[],
    got: unknown,
    expected: unknown,
    of = 'its experiment',
  ): void => {
    if (JSON.stringify(got) === JSON.stringify(expected)) return;
    collector.add('shape.type', { path, got: shown(got), expected: `${shown(expected)}, as ${of} has it` });
  };
  checkExperiment(experiment, manifest.country !== undefined, collector);
  if (collector.errors.length > 0) return;
  differs(
    ['file', 'sha256'],
    file.sha256,
    createHash('sha256').update(file.text).digest('hex'),
    'the text of the file',
  );
  const axes = experimentAxes(experiment);
  const runs = countRuns(axes);
  if (runs > experimentLimits.runs || axes.points > experimentLimits.points) {
    const expected = `at most ${experimentLimits.runs} runs and ${experimentLimits.points} points`;
    collector.add('experiment.size', { path: ['experiment', 'design'], got: `${runs} runs`, expected });
    return;
  }
  for (const axis of ['shocks', 'points', 'draws', 'replicates', 'policies'] as const)
    differs(['axes', axis], manifest.axes[axis], axes[axis]);
  const cells = runs / axes.policies;
  differs(['runs'], manifest.runs, runs);
  differs(['cells'], manifest.cells, cells);
  checkChunks(manifest, cells, collector);
  const factors = experiment.factors.map((factor) => {
    const id = factorId(factor);
    return { id, kind: kindOf(factor), column: factorColumn(id) };
  });
  differs(['factors'], manifest.factors, factors);
  checkColumns(manifest, collector);
  checkResults(manifest, collector);
}

/** isStored: whether the folder holds its country. */
function checkExperiment(experiment: ExperimentFile, isStored: boolean, collector: ErrorCollector): void {
  const needed = ['about', 'months', 'scale', 'seed', 'law', 'structure', 'set', 'policies', 'shocks', 'replicates'];
  for (const key of [...needed, 'draws', 'factors', 'design', 'outcomes', 'monthly', 'groups'])
    if (!optional.has(key) && !Object.hasOwn(experiment, key))
      collector.add('shape.required', { path: ['experiment', key], got: 'nothing', expected: 'a value, as read' });
  if (collector.errors.length > 0) return;
  const known = {
    outcomes: new Set(allOutcomes.map(({ id }) => id)),
    monthly: new Set(outcomes.map(({ id }) => id)),
  };
  for (const key of ['outcomes', 'monthly'] as const)
    for (const [i, id] of experiment[key].entries())
      if (!known[key].has(id))
        collector.add('experiment.names', {
          path: ['experiment', key, i],
          got: id,
          expected: 'an outcome of this version',
        });
  const countries = packagedCountries();
  if (!isStored && !countries.includes(experiment.country)) {
    const expected = `one of ${countries.join(', ')}`;
    collector.add('experiment.names', { path: ['experiment', 'country'], got: experiment.country, expected });
  }
  for (const key of ['outcomes', 'monthly', 'policies', 'shocks'] as const)
    if (new Set(experiment[key]).size < experiment[key].length)
      collector.add('list.once', { path: ['experiment', key], got: 'a name twice', expected: 'each once' });
  const ids = experiment.factors.map(factorId);
  if (new Set(ids).size < ids.length)
    collector.add('list.once', { path: ['experiment', 'factors'], got: 'a factor twice', expected: 'each once' });
}

function checkChunks({ chunks: rule }: ExperimentManifest, cells: number, collector: ErrorCollector): void {
  const { cellsPerChunk, chunks } = rule;
  const most = Math.ceil(cells / cellsPerChunk);
  if (cellsPerChunk > cells)
    collector.add('number.bounds', {
      path: ['chunks', 'cellsPerChunk'],
      got: String(cellsPerChunk),
      expected: `at most ${cells}, the cells of its experiment`,
    });
  else if (chunks !== most || chunks > MAX_CHUNKS)
    collector.add('number.bounds', {
      path: ['chunks', 'chunks'],
      got: String(chunks),
      expected: `${most} for ${cells} cells, and at most ${MAX_CHUNKS}`,
    });
}

/** Types of factors depend on the points: here either of the two may stand. */
function checkColumns({ experiment, columns }: ExperimentManifest, collector: ErrorCollector): void {
  const typed = (numeric: boolean) => experiment.factors.map((factor) => ({ id: factorId(factor), numeric }) as never);
  const variants = [true, false].map((numeric) => runColumns(experiment, typed(numeric)));
  const [numeric, text] = variants as [readonly TableColumn[], readonly TableColumn[]];
  // A folder of an earlier version has no columns of differences.
  const differences = columns.runs.some(({ name }) => outcomeOfDifference(name) !== null);
  const expected = numeric.map((column, c) => [column, text[c]] as const);
  const present = expected.filter(([{ name }]) => differences || outcomeOfDifference(name) === null);
  const same = (a: TableColumn | undefined, b: TableColumn | undefined): boolean =>
    JSON.stringify(a) === JSON.stringify(b);
  const wrong = present.findIndex(([a, b], c) => !same(columns.runs[c], a) && !same(columns.runs[c], b));
  const add = (path: readonly (string | number)[], got: unknown, column: unknown): void =>
    collector.add('shape.type', { path, got: shown(got), expected: `${shown(column)}, as its experiment has it` });
  if (wrong >= 0) add(['columns', 'runs', wrong], columns.runs[wrong], present[wrong]?.[0]);
  else if (columns.runs.length !== present.length) add(['columns', 'runs'], columns.runs.length, present.length);
  const monthly = monthlyColumns(experiment);
  if (JSON.stringify(columns.monthly) !== JSON.stringify(monthly))
    add(['columns', 'monthly'], columns.monthly.length, `the ${monthly.length} columns of its months`);
}

function checkResults({ runs, results, columns }: ExperimentManifest, collector: ErrorCollector): void {
  if (results === null) return;
  const hasMonths = columns.monthly.length > 0;
  if (results.runs + results.failed !== runs) {
    const got = `${results.runs} rows and ${results.failed} failures`;
    collector.add('shape.type', { path: ['results'], got, expected: `${runs} in all, one per run` });
  }
  for (const [path, present] of [
    [['results', 'monthlyHash'], results.monthlyHash !== null],
    [['results', 'files', 'monthly.parquet'], results.files['monthly.parquet'] !== undefined],
  ] as const)
    if (present !== hasMonths) {
      const texts = ['nothing', 'a SHA-256'] as const;
      collector.add('shape.type', { path, got: texts[present ? 1 : 0], expected: texts[hasMonths ? 1 : 0] });
    }
}

function kindOf({ assumption, lever }: ExperimentFactor): string {
  return assumption !== undefined ? 'assumption' : lever !== undefined ? 'lever' : 'switch';
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
