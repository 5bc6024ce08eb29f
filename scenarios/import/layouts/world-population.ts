import { type FileLayout, findHeader, type LayoutMatch, soleColumn, type TableHead } from '../layout.ts';
import type { AgeGroup } from '../observation.ts';
import { sexOf } from './sdmx-dimensions.ts';

/** CSV files of the World Population Prospects: life tables and fertility by age. */
export const worldPopulation: FileLayout = {
  id: 'un-wpp',
  name: 'UN World Population Prospects, CSV',
  published: 'https://population.un.org/wpp/downloads?folder=Standard%20Projections&group=CSV%20format',
  recognise,
};

/** Columns with numbers, and what they are. */
const measures: readonly {
  readonly column: string;
  readonly indicator: string;
  readonly unit: string;
  readonly multiplier?: number;
}[] = [
  { column: 'mx', indicator: 'wpp.mx', unit: '1/year' },
  { column: 'ASFR', indicator: 'wpp.asfr', unit: 'births/woman/year', multiplier: 0.001 },
];

function recognise(head: TableHead): LayoutMatch | null {
  const header = findHeader(head, (cells) =>
    ['LocID', 'Variant', 'Time', 'AgeGrpStart', 'AgeGrpSpan'].every((name) => cells.includes(name)),
  );
  if (header === null) return null;
  const at = (name: string): number => header.cells.indexOf(name);
  const found = measures.filter(({ column }) => soleColumn(header.cells, (cell) => cell === column) >= 0);
  if (found.length === 0) return null;
  const text = (cells: readonly string[], name: string): string => (cells[at(name)] ?? '').trim();
  const [, edition = ''] = /WPP(\d{4})/i.exec(head.file) ?? [];
  return {
    publisher: 'United Nations, Population Division',
    title:
      `World Population Prospects ${edition}: ${found.some(({ column }) => column === 'mx') ? 'life tables' : 'fertility rates by age'}`.replace(
        ' :',
        ':',
      ),
    address: 'https://population.un.org/wpp/downloads',
    updated: edition === '' ? null : edition,
    columns: header.cells,
    skip: header.index + 1,
    read: ({ cells }) =>
      found.map(({ column, indicator, unit, multiplier }) => ({
        indicator,
        // Regions of the world have numbers of their own and no letters.
        place: text(cells, 'ISO3_code') || text(cells, 'LocID'),
        period: periodOf(text(cells, 'Time'), text(cells, 'MidPeriod')),
        sex: at('Sex') < 0 ? ('female' as const) : sexOf(text(cells, 'Sex')),
        age: groupOf(text(cells, 'AgeGrpStart'), text(cells, 'AgeGrpSpan')),
        origin: null,
        detail: { variant: text(cells, 'Variant') },
        unit,
        ...(multiplier === undefined ? {} : { multiplier }),
        flag: '',
        text: cells[at(column)] ?? '',
        column: at(column),
      })),
  };
}

/** Files before the edition of 2022 have five years a row, such as 2015-2020; the period is the year in the middle. */
function periodOf(time: string, middle: string): string {
  return /^\d{4}-\d{4}$/.test(time) && /^\d{4}(?:\.\d+)?$/.test(middle) ? middle.slice(0, 4) : time;
}

/** A span of -1 is open. */
function groupOf(start: string, span: string): AgeGroup {
  const from = Number(start);
  const years = Number(span);
  return { from, to: years > 0 ? from + years - 1 : null };
}
