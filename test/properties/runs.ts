import type { Observer } from '../../engine/month.ts';
import { COUNTER, type CounterName, counterCount } from '../../engine/outcomes/counters.ts';
import { outcomes } from '../../engine/outcomes/index.ts';
import type { PolicyResult, ReplicateResult } from '../../engine/outcomes/result.ts';
import { type ColumnName, columnNames } from '../../engine/population/columns.ts';
import { type ProcessId, processIds } from '../../engine/processes/ids.ts';
import { createEngine, type EngineOptions } from '../../engine/run.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { digestOf } from '../../engine/summary/digest.ts';
import type { World } from '../../engine/world.ts';

/** Runs the first replicates of a scenario. */
export function run(scenario: Scenario, replicates = 1, options: EngineOptions = {}): ReplicateResult[] {
  const engine = createEngine(scenario, options);
  return Array.from({ length: replicates }, (_, r) => engine.replicate(r));
}

/** The step a process is, as observers count; `counted` comes after all of them. */
export const stepOf = (process: ProcessId): number => processIds.indexOf(process);
export const counted: number = processIds.length;

/** Lets a test look at the world after one step of every month. */
export function afterStep(step: number, look: (world: World) => void): Observer {
  return (world, at) => {
    if (at === step) look(world);
  };
}

/** Everything a policy's result holds but where it forked, as one digest. */
export function digest(result: PolicyResult): string {
  return digestOf([
    result.series,
    result.figures,
    result.groupFigures,
    result.groupYears,
    result.pairedFigures,
    result.referenceFigures,
    result.pairedGroupFigures,
    result.referenceGroupFigures,
    result.accounting,
  ]);
}

/** What a policy itself does, without what it is compared with. */
export const ownDigest = (result: PolicyResult): string =>
  digestOf([result.series, result.figures, result.groupFigures, result.groupYears, result.accounting]);

const place = new Map(outcomes.map((outcome, at) => [outcome.id, at]));

/** Where an outcome stands in a row of results. */
export function outcomeAt(id: string): number {
  const at = place.get(id);
  if (at === undefined) throw new RangeError(`outcome: got '${id}', expected one of ${outcomes.length} outcomes`);
  return at;
}

/** The figure of an outcome, in one replicate of one policy. */
export function figure(result: ReplicateResult | undefined, policy: number, id: string): number {
  return result?.policies[policy]?.figures[outcomeAt(id)] ?? Number.NaN;
}

/** The mean figure of an outcome over replicates. */
export function meanFigure(results: readonly ReplicateResult[], policy: number, id: string): number {
  return results.reduce((sum, result) => sum + figure(result, policy, id), 0) / results.length;
}

/** The months of an outcome under a policy. */
export function seriesOf(result: PolicyResult, id: string): number[] {
  const at = outcomeAt(id);
  return Array.from(
    { length: result.series.length / outcomes.length },
    (_, t) => result.series[t * outcomes.length + at] ?? Number.NaN,
  );
}

/** A counter of the month the world is in, or `back` months before; 0 before the run. */
export function counter(world: World, name: CounterName, back = 0): number {
  return world.recorder.rows[(world.t - back) * counterCount + COUNTER[name]] ?? 0;
}

/** Sums counters of this month. */
export const counters = (world: World, names: readonly CounterName[]): number =>
  names.reduce((sum, name) => sum + counter(world, name), 0);

export const ways = [
  'leftVoluntary',
  'leftLapse',
  'leftJobLoss',
  'leftExpelled',
  'leftOrdered',
  'leftIrregular',
  'leftDeath',
] as const;

/** A number of one person. */
export const at = (world: World, column: ColumnName, slot: number): number => world.columns[column][slot] ?? Number.NaN;

/** Slots that hold somebody. */
export function slotsPresent(world: World): number[] {
  const slots: number[] = [];
  for (let i = 0; i < (world.slots[0] ?? 0); i++) if (world.columns.present[i] === 1) slots.push(i);
  return slots;
}

/** Everybody present, by id: the columns asked for, in one text. */
export function lives(world: World, names: readonly ColumnName[] = columnNames): Map<number, string> {
  return new Map(
    slotsPresent(world).map((slot) => [at(world, 'id', slot), names.map((name) => at(world, name, slot)).join(' ')]),
  );
}
