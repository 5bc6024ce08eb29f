import { digestOf, type LeverId, outcomes, type PolicyResult, type ReplicateResult } from '../../engine/index.ts';
import {
  COUNTER,
  type ColumnName,
  type CounterName,
  columnNames,
  counterCount,
  leverCells,
  type Observer,
  type ProcessId,
  processIds,
  type World,
} from '../../engine/internal.ts';

/** The step a process is, as observers count; `counted` comes after all of them. */
export const stepOf = (process: ProcessId): number => processIds.indexOf(process);
export const counted: number = processIds.length;

/** Look at the world after one step of every month. */
export function afterStep(step: number, look: (world: World) => void): Observer {
  return (world, at) => {
    if (at === step) look(world);
  };
}

/** Read a counter of the month the world is in, or `back` months before; 0 before the run. */
export function counter(world: World, name: CounterName, back = 0): number {
  return world.recorder.rows[(world.t - back) * counterCount + COUNTER[name]] ?? 0;
}

/** Sum counters of this month. */
export const counters = (world: World, names: readonly CounterName[]): number =>
  names.reduce((sum, name) => sum + counter(world, name), 0);

/** Every way to leave. */
export const ways = [
  'leftVoluntary',
  'leftLapse',
  'leftJobLoss',
  'leftExpelled',
  'leftOrdered',
  'leftIrregular',
  'leftDeath',
] as const satisfies readonly CounterName[];

/** Read a number of one person. */
export const at = (world: World, column: ColumnName, slot: number): number => world.columns[column][slot] ?? Number.NaN;

/** List the slots that hold somebody. */
export function slotsPresent(world: World): number[] {
  const slots: number[] = [];
  for (let i = 0; i < (world.slots[0] ?? 0); i++) if (world.columns.present[i] === 1) slots.push(i);
  return slots;
}

/** Write down everybody present, by id: all columns in one text. */
export function lives(world: World): Map<number, string> {
  return new Map(
    slotsPresent(world).map((slot) => [
      at(world, 'id', slot),
      columnNames.map((name) => at(world, name, slot)).join(' '),
    ]),
  );
}

/** Read a cell of a lever in force this month. */
export const setting = (world: World, lever: LeverId, cell = 0): number => leverCells(world, lever)[cell] ?? 0;

/** Sum the cells of a lever in force this month. */
export function total(world: World, lever: LeverId): number {
  return leverCells(world, lever).reduce((sum, value) => sum + value, 0);
}

const place = new Map(outcomes.map((outcome, k) => [outcome.id, k]));

function placeOf(id: string): number {
  const k = place.get(id);
  if (k === undefined) throw new RangeError(`outcome: got '${id}', expected one of ${outcomes.length} outcomes`);
  return k;
}

/** List the figures of an outcome under a policy, one a replicate. */
export function figuresOf(results: readonly ReplicateResult[], policy: number, id: string): number[] {
  return results.map(({ policies }) => policies[policy]?.figures[placeOf(id)] ?? Number.NaN);
}

/** List the months of an outcome under a policy. */
export function seriesOf({ series }: PolicyResult, id: string): number[] {
  const k = placeOf(id);
  return Array.from(
    { length: series.length / outcomes.length },
    (_, t) => series[t * outcomes.length + k] ?? Number.NaN,
  );
}

/** Digest what a policy itself does, without what it is compared with. */
export const ownDigest = (result: PolicyResult | undefined): string =>
  result === undefined
    ? ''
    : digestOf([result.series, result.figures, result.groupFigures, result.groupYears, result.accounting]);

/** Digest all that a replicate holds. */
export const wholeDigest = ({ hindcast, policies }: ReplicateResult): string =>
  digestOf([
    hindcast,
    ...policies.flatMap((one) => [
      ...[one.series, one.figures, one.groupFigures, one.groupYears, one.events, one.groupEvents, one.accounting],
      ...[one.pairedFigures, one.referenceFigures, one.pairedGroupFigures, one.referenceGroupFigures],
    ]),
  ]);

/** Count the places at which two lists differ; a missing entry differs. */
export function differing<T>(a: readonly T[], b: readonly T[]): number {
  let count = 0;
  for (let k = 0; k < Math.max(a.length, b.length); k++) if (a[k] === undefined || a[k] !== b[k]) count++;
  return count;
}

/** Take the mean. */
export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Tell how far two means lie apart, in standard errors of their difference. */
export function standardErrorsApart(a: readonly number[], b: readonly number[]): number {
  const errorOf = (values: readonly number[]): number => {
    const centre = meanOf(values);
    return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1) / values.length;
  };
  const apart = Math.abs(meanOf(a) - meanOf(b));
  return apart === 0 ? 0 : apart / Math.sqrt(errorOf(a) + errorOf(b));
}
