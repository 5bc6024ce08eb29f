import type { MeasureEffects } from '../../../state/measure-effects.ts';
import { areaOf, type LeverArea, type LeverRow, leverAreas } from '../../policy-editor/levers-view-model.ts';

/** Number of measures shown before the areas. */
const COUNT = 6;

/** Measures that move an outcome, by an id that may come from a link or a file; none where they are not known. */
function movers(effects: MeasureEffects | null, outcome: string): MeasureEffects['outcomes'][string] {
  return effects !== null && Object.hasOwn(effects.outcomes, outcome) ? (effects.outcomes[outcome] ?? []) : [];
}

/** Direction in which an outcome moves when a measure rises or is switched on; null where it is not known. */
export function directionOf(effects: MeasureEffects | null, outcome: string, measure: string): 1 | -1 | null {
  return movers(effects, outcome).find(([id]) => id === measure)?.[1] ?? null;
}

/**
 * Measures that move an outcome most, largest change first, without those that are lists or numbers by group, which their areas
 * list. Without known effects the first measures of the country.
 */
export function leadingMeasures(
  effects: MeasureEffects | null,
  outcome: string,
  rows: readonly LeverRow[],
): LeverRow[] {
  const ordered = movers(effects, outcome).flatMap(
    ([id]) => rows.find(({ lever, value }) => lever.id === id && typeof value !== 'object') ?? [],
  );
  const others = rows.filter((row) => typeof row.value === 'number' && !ordered.includes(row));
  return [...ordered, ...others].slice(0, COUNT);
}

/** Measures by area, without those that stand above as leading ones; areas that have no others are left out. */
export function measureAreas(
  rows: readonly LeverRow[],
  leading: readonly LeverRow[],
): readonly { readonly area: LeverArea; readonly within: readonly LeverRow[] }[] {
  return leverAreas.flatMap((area) => {
    const within = rows.filter(({ lever }) => areaOf(lever.id) === area && !leading.some((one) => one.lever === lever));
    return within.length === 0 ? [] : [{ area, within }];
  });
}
