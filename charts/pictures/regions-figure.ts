import { format, picturesMessages, populationPicturesMessages } from '../../i18n/index.ts';
import { type ChangeEffect, changeEffect } from '../change-effect.ts';
import type { FigurePoint } from '../figure.ts';
import { differenceWriter, valueWriter } from '../format.ts';
import { baselineAndChosen, type PictureContext, type PicturePolicy } from './picture-context.ts';

/** Values of an outcome by group of a dimension and policy; null for a group with too few people. */
export interface GroupValues {
  readonly values: readonly string[];
  /** Number of simulations, at central parameters. */
  readonly replicates: number;
  /** By policy, then by group: level, and paired change from the baseline. */
  readonly of: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly level: FigurePoint; readonly change: FigurePoint | null } | null>>
    >
  >;
}

/** One region under the baseline and the policy looked at, as texts and plain numbers. */
export interface RegionTile {
  readonly id: string;
  readonly label: string;
  readonly before: string;
  readonly after: string | null;
  readonly change: string | null;
  /** What can be said of the change: its range holds random variation only. */
  readonly effect: ChangeEffect;
  /** Share of the largest level of all regions, for a bar. */
  readonly sizeBefore: number;
  readonly sizeAfter: number | null;
}

/** Five regions as tiles. */
export interface RegionsFigure {
  readonly baseline: PicturePolicy;
  readonly chosen: PicturePolicy | null;
  readonly tiles: readonly RegionTile[];
}

/** Creates the figure. regionName: display name of a region. */
export function regionsFigure(
  context: PictureContext,
  groups: GroupValues,
  regionName: (id: string) => string,
): RegionsFigure {
  const { outcome, language } = context;
  const words = picturesMessages(language);
  const { regions } = populationPicturesMessages(language);
  const { baseline, chosen } = baselineAndChosen(context);
  const levelOf = (policy: PicturePolicy | null, region: string): FigurePoint | null =>
    policy === null ? null : (groups.of[policy.id]?.[region]?.level ?? null);
  const levels = groups.values.flatMap((id) => [levelOf(baseline, id), levelOf(chosen, id)]);
  const write = valueWriter(
    outcome.unit,
    language,
    levels.flatMap((level) => [level?.mean ?? null, level?.low ?? null, level?.high ?? null]),
  );
  const changes = groups.values.map((id) => (chosen === null ? null : (groups.of[chosen.id]?.[id]?.change ?? null)));
  const writeChange = differenceWriter(
    outcome.unit,
    language,
    changes.flatMap((change) => [change?.mean ?? null, change?.low ?? null, change?.high ?? null]),
  );
  const text = (point: FigurePoint | null, of: (value: number) => string): string => {
    if (point?.mean == null) return regions.few;
    const value = of(point.mean);
    if (point.low === null || point.high === null || point.low === point.high) return format(words.noRange, { value });
    return format(words.range, { value, low: of(point.low), high: of(point.high) });
  };
  const largest = Math.max(0, ...levels.map((level) => Math.abs(level?.mean ?? 0)));
  const sizeOf = (level: FigurePoint | null): number =>
    level?.mean == null || largest === 0 ? 0 : Math.abs(level.mean) / largest;
  return {
    baseline,
    chosen,
    tiles: groups.values.map((id, i) => {
      const before = levelOf(baseline, id);
      const after = levelOf(chosen, id);
      const change = changes[i] ?? null;
      return {
        id,
        label: regionName(id),
        before: text(before, write),
        after: chosen === null ? null : text(after, write),
        change: chosen === null || change === null ? null : text(change, writeChange),
        effect: changeEffect(change, outcome.better, 'chance'),
        sizeBefore: sizeOf(before),
        sizeAfter: chosen === null ? null : sizeOf(after),
      };
    }),
  };
}
