import { type Draft, sameRuns } from '../state/draft.ts';
import type { PrecomputedFile } from './file.ts';

/** Maximum number of months of a series, hindcast and run together. */
const MAX_MONTHS = 1200;

/** Decimal places that a power of ten can have. */
const MAX_PLACES = 300;

type Data = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

const isMapOf = (value: unknown, fits: (item: unknown) => boolean): boolean =>
  isMap(value) && Object.values(value).every(fits);

const isNumberOrNull = (value: unknown): boolean => value === null || Number.isFinite(value);

/** Tests for numbers of `length` months. */
function isMonths(value: unknown, length: number): boolean {
  return Array.isArray(value) && value.length === length && value.every(isNumberOrNull);
}

function isPackedSeries(value: unknown): boolean {
  if (!isMap(value)) return false;
  const { from, places, rises, below, above, innerBelow, innerAbove } = value;
  if (typeof from !== 'string' || !/^\d{4}-(0[1-9]|1[0-2])$/.test(from)) return false;
  if (!Number.isInteger(places) || Math.abs(places as number) > MAX_PLACES) return false;
  if (!Array.isArray(rises) || rises.length > MAX_MONTHS || !isMonths(rises, rises.length)) return false;
  const optional = (bound: unknown): boolean => bound === undefined || isMonths(bound, rises.length);
  return isMonths(below, rises.length) && isMonths(above, rises.length) && optional(innerBelow) && optional(innerAbove);
}

function isOutcome(value: unknown): boolean {
  return isMap(value) && (value['series'] === null || isPackedSeries(value['series']));
}

function isPolicy(value: unknown): boolean {
  if (!isMap(value)) return false;
  const { id, summary, outcomes, differences } = value;
  if (typeof id !== 'string' || !isMap(summary) || !isMapOf(outcomes, isOutcome)) return false;
  return differences === null || isMapOf(differences, isMap);
}

/** Tests whether data are a draft with the runs of another one; what is nested too deeply to be written is none. */
function isOfRuns(written: Data, draft: Draft): boolean {
  try {
    return sameRuns(written as unknown as Draft, draft);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * Checks that data are a precomputed file of a draft, so that a damaged one, or the page of another server in its place,
 * is computed again instead. Null if they are not.
 */
export function readPrecomputedFile(data: unknown, draft: Draft): PrecomputedFile | null {
  if (!isMap(data) || data['format'] !== 2) return null;
  const { draft: written, comparison, policies, hindcast, chance } = data;
  if (!isMap(written) || !isOfRuns(written, draft)) return null;
  if (!isMap(comparison) || !isMap(comparison['run']) || typeof comparison['model'] !== 'string') return null;
  if (!Array.isArray(policies) || !policies.every(isPolicy)) return null;
  if (!isMapOf(hindcast, (one) => isMap(one) && isPackedSeries(one['series']))) return null;
  return chance === null || isMap(chance) ? (data as unknown as PrecomputedFile) : null;
}
