import { ageOf, type FileLayout, type LayoutMatch, type TableHead } from '../layout.ts';
import type { RawObservation } from '../observation.ts';
import { datasetAddress, datasetOf, datasetTitle } from './eurostat-datasets.ts';
import { sexOf } from './sdmx-dimensions.ts';

const HEADER = /^([A-Za-z0-9_]+(?:,[A-Za-z0-9_]+)*)\\(?:TIME_PERIOD|time)$/;
const VALUE = /^(?::|[^\s:][^A-Za-z:]*)$/;

/** Series a row: dimension codes with commas in the first cell, then one cell a period, each with its flags. */
export const eurostatTsv: FileLayout = {
  id: 'eurostat-tsv',
  name: 'Eurostat, TSV',
  published: 'https://wikis.ec.europa.eu/x/c4eBBg',
  recognise,
};

function recognise({ file, rows }: TableHead): LayoutMatch | null {
  const cells = rows[0]?.cells ?? [];
  const [, list] = HEADER.exec(cells[0]?.trim() ?? '') ?? [];
  if (list === undefined) return null;
  const dimensions = list.split(',').map((one) => one.toLowerCase());
  if (!dimensions.includes('geo')) return null;
  const periods = cells.slice(1).map((cell) => cell.trim());
  const dataset = datasetOf(file, dimensions);
  return {
    publisher: 'Eurostat',
    title: datasetTitle(dataset),
    address: datasetAddress(dataset),
    updated: null,
    columns: [...dimensions, ...periods],
    skip: 1,
    read: ({ cells: row }) => {
      const codes = (row[0] ?? '').split(',').map((code) => code.trim());
      if (codes.length !== dimensions.length) return [];
      const by: Record<string, string> = Object.create(null);
      dimensions.forEach((dimension, i) => {
        by[dimension] = codes[i] ?? '';
      });
      return periods.flatMap((period, i): RawObservation[] => {
        return [eurostatObservation(dataset, by, period, { ...flaggedCell(row[i + 1] ?? ''), column: i + 1 })];
      });
    },
  };
}

/** Splits the value and flags of a cell, such as `12345 bp`, `: c` and `:`; a cell of another form is all value. */
function flaggedCell(cell: string): { readonly text: string; readonly flag: string } {
  const trimmed = cell.trim();
  let end = trimmed.length;
  while (end > 0 && /[A-Za-z]/.test(trimmed.charAt(end - 1))) end -= 1;
  const text = trimmed.slice(0, end).trimEnd();
  const flag = trimmed.slice(end);
  return flag.length <= 8 && VALUE.test(text) ? { text, flag } : { text: trimmed, flag: '' };
}

/** Observation of a data set of Eurostat by its dimensions. */
export function eurostatObservation(
  dataset: string,
  by: Readonly<Record<string, string>>,
  period: string,
  cell: { readonly text: string; readonly flag: string; readonly column: number },
): RawObservation {
  const { geo = '', sex, age, citizen, c_birth: birth, unit = '', freq: _freq, ...detail } = by;
  const origin = citizen ?? birth;
  return {
    indicator: `eurostat.${dataset}`,
    place: geo,
    period: periodOf(period),
    sex: sexOf(sex),
    age: ageOf(age ?? '') ?? { from: null, to: null },
    origin: origin === undefined || origin === 'TOTAL' ? null : origin,
    detail: age !== undefined && ageOf(age) === null ? { ...detail, age } : detail,
    unit: isThousands(unit) ? 'PER' : unit,
    ...(isThousands(unit) ? { multiplier: 1000 } : {}),
    ...cell,
  };
}

/** Thousands of persons, in the code of the publisher or as its tables are retyped. */
const isThousands = (unit: string): boolean => /^THS(?:_PER)?$/i.test(unit.trim());

/** Old files write months as 2024M03 and quarters as 2024Q1. */
function periodOf(text: string): string {
  return text
    .trim()
    .replace(/^(\d{4})M(\d\d)$/, '$1-$2')
    .replace(/^(\d{4})-?Q([1-4])$/, '$1-Q$2');
}
