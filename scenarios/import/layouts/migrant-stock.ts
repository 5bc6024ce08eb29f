import { ageOf, type FileLayout, findHeader, type LayoutMatch, type TableHead, yearOfCell } from '../layout.ts';
import { allAges, type RawObservation, type Sex } from '../observation.ts';

/**
 * Workbooks of the International Migrant Stock: a block of titles, then a header of one or two rows. By origin: years
 * three times over, for both sexes, males and females. By age: a column of years, and age groups three times over.
 */
export const migrantStock: FileLayout = {
  id: 'un-desa-stock',
  name: 'UN DESA International Migrant Stock, workbook',
  published: 'https://www.un.org/development/desa/pd/content/international-migrant-stock',
  recognise,
};

const sexes: readonly Sex[] = ['total', 'male', 'female'];

function recognise(head: TableHead): LayoutMatch | null {
  const header = findHeader(head, (cells) => {
    const names = cells.map(plain);
    return (
      names.some((name) => /^location code( of destination)?$/.test(name)) &&
      names.some((name) => name.startsWith('region,'))
    );
  });
  if (header === null) return null;
  const names = header.cells.map(plain);
  const place = names.findIndex((name) => /^location code( of destination)?$/.test(name));
  const origin = names.indexOf('location code of origin');
  const year = names.indexOf('year');
  const columns = year < 0 ? yearColumns(header.cells) : ageColumns(header.cells, year);
  const counted = (head.sheet === null || /^table 1$/i.test(head.sheet.trim())) && columns.length > 0;
  // Other tables hold shares, rates and growth, which follow from the first.
  if (!counted) return null;
  const edition = head.rows
    .flatMap(({ cells }) => cells)
    .find((cell) => /International Migrant Stock \d{4}/.test(cell));
  return {
    publisher: 'United Nations, Population Division',
    title: /International Migrant Stock \d{4}/.exec(edition ?? '')?.[0] ?? 'International Migrant Stock',
    address: 'https://www.un.org/development/desa/pd/content/international-migrant-stock',
    updated: /\d{4}/.exec(edition ?? '')?.[0] ?? null,
    columns: header.cells,
    skip: header.index + 1,
    read: ({ cells }) => {
      const code = (cells[place] ?? '').trim();
      if (!/^\d{1,4}$/.test(code)) return [];
      const from = origin < 0 ? '' : (cells[origin] ?? '').trim();
      return columns.flatMap(({ column, sex, age, period }): RawObservation[] => {
        const when = period ?? yearOfCell(cells[year]);
        if (when === null) return [];
        return [
          {
            indicator: origin >= 0 ? 'desa.stockByOrigin' : year >= 0 ? 'desa.stockByAge' : 'desa.stock',
            place: code,
            period: when,
            sex,
            age,
            // 900 is the world: people of any origin.
            origin: from === '' || from === '900' ? null : from,
            detail: {},
            unit: 'persons',
            flag: '',
            text: cells[column] ?? '',
            column,
          },
        ];
      });
    },
  };
}

const plain = (cell: string): string => cell.replace(/\s+/g, ' ').trim().toLowerCase();

interface NumberColumn {
  readonly column: number;
  readonly sex: Sex;
  readonly age: typeof allAges;
  /** Year of the column; null where the row has it. */
  readonly period: string | null;
}

/** Sex of each column by how often its heading came before: both sexes, males, females. */
function yearColumns(cells: readonly string[]): NumberColumn[] {
  const seen = new Map<string, number>();
  return cells.flatMap((cell, column): NumberColumn[] => {
    const period = yearOfCell(cell);
    if (period === null) return [];
    const times = seen.get(period) ?? 0;
    seen.set(period, times + 1);
    const sex = sexes[times];
    return sex === undefined ? [] : [{ column, sex, age: allAges, period }];
  });
}

function ageColumns(cells: readonly string[], year: number): NumberColumn[] {
  const seen = new Map<string, number>();
  return cells.flatMap((cell, column): NumberColumn[] => {
    if (column <= year || cell.trim() === '') return [];
    const age = ageOf(cell);
    if (age === null) return [];
    const key = `${age.from}-${age.to}`;
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    const sex = sexes[times];
    return sex === undefined ? [] : [{ column, sex, age, period: null }];
  });
}
