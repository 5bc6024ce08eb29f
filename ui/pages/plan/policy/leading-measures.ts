import type { LeverRow } from '../../levers/levers-view-model.ts';

/** Number of measures shown before the areas. */
const COUNT = 6;

/** Measures that move most outcomes, in order, where no effects of measures are known. */
const usual = [
  'courses.hours',
  'courses.eveningShare',
  'courses.quality',
  'desks.caseWorkers',
  'permits.temporaryMonths',
  'permits.steps',
] as const;

/** Measures that move an outcome most, largest effect first. */
export function leadingMeasures(_outcome: string, rows: readonly LeverRow[]): LeverRow[] {
  const ordered = usual.flatMap((id) => rows.find(({ lever }) => lever.id === id) ?? []);
  return ordered.slice(0, COUNT);
}
