import { columnValue, slotsPresent } from '../../cli/verification/observers.ts';
import { digestOf } from '../../engine/evaluation/digest.ts';
import { outcomes } from '../../engine/outcomes/index.ts';
import type { PolicyResult, ReplicateResult } from '../../engine/outcomes/result.ts';
import { type ColumnName, columnNames } from '../../engine/population/columns.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { createEngine, type EngineOptions } from '../../engine/simulation/engine.ts';
import type { SimulationState } from '../../engine/simulation/state.ts';

export {
  afterStep,
  censusStep,
  columnValue,
  counterValue,
  departureCounters,
  observedSeries,
  policyDigest,
  slotsPresent,
  stepOf,
  sumCounters,
} from '../../cli/verification/observers.ts';

/** Runs the first replicates of a scenario. */
export function run(scenario: Scenario, replicates = 1, options: EngineOptions = {}): ReplicateResult[] {
  const engine = createEngine(scenario, options);
  return Array.from({ length: replicates }, (_, r) => engine.replicate(r));
}

/** Lists every array of a policy's result that holds results. */
export function resultArrays(result: PolicyResult): ArrayLike<number>[] {
  return [
    result.series,
    result.figures,
    result.groupFigures,
    result.groupYears,
    result.pairedFigures,
    result.referenceFigures,
    result.pairedGroupFigures,
    result.referenceGroupFigures,
    result.events,
    result.groupEvents,
    result.accounting,
  ];
}

/** Returns a digest of a policy's result, except for its divergence month. */
export function digest(result: PolicyResult): string {
  return digestOf(resultArrays(result).map((values) => Float64Array.from(values)));
}

const place = new Map(outcomes.map((outcome, at) => [outcome.id, at]));

/** Returns the index of an outcome in a row of results. */
export function outcomeAt(id: string): number {
  const at = place.get(id);
  if (at === undefined) throw new RangeError(`outcome: got '${id}', expected one of ${outcomes.length} outcomes`);
  return at;
}

/** Returns the figure of an outcome in one replicate of one policy. */
export function figure(result: ReplicateResult | undefined, policy: number, id: string): number {
  return result?.policies[policy]?.figures[outcomeAt(id)] ?? Number.NaN;
}

/** Returns the mean figure of an outcome over replicates. */
export function meanFigure(results: readonly ReplicateResult[], policy: number, id: string): number {
  return results.reduce((sum, result) => sum + figure(result, policy, id), 0) / results.length;
}

/** Returns all people present, by id: the given columns as one text. */
export function peopleById(state: SimulationState, names: readonly ColumnName[] = columnNames): Map<number, string> {
  return new Map(
    slotsPresent(state).map((slot) => [
      columnValue(state, 'id', slot),
      names.map((name) => columnValue(state, name, slot)).join(' '),
    ]),
  );
}
