import { ageOf, type FileLayout, type LayoutMatch, type TableHead } from '../layout.ts';
import type { RawObservation } from '../observation.ts';
import { datasetAddress, datasetOf, datasetTitle } from './eurostat-datasets.ts';
import { sexOf } from './sdmx-dimensions.ts';

const HEADER = /^([A-Za-z0-9_]+(?:,[A-Za-z0-9_]+)*)\\(?:TIME_PERIOD|time)$/;
/** Value and flags of a cell, such as `12345 bp`, `: c` and `:`. */
const CELL = /^(:|[^\s:][^A-Za-z:]*?)?\s*([A-Za-z]{0,8})$/;

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
        const [, text = '', flag = ''] = CELL.exec((row[i + 1] ?? '').trim()) ?? [null, row[i + 1] ?? '', ''];
        return [eurostatObservation(dataset, by, period, { text, flag, column: i + 1 })];
      });
    },
  };
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
    unit: unit === 'THS_PER' ? 'PER' : unit,
    ...(unit === 'THS_PER' ? { multiplier: 1000 } : {}),
    ...cell,
  };
}

/** Old files write months as 2024M03 and quarters as 2024Q1. */
function periodOf(text: string): string {
  return text
    .trim()
    .replace(/^(\d{4})M(\d\d)$/, '$1-$2')
    .replace(/^(\d{4})-?Q([1-4])$/, '$1-Q$2');
}
