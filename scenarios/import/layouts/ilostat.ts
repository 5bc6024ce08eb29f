import { ageOf, type FileLayout, findHeader, type LayoutMatch, soleColumn, type TableHead } from '../layout.ts';
import { allAges } from '../observation.ts';
import { sexOf } from './sdmx-dimensions.ts';

/** Bulk and indicator files of ILOSTAT, with codes, with labels (`ref_area.label`), or both. */
export const ilostat: FileLayout = {
  id: 'ilostat',
  name: 'ILOSTAT, CSV',
  published: 'https://ilostat.ilo.org/data/bulk/',
  recognise,
};

/** Indicators whose unit is in their code: NB is a number, mostly in thousands; RT a rate in per cent. */
function unitOf(indicator: string, currency: string): { readonly unit: string; readonly multiplier?: number } {
  if (/^EAR_/.test(indicator)) return { unit: `${currency || 'currency'}/month` };
  if (/_RT$/.test(indicator)) return { unit: '%' };
  if (/_NB$/.test(indicator)) return { unit: 'persons', multiplier: 1000 };
  return { unit: '' };
}

function recognise(head: TableHead): LayoutMatch | null {
  const header = findHeader(head, (cells) => {
    const names = cells.map((cell) => cell.toLowerCase());
    const has = (name: string): boolean => names.includes(name) || names.includes(`${name}.label`);
    return has('ref_area') && has('indicator') && names.includes('time') && names.includes('obs_value');
  });
  if (header === null) return null;
  const names = header.cells.map((cell) => cell.toLowerCase());
  const column = (name: string): number => {
    const code = soleColumn(names, (one) => one === name);
    return code >= 0 ? code : names.indexOf(`${name}.label`);
  };
  const [place, series, sex, time, value] = ['ref_area', 'indicator', 'sex', 'time', 'obs_value'].map(column) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const classes = names.flatMap((name, i) =>
    /^classif\d(\.label)?$/.test(name) && i === column(name.slice(0, 8)) ? [i] : [],
  );
  const text = (cells: readonly string[], i: number): string => (cells[i] ?? '').trim();
  const first = head.rows[header.index + 1]?.cells ?? [];
  const label = text(first, names.indexOf('indicator.label')) || text(first, series);
  return {
    publisher: 'ILO, ILOSTAT',
    title: label,
    address: `https://rplumber.ilo.org/data/indicator/?id=${encodeURIComponent(text(first, names.indexOf('indicator')))}_A&format=.csv`,
    updated: null,
    columns: header.cells,
    skip: header.index + 1,
    read: ({ cells }) => {
      if (cells.length <= Math.max(value, time, place)) return [];
      const codes = classes.map((i) => text(cells, i));
      const years = codes.find((code) => /^AGE_/.test(code)) ?? '';
      const currency = codes.find((code) => /^CUR_TYPE_/.test(code))?.replace('CUR_TYPE_', '') ?? '';
      const source = names.indexOf('source');
      return [
        {
          indicator: `ilostat.${text(cells, series)}`,
          place: text(cells, place),
          period: text(cells, time),
          sex: sexOf(text(cells, sex)),
          age: ilostatAge(years),
          origin: null,
          detail: {
            ...Object.fromEntries(codes.flatMap((code, i) => (code === '' ? [] : [[`classif${i + 1}`, code]]))),
            ...(source >= 0 ? { source: text(cells, source) } : {}),
          },
          ...unitOf(text(cells, series), currency),
          flag: text(cells, names.indexOf('obs_status')),
          text: cells[value] ?? '',
          column: value,
        },
      ];
    },
  };
}

/** Age of codes such as AGE_YTHADULT_YGE15, AGE_5YRBANDS_Y20-24 and AGE_AGGREGATE_TOTAL. */
function ilostatAge(code: string) {
  const last = code.split('_').at(-1) ?? '';
  const [, least] = /^YGE(\d+)$/.exec(last) ?? [];
  if (least !== undefined) return { from: Number(least), to: null };
  return ageOf(last) ?? allAges;
}
