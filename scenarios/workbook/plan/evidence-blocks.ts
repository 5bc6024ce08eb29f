import { asList, asMap, isMap } from '../../parsing/paths.ts';
import type { DataPath } from '../../parsing/validation-error.ts';
import type { Leaf } from '../model/leaves.ts';
import { type PlannedRow, tags } from '../model/planned-sheet.ts';
import { pointerOf } from '../model/pointer.ts';
import { heading, hidden, type PlannedFile, titleRows, valueCell } from './planned-cells.ts';
import { recordsBlock } from './records-block.ts';
import { type EvidenceUse, type Topic, topicOfEvidence } from './topics.ts';
import { shortened } from './words.ts';

/** Rows for a sheet. */
export interface PlannedSection {
  readonly topic: Topic;
  readonly rows: readonly PlannedRow[];
}

type Uses = ReadonlyMap<string, readonly EvidenceUse[]>;

const entryColumns = [
  { path: ['about'], heading: 'Name' },
  { path: ['central'], heading: 'Value' },
  { path: ['unit'], heading: 'Unit' },
  { path: ['low'], heading: 'Low' },
  { path: ['high'], heading: 'High' },
  { path: ['grade'], heading: 'Grade' },
  { path: ['source'], heading: 'Source' },
  { path: ['reason'], heading: 'Note' },
  { path: ['distribution'], heading: 'Form of the range' },
  { path: ['verified'], heading: 'Checked at the source' },
  { path: ['role'], heading: 'Role' },
  { path: ['id'], heading: 'Id' },
] as const;

/** Id of an entry, which may be the id alone. */
export const idOfEntry = (entry: unknown): string => (typeof entry === 'string' ? entry : String(asMap(entry)['id']));

/** Entries of an evidence file, by the sheet of what they feed; and its tables. Marks what it holds as taken. */
export function sectionsOfEvidence(
  planned: PlannedFile,
  uses: Uses,
  taken: Set<string>,
  left: Leaf[],
  inherited: ReadonlyMap<string, string>,
): PlannedSection[] {
  const { file, tree } = planned;
  const entries = asList(asMap(tree)['entries']);
  const usesOf = (entry: unknown): readonly EvidenceUse[] => uses.get(idOfEntry(entry)) ?? [];
  const isFromBase = entries.some((entry) => inherited.has(idOfEntry(entry)));
  const places = new Map<Topic, number[]>();
  for (const [i, entry] of entries.entries()) {
    const topic = topicOfEvidence(idOfEntry(entry), file, usesOf(entry));
    const ofTopic = places.get(topic);
    if (ofTopic === undefined) places.set(topic, [i]);
    else ofTopic.push(i);
  }
  if (entries.length > 0) taken.add(pointerOf(['entries']));
  const sections = [...places].map(
    ([topic, indices]): PlannedSection => ({
      topic,
      rows: [
        ...titleRows(`Numbers (${file})`, 'One row a number. Low and High hold the true value in 90 of 100 cases.'),
        ...recordsBlock(planned, ['entries'], left, {
          indices,
          first: entryColumns,
          shown: [
            {
              heading: 'Feeds',
              about: 'Number of the model that reads this row. None: for readers only.',
              of: (entry) => shortened([...new Set(usesOf(entry).map(({ words }) => words))].join('; '), 400),
            },
            {
              heading: 'Allowed',
              about: 'What the model accepts.',
              of: (entry) => [...new Set(usesOf(entry).map(({ allowed }) => allowed))].join('; '),
            },
            ...(isFromBase
              ? [
                  {
                    heading: 'Inherited',
                    about: 'What the base says where the row gives no number: an id alone takes all of it.',
                    of: (entry: unknown) => inherited.get(idOfEntry(entry)) ?? '',
                  },
                ]
              : []),
          ],
          boundsOf: (entry, [key]) => {
            const [use] = usesOf(entry);
            if (use === undefined || use.bounds === null || !isNumberKey(key)) return undefined;
            return { ...use.bounds, text: use.allowed };
          },
        }),
      ],
    }),
  );
  return [...sections, ...tableSections(planned, uses, taken, left)];
}

const isNumberKey = (key: string | number | undefined): boolean => key === 'low' || key === 'central' || key === 'high';

function tableSections(planned: PlannedFile, uses: Uses, taken: Set<string>, left: Leaf[]): PlannedSection[] {
  const { file, tree } = planned;
  return asList(asMap(tree)['tables']).flatMap((table, i): PlannedSection[] => {
    const { id, about, columns, rows } = asMap(table);
    const path: DataPath = ['tables', i];
    const isPlain = headColumns.every(({ key }) => ['string', 'undefined'].includes(typeof asMap(table)[key]));
    if (!isTable(columns, rows) || !isPlain) return [];
    taken.add(pointerOf([...path, 'columns']));
    taken.add(pointerOf([...path, 'rows']));
    taken.add(pointerOf([...path, 'ranges']));
    for (const { key } of headColumns) taken.add(pointerOf([...path, key]));
    const { ranges } = asMap(table);
    return [
      {
        topic: topicOfEvidence(id, file, uses.get(String(id)) ?? []),
        rows: [
          ...titleRows(shortened(String(about ?? id), 160)),
          ...tableHead(planned, path, table),
          ...matrixBlock(
            planned,
            path,
            columns as readonly (string | number)[],
            rows as Readonly<Record<string, readonly unknown[]>>,
          ),
          { tag: tags.ignored, cells: [{ content: 'How far the numbers may be off', look: 'about' }] },
          ...recordsBlock(planned, [...path, 'ranges'], left, {
            ...(Array.isArray(ranges) ? {} : { indices: [] }),
            first: [{ path: ['rows'], heading: 'Rows (all, where empty)' }],
          }),
        ],
      },
    ];
  });
}

const headColumns = [
  { key: 'about', heading: 'Name' },
  { key: 'unit', heading: 'Unit' },
  { key: 'grade', heading: 'Grade' },
  { key: 'source', heading: 'Source' },
  { key: 'reason', heading: 'Note' },
  { key: 'id', heading: 'Id' },
] as const;

/** What holds for a whole table, in one row. */
function tableHead(planned: PlannedFile, path: DataPath, table: unknown): PlannedRow[] {
  return [
    {
      tag: `#rows ${planned.file}`,
      cells: headColumns.map(({ key }) => hidden(`/${key} t`)),
      isHidden: true,
    },
    { tag: tags.ignored, cells: headColumns.map(({ heading: words }) => heading(words)) },
    {
      tag: `${pointerOf(path)} .`,
      cells: headColumns.map(({ key }) => valueCell(planned, [...path, key], asMap(table)[key], 't')),
    },
  ];
}

/** Tests whether a table has the form that the sheet shows: a number or a reference for every row and column. */
function isTable(columns: unknown, rows: unknown): boolean {
  return (
    Array.isArray(columns) &&
    columns.length > 0 &&
    columns.every((column) => typeof column === 'string' || typeof column === 'number') &&
    isMap(rows) &&
    Object.values(rows).every(
      (row) => Array.isArray(row) && row.length === columns.length && row.every((value) => typeof value === 'number'),
    )
  );
}

/** Table of numbers: the ids of rows and columns are values too. */
function matrixBlock(
  planned: PlannedFile,
  path: DataPath,
  columns: readonly (string | number)[],
  rows: Readonly<Record<string, readonly unknown[]>>,
): PlannedRow[] {
  return [
    { tag: `#matrix ${planned.file} ${pointerOf(path)}`, cells: [{ content: 'key', look: 'hidden' }], isHidden: true },
    {
      tag: tags.columns,
      cells: [
        { content: 'Row', look: 'heading', comment: 'Id of the row. References name it: from table[row,column].' },
        ...columns.map((column) => ({ content: column, look: 'heading' }) as const),
      ],
    },
    ...Object.entries(rows).map(
      ([row, numbers]): PlannedRow => ({
        tag: '*',
        cells: [
          { content: row, look: 'key' },
          ...numbers.map((value, j) => valueCell(planned, [...path, 'rows', row, j], value, 'n')),
        ],
      }),
    ),
  ];
}
