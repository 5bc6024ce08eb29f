import { asList, asMap } from '../../parsing/paths.ts';
import type { DataPath } from '../../parsing/validation-error.ts';
import type { Leaf } from '../model/leaves.ts';
import type { PlannedRow } from '../model/planned-sheet.ts';
import { pointerOf } from '../model/pointer.ts';
import { type InheritedTables, inheritedTableRows, takesNumbers } from './inherited-tables.ts';
import { type PlannedFile, titleRows } from './planned-cells.ts';
import { recordsBlock } from './records-block.ts';
import { headColumns, isTable, matrixBlock, rangesFirst, rangesTitle, tableHead } from './table-blocks.ts';
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

/** What the base says of entries by their ids, in words, and its tables. */
interface OfBase {
  readonly texts: ReadonlyMap<string, string>;
  readonly tables: InheritedTables;
}

/** Entries of an evidence file, by the sheet of what they feed; and its tables. Marks what it holds as taken. */
export function sectionsOfEvidence(
  planned: PlannedFile,
  uses: Uses,
  taken: Set<string>,
  left: Leaf[],
  { texts: inherited, tables }: OfBase,
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
              about: 'Number of the model that reads this row.',
              of: (entry) =>
                shortened([...new Set(usesOf(entry).map(({ words }) => words))].join('; '), 400) ||
                'nothing: a change has no effect',
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
  return [...sections, ...tableSections(planned, uses, taken, left, tables)];
}

const isNumberKey = (key: string | number | undefined): boolean => key === 'low' || key === 'central' || key === 'high';

function tableSections(
  planned: PlannedFile,
  uses: Uses,
  taken: Set<string>,
  left: Leaf[],
  base: InheritedTables,
): PlannedSection[] {
  const { file, tree } = planned;
  return asList(asMap(tree)['tables']).flatMap((table, i): PlannedSection[] => {
    const id = idOfEntry(table);
    const { columns, rows, ranges, about } = asMap(table);
    const path: DataPath = ['tables', i];
    const ofBase = base.get(id);
    const ofTable = uses.get(id) ?? [];
    const section = (of: readonly PlannedRow[]): PlannedSection[] => [
      { topic: topicOfEvidence(id, ofBase?.file ?? file, ofTable), rows: of },
    ];
    if (ofBase !== undefined && takesNumbers(table)) {
      taken.add(pointerOf(path));
      return section(inheritedTableRows(planned, path, { item: ofBase.item, own: table, uses: ofTable }, left));
    }
    const isPlain = headColumns.every(({ key }) => ['string', 'undefined'].includes(typeof asMap(table)[key]));
    if (!isTable(columns, rows) || !isPlain) return [];
    taken.add(pointerOf([...path, 'columns']));
    taken.add(pointerOf([...path, 'rows']));
    taken.add(pointerOf([...path, 'ranges']));
    for (const { key } of headColumns) taken.add(pointerOf([...path, key]));
    return section([
      ...titleRows(shortened(String(about ?? ofBase?.item['about'] ?? id), 160)),
      ...tableHead(planned, path, table),
      ...matrixBlock(
        planned,
        path,
        columns as readonly (string | number)[],
        rows as Readonly<Record<string, readonly unknown[]>>,
      ),
      rangesTitle,
      ...recordsBlock(planned, [...path, 'ranges'], left, {
        ...(Array.isArray(ranges) ? {} : { indices: [] }),
        first: rangesFirst,
      }),
    ]);
  });
}
