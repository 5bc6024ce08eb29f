import type { ErrorCollector, ErrorDetails } from '../../parsing/error-collector.ts';
import { listNames, suggestName } from '../../parsing/suggest-name.ts';
import { type DataPath, quote } from '../../parsing/validation-error.ts';
import type { DesignKind, ExperimentDesign, ExperimentFile, FactorValue } from '../../schema/experiment.ts';
import { factorId, switchValues } from './factors.ts';

/** Required and optional keys of each design. */
const designKeys: Readonly<
  Record<DesignKind, { readonly needs: readonly (keyof ExperimentDesign)[]; readonly may: readonly string[] }>
> = {
  none: { needs: [], may: [] },
  grid: { needs: [], may: ['levels'] },
  list: { needs: ['points'], may: [] },
  file: { needs: ['path'], may: ['size', 'sha256'] },
  'latin-hypercube': { needs: ['size'], may: ['seed'] },
  sobol: { needs: ['size'], may: ['seed'] },
  morris: { needs: ['trajectories'], may: ['levels', 'seed'] },
  saltelli: { needs: ['size'], may: ['secondOrder', 'seed'] },
  'accepted-sets': { needs: ['size'], may: [] },
  'stress-suite': { needs: [], may: [] },
};

type AddError = (details: ErrorDetails | (() => ErrorDetails)) => void;

/** Designs that do not generate points. */
const designsWithoutPoints: readonly DesignKind[] = ['none', 'accepted-sets', 'stress-suite'];

/** Checks the keys of a design against its kind. */
export function checkDesign(experiment: ExperimentFile, collector: ErrorCollector): void {
  const { design, factors } = experiment;
  const { kind } = design;
  const add: AddError = (details) => collector.add('experiment.design', details);
  const { needs, may } = designKeys[kind];
  for (const key of needs) {
    if (design[key] === undefined)
      add({
        path: ['design'],
        got: `the design ${kind} without ${key}`,
        expected: `${key}: a design ${kind} needs it`,
      });
  }
  for (const key of Object.keys(design)) {
    if (key === 'kind' || needs.includes(key as keyof ExperimentDesign) || may.includes(key)) continue;
    const known = ['kind', ...needs, ...may];
    add(() => ({
      path: ['design', key],
      part: 'key',
      got: `${key} in a design ${kind}`,
      expected: `one of ${listNames(known)}`,
      tryThis: suggestName(key, known),
    }));
  }
  const without = designsWithoutPoints.includes(kind);
  if (without && factors.length > 0) {
    const expected = 'a design that generates points: grid, list, file, latin-hypercube, sobol, morris or saltelli';
    add({ path: ['design'], got: `factors with the design ${kind}`, expected });
  }
  // The columns of a file determine the factors.
  if (!without && kind !== 'file' && factors.length === 0)
    add({ path: ['design'], got: `the design ${kind} without factors`, expected: 'factors' });
  if (kind === 'grid' && design.levels === undefined) {
    const open = factors.findIndex(
      ({ values, switch: switchName }) => values === undefined && switchName === undefined,
    );
    if (open >= 0) {
      const expected = 'values, or levels in the design';
      add({ path: ['factors', open], got: 'a range on a grid without levels', expected });
    }
  }
  if (kind === 'accepted-sets' && experiment.draws > 0)
    add({ path: ['draws'], got: 'draws with the design accepted-sets', expected: 'only size in the design' });
  if (kind === 'list') checkPoints(experiment, add);
  const details = design.path === undefined ? null : pathFault(design.path);
  if (details !== null)
    collector.add('experiment.points', { path: ['design', 'path'], got: quote(design.path), expected: details });
}

/** Returns what is expected instead of this path to a file of points; null for a valid path. */
export function pathFault(path: string): string | null {
  const steps = path.split('/');
  const plain = !/[\\:]/.test(path) && !path.startsWith('/') && steps.every((step) => step !== '' && step !== '..');
  if (!plain) return 'a path within the folder of the experiment, with / between folders and without ..';
  return /\.(csv|parquet)$/i.test(path) ? null : 'a file whose name ends in .csv or .parquet';
}

/** Checks that every point of a list has a valid value for every factor. */
function checkPoints({ design, factors }: ExperimentFile, add: AddError): void {
  const names = factors.map(factorId);
  const known = new Set(names);
  const allowed = factors.map(
    (factor): readonly FactorValue[] | null => factor.values ?? switchValues(factor.switch ?? ''),
  );
  const allowedValues = allowed.map((values) => new Set<FactorValue>(values));
  for (const [i, point] of (design.points ?? []).entries()) {
    const path: DataPath = ['design', 'points', i];
    for (const name of Object.keys(point)) {
      if (known.has(name)) continue;
      add(() => ({
        path: [...path, name],
        part: 'key',
        got: quote(name),
        expected: `one of ${listNames(names)}`,
        tryThis: suggestName(name, names),
      }));
    }
    for (const [k, factor] of factors.entries()) {
      const name = names[k] as string;
      const value = Object.hasOwn(point, name) ? point[name] : undefined;
      if (value === undefined) {
        add({ path, got: `no value of ${name}`, expected: 'a value of every factor' });
        continue;
      }
      const { low, high } = factor;
      const values = allowed[k] ?? null;
      const within =
        values === null ? typeof value === 'number' || low === undefined : allowedValues[k]?.has(value) === true;
      const inRange = low === undefined || (Number(value) >= low && Number(value) <= (high ?? low));
      if (within && inRange) continue;
      add(() => ({
        path: [...path, name],
        got: quote(value),
        expected: values === null ? `a number from ${low} to ${high}` : `one of ${listNames(values.map(String))}`,
      }));
    }
  }
}
