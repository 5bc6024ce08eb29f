import { meanInterval, outcomes, pairedDifference } from '../../engine/index.ts';
import { countEvents, MIN_EVENTS, pairedOutcomes, replicateMean } from '../../engine/internal.ts';
import type { PointFigures, PointReplicate } from './point-task.ts';

/** Level of an outcome at a point: mean over replicates and 90 % interval, as in `compare`. */
export interface PointLevel {
  readonly mean: number | null;
  readonly meanLow: number | null;
  readonly meanHigh: number | null;
}

/** Mean paired difference from the first policy and its 90 % t-interval, as in `compare`. */
export interface PointDifference {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Break-even months only: share of replicates that reach one. */
  readonly breakEvenShare?: number;
}

/** Levels and differences of one policy at a point, by outcome; no differences for the first policy. */
export interface PolicyAtPoint {
  readonly levels: Readonly<Record<string, PointLevel>>;
  readonly differences: Readonly<Record<string, PointDifference>> | null;
}

const indexOf = new Map(outcomes.map(({ id }, k) => [id, k]));
const pairedIndexOf = new Map(pairedOutcomes.map(({ id }, k) => [id, k]));

/** Summarises the replicates of a point, for each policy. ids: outcomes to include. */
export function summarisePoint(
  ids: readonly string[],
  policies: number,
  replicates: readonly PointReplicate[],
): readonly PolicyAtPoint[] {
  const ordered = [...replicates].sort((a, b) => a.replicate - b.replicate);
  return Array.from({ length: policies }, (_, p) => {
    const figures = ordered.map((replicate) => replicate.policies[p] as PointFigures);
    const first = ordered.map((replicate) => replicate.policies[0] as PointFigures);
    const levels: Record<string, PointLevel> = {};
    const differences: Record<string, PointDifference> = {};
    for (const id of ids) {
      const k = indexOf.get(id);
      if (k !== undefined) levels[id] = levelOf(figures, k);
      if (p > 0) differences[id] = k === undefined ? balanceOf(figures, id) : differenceOf(figures, first, k);
    }
    return { levels, differences: p > 0 ? differences : null };
  });
}

function levelOf(figures: readonly PointFigures[], k: number): PointLevel {
  const values = Float64Array.from(figures, ({ level }) => level[k] as number);
  const rare = isRare(Float64Array.from(figures, ({ events }) => events[k] as number));
  const interval = rare ? null : meanInterval(values);
  return { mean: known(replicateMean(values)), meanLow: known(interval?.low), meanHigh: known(interval?.high) };
}

function differenceOf(
  policyFigures: readonly PointFigures[],
  first: readonly PointFigures[],
  k: number,
): PointDifference {
  const values = Float64Array.from(policyFigures, (figures) => figures.own[k] as number);
  const reference = Float64Array.from(policyFigures, (figures) => figures.reference[k] as number);
  const both = Float64Array.from(policyFigures, ({ events }, r) => {
    const other = (first[r] as PointFigures).events[k] as number;
    return (events[k] as number) + other;
  });
  const paired = pairedDifference(values, reference);
  const bounds = isRare(both) ? null : paired;
  return { mean: known(paired?.mean), low: known(bounds?.low), high: known(bounds?.high) };
}

/** A balance is itself a difference from the first policy. */
function balanceOf(policyFigures: readonly PointFigures[], id: string): PointDifference {
  const k = pairedIndexOf.get(id) as number;
  const values = Float64Array.from(policyFigures, ({ balances }) => balances[k] as number);
  const paired = pairedDifference(values, new Float64Array(values.length));
  const reached = values.filter((value) => !Number.isNaN(value)).length;
  const share = id.includes('breakEven') ? { breakEvenShare: reached / Math.max(1, values.length) } : {};
  return { mean: known(paired?.mean), low: known(paired?.low), high: known(paired?.high), ...share };
}

/** Tests whether events were counted and are too few for an interval. */
function isRare(events: Float64Array): boolean {
  const counted = events.some((count) => !Number.isNaN(count));
  return counted && countEvents(events).events < MIN_EVENTS;
}

function known(value: number | null | undefined): number | null {
  return value === null || value === undefined || Number.isNaN(value) ? null : value + 0;
}
