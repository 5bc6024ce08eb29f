import type { Lever } from '../../../engine/index.ts';
import { leverById } from '../../../engine/internal.ts';
import { listNames, suggestName } from '../../parsing/suggest-name.ts';
import {
  errorAt,
  invalid,
  quote,
  shorten,
  unlistedErrors,
  type ValidationError,
  type ValidationResult,
  valid,
} from '../../parsing/validation-error.ts';
import type { ExperimentFactor } from '../../schema/experiment.ts';
import { formatLeverValues } from '../../schema/lever-settings.ts';
import { assumableEntries, validateAssumption } from '../assumptions.ts';
import type { CountryPack } from '../country-pack.ts';
import { factorId, fitsLever, leverOf, switchValues } from './factors.ts';
import { factorOfColumn, type NameFault } from './point-columns.ts';
import type { PointColumn, PointTable } from './point-table.ts';

/** Error of a value, or the function that explains it. */
type PointFault = NameFault | (() => NameFault);

/** Maximum number of errors listed per table. */
const LISTED = 10;

/** Collects errors of a table with their positions, and counts those after the first ten. */
class PointErrors {
  readonly problems: ValidationError[] = [];
  readonly #table: PointTable;
  #unlisted = 0;

  constructor(table: PointTable) {
    this.#table = table;
  }

  /** Adds an error; a function is called only if the error is listed. */
  add(row: number, column: number, fault: PointFault): void {
    if (this.problems.length === LISTED) {
      this.#unlisted += 1;
      return;
    }
    const { got, expected, tryThis } = typeof fault === 'function' ? fault() : fault;
    const { file, names } = this.#table;
    const name = shorten(names[column] ?? '', 160);
    const place = this.#table.locate(row, column);
    const point = place === null && row >= 0 ? `points[${row}] ` : '';
    this.problems.push({
      ...errorAt(file, place, [], { got, expected, tryThis }),
      path: `${point}${name}`.trim() || 'columns',
    });
  }

  all(): readonly ValidationError[] {
    if (this.#unlisted === 0) return this.problems;
    return [...this.problems, unlistedErrors(this.#table.file, this.#unlisted)];
  }
}

/**
 * Finds the factors named by the columns of a table, in their order. policies: compared ids, the first the reference.
 */
export function factorsOfTable(
  table: PointTable,
  policies: readonly string[],
  pack: CountryPack,
): ValidationResult<ExperimentFactor[]> {
  const errors = new PointErrors(table);
  const factors = table.names.flatMap((name, c) => {
    const found = factorOfColumn(name, policies, pack);
    if ('factor' in found) return [found.factor];
    errors.add(-1, c, found.fault);
    return [];
  });
  return errors.problems.length === 0 ? valid(factors) : invalid(errors.all());
}

/** Lists errors of a table: extra or missing columns, and invalid values of factors. */
export function pointProblems(
  table: PointTable,
  factors: readonly ExperimentFactor[],
  pack: CountryPack,
): readonly ValidationError[] {
  const errors = new PointErrors(table);
  const ids = factors.map(factorId);
  for (const [c, name] of table.names.entries()) {
    if (table.names.indexOf(name) < c)
      errors.add(-1, c, { got: `the column ${quote(name)} twice`, expected: 'each factor once' });
    else if (!ids.includes(name))
      errors.add(-1, c, () => ({
        got: `the column ${quote(name)}`,
        expected: `one of the factors: ${listNames(ids)}`,
        tryThis: suggestName(name, ids),
      }));
  }
  for (const [k, id] of ids.entries()) {
    const c = table.names.indexOf(id);
    if (c < 0) errors.add(-1, 0, { got: `no column ${quote(id)}`, expected: 'a column for every factor' });
    else
      checkColumn(table.columns[c] as PointColumn, factors[k] as ExperimentFactor, pack, (r, f) => errors.add(r, c, f));
  }
  return errors.all();
}

function checkColumn(
  column: PointColumn,
  factor: ExperimentFactor,
  pack: CountryPack,
  refuse: (row: number, fault: PointFault) => void,
): void {
  const check = checkerOf(factor, pack);
  const known = new Map<string, PointFault | null>();
  for (let r = 0; r < column.length; r++) {
    const value = column[r] as number | string;
    // Cached because texts repeat, and each check reads a policy.
    const seen = typeof value === 'string' ? known.get(value) : undefined;
    const fault = seen === undefined ? check(value) : seen;
    if (typeof value === 'string' && known.size < 1000) known.set(value, fault);
    if (fault !== null) refuse(r, fault);
  }
}

type Check = (value: number | string) => PointFault | null;

function checkerOf(factor: ExperimentFactor, pack: CountryPack): Check {
  const { assumption, lever, switch: turned, values, low, high } = factor;
  const own =
    assumption !== undefined ? ofAssumption(assumption, pack) : lever !== undefined ? ofLever(lever, pack) : null;
  const allowed = values ?? switchValues(turned ?? '');
  const texts = allowed?.map(String) ?? [];
  const allowedTexts = new Set(texts);
  return (value) => {
    if (allowed !== null && !allowedTexts.has(String(value)))
      return () => ({
        got: shown(value),
        expected: `one of ${listNames(texts)}`,
        tryThis: suggestName(String(value), texts),
      });
    if (low !== undefined && high !== undefined && !(typeof value === 'number' && value >= low && value <= high))
      return () => ({ got: shown(value), expected: `a number from ${low} to ${high}, the range of the factor` });
    return own === null ? null : own(value);
  };
}

function shown(value: number | string): string {
  return value === '' ? 'nothing' : quote(value);
}

function ofAssumption(id: string, pack: CountryPack): Check {
  const entry = assumableEntries(pack).get(id);
  const expected = `a number from ${entry?.low} to ${entry?.high} (${entry?.unit}), the range of its evidence`;
  return (value) =>
    typeof value === 'number' ? validateAssumption(pack, id, value) : () => ({ got: shown(value), expected });
}

function ofLever(name: string, pack: CountryPack): Check {
  const lever = leverById.get(leverOf(name).lever) as Lever;
  const expected = formatLeverValues(lever);
  const direct = ['number', 'byRegion', 'bySector'].includes(lever.kind);
  return (value) => {
    const fits =
      direct && typeof value === 'number' ? inBounds(lever, value) : value !== '' && fitsLever(lever, value, pack);
    return fits ? null : () => ({ got: shown(value), expected });
  };
}

/** Checks bounds without reading a policy file, since there may be a million values. */
function inBounds({ min, max, whole }: Lever, value: number): boolean {
  return value >= min && value <= max && (whole !== true || Number.isInteger(value));
}
