import { shorten } from '../../internal.ts';
import { refuseFile } from '../import-fault.ts';
import { ageOf, type FileLayout, findHeader, type LayoutMatch, soleColumn, type TableHead } from '../layout.ts';
import { isMissing } from '../number-text.ts';
import { allAges, type RawObservation } from '../observation.ts';
import { datasetAddress, datasetTitle } from './eurostat-datasets.ts';
import { eurostatObservation } from './eurostat-tsv.ts';
import { codeOf, sexOf } from './sdmx-dimensions.ts';

/**
 * SDMX-CSV 1.0 and 2.0: one observation a row, columns in any order. Eurostat writes dimensions in small letters, OECD
 * puts a column of labels after each column of codes; with labels in one cell a header is `REF_AREA: Reference area`.
 */
export const sdmxCsv: FileLayout = {
  id: 'sdmx-csv',
  name: 'SDMX-CSV (Eurostat, OECD and others)',
  published: 'https://github.com/sdmx-twg/sdmx-csv/blob/master/data-message/docs/sdmx-csv-field-guide.md',
  recognise,
};

const structureColumns = ['DATAFLOW', 'STRUCTURE'];
const technical = new Set([
  ...structureColumns,
  ...['STRUCTURE_ID', 'STRUCTURE_NAME', 'ACTION', 'SERIES_KEY', 'LAST UPDATE', 'TIME_PERIOD', 'OBS_VALUE', 'OBS_FLAG'],
  ...[
    'OBS_STATUS',
    'CONF_STATUS',
    'OBS_CONF',
    'UNIT_MULT',
    'DECIMALS',
    'UNIT_MEASURE',
    'UNIT',
    'FREQ',
    'REF_AREA',
    'GEO',
  ],
  ...['SEX', 'AGE', 'CITIZENSHIP', 'CITIZEN', 'BIRTH_PLACE', 'C_BIRTH', 'COUNTERPART_AREA'],
]);

const originColumns = ['CITIZENSHIP', 'CITIZEN', 'BIRTH_PLACE', 'C_BIRTH', 'COUNTERPART_AREA'];
const everywhere: ReadonlySet<string> = new Set(['', '_T', '_Z', 'W', 'WLD', 'TOTAL']);

function recognise(head: TableHead): LayoutMatch | null {
  const header = findHeader(head, (cells) => {
    const names = cells.map(nameOf);
    return names.includes('OBS_VALUE') && names.includes('TIME_PERIOD') && structureColumns.includes(names[0] ?? '');
  });
  if (header === null) return null;
  const names = header.cells.map(nameOf);
  const column = (...wanted: string[]): number => names.findIndex((name) => wanted.includes(name));
  const first = head.rows[header.index + 1]?.cells ?? [];
  const flow = flowOf(first, names);
  const isEurostat = /^ESTAT[:.]/i.test(flow.id) || column('GEO') >= 0;
  const dataset = flow.name.toLowerCase();
  // Labels of codes may repeat a name in small letters.
  const sole = (name: string): number => {
    const found = soleColumn(header.cells, (cell) => codeOf(cell) === name);
    return found < 0 ? column(name) : found;
  };
  const value = sole('OBS_VALUE');
  const time = sole('TIME_PERIOD');
  const flag = column('OBS_FLAG', 'OBS_STATUS');
  const action = column('ACTION');
  const place = column('REF_AREA', 'GEO');
  if (place < 0) return null;
  const [sex, age] = [column('SEX'), column('AGE')];
  const origins = originColumns.map((name) => names.indexOf(name)).filter((i) => i >= 0);
  const [unit, multiplier] = [column('UNIT_MEASURE', 'UNIT'), sole('UNIT_MULT')];
  // A column of labels repeats the name of the column before it, in other words or in small letters.
  const details = names.flatMap((name, i) =>
    technical.has(name) || !/^[A-Z][A-Z0-9_]*$/.test(name) || names.indexOf(name) !== i ? [] : [i],
  );
  const text = (cells: readonly string[], i: number): string => (i < 0 ? '' : codeOf(cells[i] ?? ''));
  return {
    publisher: isEurostat ? 'Eurostat' : /^OECD/i.test(flow.id) ? 'OECD' : (flow.id.split(':')[0] ?? 'SDMX'),
    title: isEurostat ? datasetTitle(dataset) : flow.label,
    address: isEurostat
      ? datasetAddress(dataset)
      : /^OECD/i.test(flow.id)
        ? 'https://data-explorer.oecd.org/'
        : flow.id,
    updated: first[column('LAST UPDATE')]?.trim() || null,
    columns: header.cells,
    skip: header.index + 1,
    read: ({ cells, line }) => {
      if (cells.length <= Math.max(value, time, place)) return [];
      const own = (cells[flow.column] ?? '').trim();
      // Title, unit and meaning of all numbers are those of the first row's dataflow.
      if (own !== '' && own !== flow.cell)
        refuseFile(
          `rows of two dataflows, ${shorten(flow.cell, 60)} and ${shorten(own, 60)}`,
          'one dataflow',
          'import a file of each',
          line,
        );
      const power = text(cells, multiplier) || '0';
      const factor = /^[+-]?\d{1,2}$/.test(power) ? 10 ** Number(power) : null;
      const isDeleted = text(cells, action).toUpperCase() === 'D';
      // A number of unknown size, or one that the publisher withdraws, is a fault and never a number.
      const doubt = [...(factor === null ? [`UNIT_MULT ${power}`] : []), ...(isDeleted ? ['ACTION D'] : [])].join(', ');
      const number = cells[value] ?? '';
      const cell = {
        text: doubt === '' || isMissing(number) ? number : `${number} with ${doubt}`,
        flag: text(cells, flag),
        column: value,
      };
      if (isEurostat) {
        const by = Object.fromEntries(
          names.flatMap((name, i) =>
            technicalOfEurostat.has(name) || !/^[A-Z][A-Z0-9_]*$/.test(name)
              ? []
              : [[name.toLowerCase(), text(cells, i)]],
          ),
        );
        const { multiplier: thousand = 1, ...observation } = eurostatObservation(dataset, by, text(cells, time), cell);
        return [{ ...observation, multiplier: thousand * (factor ?? 1) }];
      }
      // Files have columns for citizenship and for place of birth, one of them not in use.
      const from = origins.map((i) => text(cells, i)).find((code) => !everywhere.has(code)) ?? null;
      const detail = Object.fromEntries(details.map((i) => [(names[i] ?? '').toLowerCase(), text(cells, i)]));
      const group = age < 0 ? allAges : ageOf(text(cells, age));
      return [
        {
          indicator: `sdmx.${flow.name}`,
          place: text(cells, place),
          period: text(cells, time),
          sex: sexOf(text(cells, sex)),
          age: group ?? allAges,
          origin: from,
          detail: group === null ? { ...detail, age: text(cells, age) } : detail,
          unit: text(cells, unit),
          ...cell,
          multiplier: factor ?? 1,
        } satisfies RawObservation,
      ];
    },
  };
}

const technicalOfEurostat = new Set([
  ...[...structureColumns, 'STRUCTURE_ID', 'STRUCTURE_NAME', 'ACTION', 'LAST UPDATE', 'TIME_PERIOD', 'OBS_VALUE'],
  ...['OBS_FLAG', 'OBS_STATUS', 'CONF_STATUS', 'UNIT_MULT'],
]);

/** Name of a column, without its label. */
function nameOf(cell: string): string {
  return codeOf(cell.replace(/^\ufeff/, '')).toUpperCase();
}

/** Dataflow of the first row: agency and id, id alone, and its label where there is one. */
function flowOf(
  cells: readonly string[],
  names: readonly string[],
): {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly column: number;
  readonly cell: string;
} {
  const at = names.indexOf('STRUCTURE_ID') >= 0 ? names.indexOf('STRUCTURE_ID') : 0;
  const id = (cells[at] ?? '').trim();
  const [agency, flow, label] = splitFlow(id);
  const name = flow.split('@').at(-1) ?? flow;
  const named = cells[names.indexOf('STRUCTURE_NAME')]?.trim();
  return {
    id: agency === '' ? id : `${agency}:${flow}`,
    name,
    label: named || label || `Dataflow ${flow}`,
    column: at,
    cell: id,
  };
}

/** Splits `AGENCY:ID(1.0): label` without its version; an id alone has no agency. */
function splitFlow(id: string): [agency: string, flow: string, label: string] {
  const first = id.indexOf(':');
  if (first < 0 || first === id.length - 1) return ['', id, ''];
  const second = id.indexOf(':', first + 2);
  const versioned = id.slice(first + 1, second < 0 ? id.length : second);
  const flow = versioned.replace(/\([\d.]+\)$/, '') || versioned;
  return [id.slice(0, first), flow, second < 0 ? '' : id.slice(second + 1).trim()];
}
