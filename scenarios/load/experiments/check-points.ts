import type { Lever } from '../../../engine/index.ts';
import { leverById } from '../../../engine/internal.ts';
import { listNames, suggestName } from '../../parsing/suggest-name.ts';
import {
  errorAt,
  invalid,
  quote,
  shorten,
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

/** Maximum number of errors listed per table. */
const LISTED = 10;

/** Collects errors of a table with their positions, and counts those after the first ten. */
class PointErrors {
  readonly problems: ValidationError[] = [];
  readonly #table: PointTable;
  #more = 0;

  constructor(table: PointTable) {
    this.#table = table;
  }

  add(row: number, column: number, { got, expected, tryThis }: NameFault): void {
    if (this.problems.length === LISTED) {
      this.#more += 1;
      return;
    }
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
    if (this.#more === 0) return this.problems;
    const said = { got: `${this.#more} more errors`, expected: 'none' };
    // Positioned at the last listed error, so that it stays last after sorting.
    const { line = null, column = null } = this.problems[this.problems.length - 1] ?? {};
    const place = line === null || column === null ? null : { line, column };
    return [...this.problems, errorAt(this.#table.file, place, [], said)];
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
      errors.add(-1, c, {
        got: `the column ${quote(name)}`,
        expected: `one of the factors: ${listNames(ids)}`,
        tryThis: suggestName(name, ids),
      });
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
  refuse: (row: number, fault: NameFault) => void,
): void {
  const check = checkerOf(factor, pack);
  const known = new Map<string, NameFault | null>();
  for (let r = 0; r < column.length; r++) {
    const value = column[r] as number | string;
    // Cached because texts repeat, and each check reads a policy.
    const seen = typeof value === 'string' ? known.get(value) : undefined;
    const fault = seen === undefined ? check(value) : seen;
    if (typeof value === 'string' && known.size < 1000) known.set(value, fault);
    if (fault !== null) refuse(r, fault);
  }
}

type Check = (value: number | string) => NameFault | null;

function checkerOf(factor: ExperimentFactor, pack: CountryPack): Check {
  const { assumption, lever, switch: turned, values, low, high } = factor;
  const own =
    assumption !== undefined ? ofAssumption(assumption, pack) : lever !== undefined ? ofLever(lever, pack) : null;
  const allowed = values ?? switchValues(turned ?? '');
  return (value) => {
    const got = value === '' ? 'nothing' : quote(value);
    if (allowed !== null) {
      const texts = allowed.map(String);
      if (!texts.includes(String(value)))
        return { got, expected: `one of ${listNames(texts)}`, tryThis: suggestName(String(value), texts) };
    }
    if (low !== undefined && high !== undefined && !(typeof value === 'number' && value >= low && value <= high))
      return { got, expected: `a number from ${low} to ${high}, the range of the factor` };
    return own === null ? null : own(value);
  };
}

function ofAssumption(id: string, pack: CountryPack): Check {
  const entry = assumableEntries(pack).get(id);
  const expected = `a number from ${entry?.low} to ${entry?.high} (${entry?.unit}), the range of its evidence`;
  return (value) =>
    typeof value === 'number'
      ? validateAssumption(pack, id, value)
      : { got: value === '' ? 'nothing' : quote(value), expected };
}

function ofLever(name: string, pack: CountryPack): Check {
  const lever = leverById.get(leverOf(name).lever) as Lever;
  const expected = formatLeverValues(lever);
  const direct = ['number', 'byRegion', 'bySector'].includes(lever.kind);
  return (value) => {
    const fits =
      direct && typeof value === 'number' ? inBounds(lever, value) : value !== '' && fitsLever(lever, value, pack);
    return fits ? null : { got: value === '' ? 'nothing' : quote(value), expected };
  };
}

/** Checks bounds without reading a policy file, since there may be a million values. */
function inBounds({ min, max, whole }: Lever, value: number): boolean {
  return value >= min && value <= max && (whole !== true || Number.isInteger(value));
}
