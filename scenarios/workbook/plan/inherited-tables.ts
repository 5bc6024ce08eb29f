import { asInherited } from '../../load/priors/inherited-grade.ts';
import { asList, asMap, isMap } from '../../parsing/paths.ts';
import type { DataPath } from '../../parsing/validation-error.ts';
import { cellContent } from '../model/cell-type.ts';
import { OWN_NUMBERS_FILE } from '../model/file-names.ts';
import type { Leaf } from '../model/leaves.ts';
import { type PlannedCell, type PlannedRow, tags } from '../model/planned-sheet.ts';
import { pointerOf } from '../model/pointer.ts';
import { heading, hidden, type PlannedFile, shown, titleRows } from './planned-cells.ts';
import { recordsBlock } from './records-block.ts';
import { headColumns, isTable, ROW_COMMENT, rangesFirst, rangesTitle, tableHead } from './table-blocks.ts';
import type { EvidenceUse, Topic } from './topics.ts';
import { shortened } from './words.ts';

type Item = Readonly<Record<string, unknown>>;

/** Tables of the base of priors, as a country inherits them, by id. */
export type InheritedTables = ReadonlyMap<string, { readonly file: string; readonly item: Item }>;

/** Lists the tables of the base that a country may take; those of a form that no sheet shows are left out. */
export function tablesOfBase(base: ReadonlyMap<string, unknown>): InheritedTables {
  const tables = new Map<string, { readonly file: string; readonly item: Item }>();
  for (const [file, tree] of base) {
    for (const table of asList(asMap(tree)['tables'])) {
      const item = asInherited(asMap(table));
      const { id, columns, rows } = item;
      if (typeof id === 'string' && isTable(columns, rows)) tables.set(id, { file, item });
    }
  }
  return tables;
}

const textKeys: ReadonlySet<string> = new Set(headColumns.map(({ key }) => key));

/** Tests whether an item of the list of tables takes the numbers of the base: its id alone, or with other texts or ranges. */
export function takesNumbers(table: unknown): boolean {
  if (typeof table === 'string') return true;
  const others = Object.entries(asMap(table)).filter(([key]) => key !== 'id');
  return (
    others.length > 0 &&
    others.every(([key, value]) =>
      key === 'ranges'
        ? Array.isArray(value) &&
          value.length > 0 &&
          value.every((range) => isMap(range) && Object.keys(range).length > 0)
        : textKeys.has(key) && typeof value === 'string',
    )
  );
}

/** Inherited table, and what the country says of it. */
interface InheritedTable {
  readonly item: Item;
  /** Item of the country's list of tables; undefined where it names the table nowhere. */
  readonly own: unknown;
  readonly uses: readonly EvidenceUse[];
}

const blue = (content: unknown): PlannedCell => ({
  content: typeof content === 'number' ? content : shortened(String(content ?? ''), 400),
  look: 'inherited',
});

const numbersAbout = {
  unit: 'Empty: the inherited unit.',
  grade: 'Other numbers need a grade of their own.',
  source: 'Other numbers need a source of their own.',
} as const;

const ownColumns = headColumns
  .filter(({ key }) => key !== 'id')
  .map(({ key, heading: words }) => ({
    key,
    heading: `Own ${words.toLowerCase()}`,
    ...(key in numbersAbout ? { about: numbersAbout[key as keyof typeof numbersAbout] } : {}),
  }));

/**
 * Table that a country takes from the base, for reading, with an empty one of the same form below it: as a whole, since a table of
 * the country replaces every number.
 */
export function inheritedTableRows(
  planned: PlannedFile,
  path: DataPath,
  { item, own, uses }: InheritedTable,
  left: Leaf[],
): PlannedRow[] {
  const { id, about } = item;
  const columns = asList(item['columns']).map(String);
  const rows = Object.entries(asMap(item['rows']));
  const feeds = shortened([...new Set(uses.map(({ words }) => words))].join('; '), 400);
  const text =
    'Measured or judged elsewhere. A table of your own goes into the yellow cells below: every number, with its source and grade. Left empty, the inherited one counts.';
  const ranges = asList(asMap(own)['ranges']);
  const [use] = uses;
  const bounds = use?.items ?? null;
  return [
    ...titleRows(`Inherited table: ${shortened(String(about), 140)}`, text),
    {
      tag: tags.ignored,
      cells: [...headColumns.map(({ heading: words }) => heading(`${words}, inherited`)), heading('Feeds')],
    },
    { tag: tags.ignored, cells: [...headColumns.map(({ key }) => blue(item[key])), shown(feeds)] },
    { tag: tags.ignored, cells: [heading('Numbers, inherited'), ...columns.map((column) => heading(column))] },
    ...rows.map(
      ([row, numbers]): PlannedRow => ({ tag: tags.ignored, cells: [blue(row), ...asList(numbers).map(blue)] }),
    ),
    ...inheritedRanges(asList(item['ranges'])),
    ...tableHead(planned, path, own, ownColumns),
    {
      tag: `#ownMatrix ${planned.file} ${pointerOf(path)} ${own === undefined ? '~' : '='}${String(id)}`,
      cells: [
        hidden('key'),
        hidden(`rows ${rows.map(([row]) => row).join(' ')}`),
        hidden(`columns ${columns.join(' ')}`),
      ],
      isHidden: true,
    },
    { tag: tags.columns, cells: [heading('Own numbers', ROW_COMMENT), ...columns.map((column) => heading(column))] },
    ...rows.map(
      ([row]): PlannedRow => ({
        tag: '*',
        cells: [{ content: row, look: 'key' }, ...columns.map(() => numberCell(bounds))],
      }),
    ),
    rangesTitle,
    ...recordsBlock(planned, [...path, 'ranges'], left, {
      ...(ranges.length > 0 ? {} : { indices: [] }),
      first: rangesFirst,
      emptyRows: 1,
    }),
  ];
}

const rangeKeys = ['rows', 'unit', 'distribution', 'concentration', 'factor', 'grade', 'reason'] as const;

function inheritedRanges(ranges: readonly unknown[]): PlannedRow[] {
  if (ranges.length === 0) return [];
  const headings = [
    'Range of the rows, inherited',
    'Unit',
    'Distribution',
    'Concentration',
    'Factor',
    'Grade',
    'Reason',
  ];
  return [
    { tag: tags.ignored, cells: headings.map((words) => heading(words)) },
    ...ranges.map(
      (range): PlannedRow => ({
        tag: tags.ignored,
        cells: rangeKeys.map((key) => blue(key === 'rows' ? rowsOfRange(range) : asMap(range)[key])),
      }),
    ),
  ];
}

function rowsOfRange(range: unknown): unknown {
  const { rows } = asMap(range);
  return rows === undefined ? 'all' : cellContent(rows, 'l');
}

const numberCell = (bounds: EvidenceUse['bounds']): PlannedCell => ({
  content: null,
  look: 'own',
  ...(bounds === null ? {} : { bounds: { ...bounds, text: `a number from ${bounds.min} to ${bounds.max}` } }),
});

/** Rows and columns of the empty table for one that a country adds; more can be inserted. */
const NEW_ROWS = 6;
const NEW_COLUMNS = 6;

const newAbout: Readonly<Record<string, string>> = {
  id: 'Letters, digits and dots, such as courses.fees. Other cells take its numbers as: from courses.fees[row,column].',
  unit: 'Such as months, or 1/year.',
  source: 'Where the numbers were published, or who judged them.',
};

/** Empty table for one that the country adds; it is made with its first value. */
export function newTableRows(isInherited: PlannedFile['isInherited'], place: number): PlannedRow[] {
  const planned: PlannedFile = { file: OWN_NUMBERS_FILE, kind: 'evidence', tree: {}, isInherited };
  const path: DataPath = ['tables', place];
  const text =
    'Write ids into the first row and column, and a number for each of them. Cells take its numbers as "from", its id and the ids of row and column: from courses.fees[city,adults].';
  const columns = headColumns.map((column) => {
    const about = newAbout[column.key];
    return about === undefined ? column : { ...column, about };
  });
  return [
    ...titleRows('A table of your own', text),
    ...tableHead(planned, path, undefined, columns),
    {
      tag: `#ownMatrix ${planned.file} ${pointerOf(path)}`,
      cells: [hidden('key')],
      isHidden: true,
    },
    {
      tag: tags.columns,
      cells: [heading('Row', ROW_COMMENT), ...Array.from({ length: NEW_COLUMNS }, () => emptyKey)],
    },
    ...Array.from(
      { length: NEW_ROWS },
      (): PlannedRow => ({
        tag: '*',
        cells: [emptyKey, ...Array.from({ length: NEW_COLUMNS }, () => numberCell(null))],
      }),
    ),
    rangesTitle,
    ...recordsBlock(planned, [...path, 'ranges'], [], { indices: [], first: rangesFirst, emptyRows: 1 }),
  ];
}

const emptyKey: PlannedCell = { content: null, look: 'key', isText: true };

/** A table that the country takes without naming it. */
interface TakenTable {
  readonly topic: Topic;
  readonly item: Item;
  readonly uses: readonly EvidenceUse[];
}

/** Sections of tables that the country takes without naming them. place: of the first one in the list of `planned`. */
export function takenTableSections(
  isInherited: PlannedFile['isInherited'],
  tables: readonly TakenTable[],
  place: number,
): { readonly topic: Topic; readonly rows: PlannedRow[] }[] {
  const planned: PlannedFile = { file: OWN_NUMBERS_FILE, kind: 'evidence', tree: {}, isInherited };
  return tables.map(({ topic, item, uses }, i) => ({
    topic,
    rows: inheritedTableRows(planned, ['tables', place + i], { item, own: undefined, uses }, []),
  }));
}
