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
  type SimulationState,
} from '../../engine/internal.ts';

/** The step a process is, as observers count; `censusStep` comes after all of them. */
export const stepOf = (process: ProcessId): number => processIds.indexOf(process);
export const censusStep: number = processIds.length;

/** Look at the world after one step of every month. */
export function afterStep(step: number, observe: (world: SimulationState) => void): Observer {
  return (world, at) => {
    if (at === step) observe(world);
  };
}

/** Read a counter of the month the world is in, or `back` months before; 0 before the run. */
export function counterValue(world: SimulationState, name: CounterName, back = 0): number {
  return world.recorder.rows[(world.t - back) * counterCount + COUNTER[name]] ?? 0;
}

/** Sum counters of this month. */
export const sumCounters = (world: SimulationState, names: readonly CounterName[]): number =>
  names.reduce((sum, name) => sum + counterValue(world, name), 0);

/** Every way to leave. */
export const departureCounters = [
  'leftVoluntary',
  'leftLapse',
  'leftJobLoss',
  'leftExpelled',
  'leftOrdered',
  'leftIrregular',
  'leftDeath',
] as const satisfies readonly CounterName[];

/** Read a number of one person. */
export const columnValue = (world: SimulationState, column: ColumnName, slot: number): number =>
  world.columns[column][slot] ?? Number.NaN;

/** List the slots that hold somebody. */
export function slotsPresent(world: SimulationState): number[] {
  const slots: number[] = [];
  for (let i = 0; i < (world.slots[0] ?? 0); i++) if (world.columns.present[i] === 1) slots.push(i);
  return slots;
}

/** Write down everybody present, by id: all columns in one text. */
export function peopleById(world: SimulationState): Map<number, string> {
  return new Map(
    slotsPresent(world).map((slot) => [
      columnValue(world, 'id', slot),
      columnNames.map((name) => columnValue(world, name, slot)).join(' '),
    ]),
  );
}

/** Read a cell of a lever in force this month. */
export const leverCell = (world: SimulationState, lever: LeverId, cell = 0): number =>
  leverCells(world, lever)[cell] ?? 0;

/** Sum the cells of a lever in force this month. */
export function leverTotal(world: SimulationState, lever: LeverId): number {
  return leverCells(world, lever).reduce((sum, value) => sum + value, 0);
}

const outcomeIndex = new Map(outcomes.map((outcome, k) => [outcome.id, k]));

function indexOfOutcome(id: string): number {
  const k = outcomeIndex.get(id);
  if (k === undefined) throw new RangeError(`outcome: got '${id}', expected one of ${outcomes.length} outcomes`);
  return k;
}

/** List the figures of an outcome under a policy, one a replicate. */
export function replicateFigures(results: readonly ReplicateResult[], policy: number, id: string): number[] {
  return results.map(({ policies }) => policies[policy]?.figures[indexOfOutcome(id)] ?? Number.NaN);
}

/** List the months of an outcome under a policy. */
export function outcomeSeries({ series }: PolicyResult, id: string): number[] {
  const k = indexOfOutcome(id);
  return Array.from(
    { length: series.length / outcomes.length },
    (_, t) => series[t * outcomes.length + k] ?? Number.NaN,
  );
}

/** Digest what a policy itself does, without what it is compared with. */
export const policyDigest = (result: PolicyResult | undefined): string =>
  result === undefined
    ? ''
    : digestOf([result.series, result.figures, result.groupFigures, result.groupYears, result.accounting]);

/** Digest all that a replicate holds. */
export const replicateDigest = ({ hindcast, policies }: ReplicateResult): string =>
  digestOf([
    hindcast,
    ...policies.flatMap((one) => [
      ...[one.series, one.figures, one.groupFigures, one.groupYears, one.events, one.groupEvents, one.accounting],
      ...[one.pairedFigures, one.referenceFigures, one.pairedGroupFigures, one.referenceGroupFigures],
    ]),
  ]);

/** Count the places at which two lists differ; a missing entry differs. */
export function countDifferences<T>(a: readonly T[], b: readonly T[]): number {
  let count = 0;
  for (let k = 0; k < Math.max(a.length, b.length); k++) if (a[k] === undefined || a[k] !== b[k]) count++;
  return count;
}

/** Take the mean. */
export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Tell how far two means lie apart, in standard errors of their difference. */
export function standardErrorDistance(a: readonly number[], b: readonly number[]): number {
  const errorOf = (values: readonly number[]): number => {
    const centre = meanOf(values);
    return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1) / values.length;
  };
  const distance = Math.abs(meanOf(a) - meanOf(b));
  return distance === 0 ? 0 : distance / Math.sqrt(errorOf(a) + errorOf(b));
}
