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

/** Step number of a process, as observers count; `censusStep` comes after all of them. */
export const stepOf = (process: ProcessId): number => processIds.indexOf(process);
export const censusStep: number = processIds.length;

/** Observer that is called after one step of every month. */
export function afterStep(step: number, observe: (world: SimulationState) => void): Observer {
  return (world, at) => {
    if (at === step) observe(world);
  };
}

/** Reads a counter of the current month, or `back` months before; 0 before the run. */
export function counterValue(world: SimulationState, name: CounterName, monthsBack = 0): number {
  return world.recorder.rows[(world.t - monthsBack) * counterCount + COUNTER[name]] ?? 0;
}

/** Sums counters of the current month. */
export const sumCounters = (world: SimulationState, names: readonly CounterName[]): number =>
  names.reduce((sum, name) => sum + counterValue(world, name), 0);

/** Counters of all kinds of departure. */
export const departureCounters = [
  'leftVoluntary',
  'leftLapse',
  'leftJobLoss',
  'leftExpelled',
  'leftOrdered',
  'leftIrregular',
  'leftDeath',
] as const satisfies readonly CounterName[];

/** Reads a number of one person. */
export const columnValue = (world: SimulationState, column: ColumnName, slot: number): number =>
  world.columns[column][slot] ?? Number.NaN;

/** Lists the occupied slots. */
export function slotsPresent(world: SimulationState): number[] {
  const slots: number[] = [];
  for (let i = 0; i < (world.slots[0] ?? 0); i++) if (world.columns.present[i] === 1) slots.push(i);
  return slots;
}

/** Records all people present, by id: all columns in one text. */
export function peopleById(world: SimulationState): Map<number, string> {
  return new Map(
    slotsPresent(world).map((slot) => [
      columnValue(world, 'id', slot),
      columnNames.map((name) => columnValue(world, name, slot)).join(' '),
    ]),
  );
}

/** Reads a cell of a lever in the current month. */
export const leverCell = (world: SimulationState, lever: LeverId, cell = 0): number =>
  leverCells(world, lever)[cell] ?? 0;

/** Sums the cells of a lever in the current month. */
export function leverTotal(world: SimulationState, lever: LeverId): number {
  return leverCells(world, lever).reduce((sum, value) => sum + value, 0);
}

const outcomeIndex = new Map(outcomes.map((outcome, k) => [outcome.id, k]));

function indexOfOutcome(id: string): number {
  const k = outcomeIndex.get(id);
  if (k === undefined) throw new RangeError(`outcome: got '${id}', expected one of ${outcomes.length} outcomes`);
  return k;
}

/** Lists the values of an outcome under a policy, one per replicate. */
export function replicateFigures(results: readonly ReplicateResult[], policy: number, id: string): number[] {
  return results.map(({ policies }) => policies[policy]?.figures[indexOfOutcome(id)] ?? Number.NaN);
}

/** Lists the monthly values of an outcome under a policy. */
export function observedSeries({ series }: PolicyResult, id: string): number[] {
  const k = indexOfOutcome(id);
  return Array.from(
    { length: series.length / outcomes.length },
    (_, t) => series[t * outcomes.length + k] ?? Number.NaN,
  );
}

/** Digest of a policy's own results, without comparisons. */
export const policyDigest = (result: PolicyResult | undefined): string =>
  result === undefined
    ? ''
    : digestOf([result.series, result.figures, result.groupFigures, result.groupYears, result.accounting]);

/** Digest of all results of a replicate. */
export const replicateDigest = ({ hindcast, policies }: ReplicateResult): string =>
  digestOf([
    hindcast,
    ...policies.flatMap((policy) => [
      ...[
        policy.series,
        policy.figures,
        policy.groupFigures,
        policy.groupYears,
        policy.events,
        policy.groupEvents,
        policy.accounting,
      ],
      ...[policy.pairedFigures, policy.referenceFigures, policy.pairedGroupFigures, policy.referenceGroupFigures],
    ]),
  ]);

/** Counts the indices at which two lists differ; a missing entry differs. */
export function countDifferences<T>(a: readonly T[], b: readonly T[]): number {
  let count = 0;
  for (let k = 0; k < Math.max(a.length, b.length); k++) if (a[k] === undefined || a[k] !== b[k]) count++;
  return count;
}

/** Arithmetic mean. */
export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Distance of two means, in standard errors of their difference. */
export function standardErrorDistance(a: readonly number[], b: readonly number[]): number {
  const errorOf = (values: readonly number[]): number => {
    const centre = meanOf(values);
    return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1) / values.length;
  };
  const distance = Math.abs(meanOf(a) - meanOf(b));
  return distance === 0 ? 0 : distance / Math.sqrt(errorOf(a) + errorOf(b));
}
