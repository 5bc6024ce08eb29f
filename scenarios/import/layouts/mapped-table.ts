import {
  ageOf,
  type FileLayout,
  findHeader,
  type LayoutMatch,
  soleColumn,
  type TableHead,
  yearOfCell,
} from '../layout.ts';
import type { DecimalMark } from '../number-text.ts';
import { allAges } from '../observation.ts';
import { sexOf } from './sdmx-dimensions.ts';

/** What a column of a table in no known layout holds. */
export const mappedRoles = [
  'value',
  'place',
  'year',
  'sex',
  'age',
  'origin',
  'indicator',
  'unit',
  'flag',
  'section',
] as const;
export type MappedRole = (typeof mappedRoles)[number];

/** Columns of a table by role, each by its heading; and texts that hold for all rows. */
export interface ColumnMapping {
  readonly columns: Readonly<Partial<Record<MappedRole, string>>>;
  readonly fixed: Readonly<Partial<Record<'place' | 'year' | 'indicator' | 'unit', string>>>;
  readonly decimal?: DecimalMark;
  readonly publisher: string;
  readonly title: string;
  readonly address: string;
}

/** Layout of any table with one number a row, whose columns the user names. */
export function mappedTable(mapping: ColumnMapping): FileLayout {
  return {
    id: 'mapped',
    name: 'table with named columns',
    published: 'docs/new-country.md',
    recognise: (head) => recognise(head, mapping),
  };
}

function recognise(
  head: TableHead,
  { columns, fixed, decimal, publisher, title, address }: ColumnMapping,
): LayoutMatch | null {
  const headings = Object.values(columns);
  const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
  const header = findHeader(head, (cells) => headings.every((heading) => cells.some((cell) => same(cell, heading))));
  if (header === null || columns.value === undefined) return null;
  const at = (role: MappedRole): number => {
    const heading = columns[role];
    return heading === undefined ? -1 : soleColumn(header.cells, (cell) => same(cell, heading));
  };
  const [value, place, year, sex, age, origin, indicator, unit, flag, section] = mappedRoles.map(at) as [
    ...[number, number, number, number, number],
    ...[number, number, number, number, number],
  ];
  const text = (cells: readonly string[], i: number, other = ''): string => (i < 0 ? other : (cells[i] ?? '').trim());
  return {
    ...{ publisher, title, address },
    updated: null,
    columns: header.cells,
    skip: header.index + 1,
    ...(decimal === undefined ? {} : { decimal }),
    read: ({ cells }) => {
      if (cells.every((cell) => cell.trim() === '')) return [];
      const group = age < 0 ? allAges : ageOf(text(cells, age));
      const period = text(cells, year, fixed.year);
      return [
        {
          indicator: text(cells, indicator, fixed.indicator),
          place: text(cells, place, fixed.place),
          period: yearOfCell(period) ?? period,
          sex: sexOf(text(cells, sex)),
          age: group ?? allAges,
          origin: text(cells, origin) || null,
          detail: {
            ...(group === null ? { age: text(cells, age) } : {}),
            // A section of ISIC or NACE, as ILOSTAT writes it.
            ...(section < 0 ? {} : { classif1: `ECO_ISIC4_${text(cells, section).toUpperCase()}` }),
          },
          unit: text(cells, unit, fixed.unit),
          flag: text(cells, flag),
          text: cells[value] ?? '',
          column: value,
        },
      ];
    },
  };
}
