import { type FileLayout, findHeader, type LayoutMatch, type TableHead, yearOfCell } from '../layout.ts';
import { allAges } from '../observation.ts';

/** Indicator files (`API_…csv`, a preamble of four lines, a column a year) and files of DataBank (`2020 [YR2020]`). */
export const worldBank: FileLayout = {
  id: 'world-bank',
  name: 'World Bank, CSV',
  published: 'https://datahelpdesk.worldbank.org/knowledgebase/articles/906531',
  recognise,
};

function recognise(head: TableHead): LayoutMatch | null {
  const header = findHeader(
    head,
    (cells) =>
      cells.includes('Country Code') &&
      (cells.includes('Indicator Code') || cells.includes('Series Code')) &&
      cells.length > 4,
  );
  if (header === null) return null;
  const at = (...names: string[]): number => header.cells.findIndex((cell) => names.includes(cell));
  const place = at('Country Code');
  const code = at('Indicator Code', 'Series Code');
  const name = at('Indicator Name', 'Series Name');
  const years = header.cells.flatMap((cell, column) => {
    const [, before = cell] = /^(\d{4})\s*\[YR\d{4}\]$/.exec(cell) ?? [];
    const year = yearOfCell(before);
    return year === null ? [] : [{ column, year }];
  });
  if (years.length === 0) return null;
  const first = head.rows[header.index + 1]?.cells ?? [];
  const updated = head.rows.find(({ cells }) => cells[0]?.trim() === 'Last Updated Date')?.cells[1]?.trim();
  const series = (first[code] ?? '').trim();
  return {
    publisher: 'World Bank',
    title: (first[name] ?? '').trim() || 'World Development Indicators',
    address: `https://data.worldbank.org/indicator/${encodeURIComponent(series)}`,
    updated: updated || null,
    columns: header.cells,
    skip: header.index + 1,
    read: ({ cells }) => {
      const indicator = (cells[code] ?? '').trim();
      if (indicator === '') return [];
      return years.map(({ column, year }) => ({
        indicator: `worldbank.${indicator}`,
        place: (cells[place] ?? '').trim(),
        period: year,
        sex: 'total' as const,
        age: allAges,
        origin: null,
        detail: {},
        unit: unitOf((cells[name] ?? '').trim()),
        flag: '',
        text: cells[column] ?? '',
        column,
      }));
    },
  };
}

/** Unit in brackets at the end of an indicator's name, such as `(current LCU)`. */
function unitOf(name: string): string {
  const [, unit] = /\(([^()]*)\)\s*$/.exec(name) ?? [];
  return unit ?? '';
}
