import { asInherited } from '../../load/priors/inherited-grade.ts';
import { asList, asMap } from '../../parsing/paths.ts';
import type { DataPath } from '../../parsing/validation-error.ts';
import type { CellType } from '../model/cell-type.ts';
import { OWN_NUMBERS_FILE } from '../model/file-names.ts';
import { valueAtPath } from '../model/leaves.ts';
import { type PlannedCell, type PlannedRow, tags } from '../model/planned-sheet.ts';
import { idOfEntry, type PlannedSection } from './evidence-blocks.ts';
import { type InheritedTables, tablesOfBase } from './inherited-tables.ts';
import { heading, hidden, type PlannedFile, shown, titleRows, valueCell } from './planned-cells.ts';
import { type EvidenceUse, type Topic, topicOfEvidence, usesOfEvidence } from './topics.ts';
import { shortened } from './words.ts';

type Item = Readonly<Record<string, unknown>>;

/** Column of an inherited number: what the base says, or a cell for the country's own. */
type Column =
  | {
      readonly heading: string;
      readonly about?: string;
      readonly of: (item: Item, uses: readonly EvidenceUse[]) => PlannedCell;
    }
  | { readonly heading: string; readonly about?: string; readonly key: string };

const inherited = (content: unknown): PlannedCell => ({
  content: typeof content === 'number' ? content : typeof content === 'string' ? shortened(content, 400) : '',
  look: 'inherited',
});
const wordsOf = (uses: readonly EvidenceUse[], of: (use: EvidenceUse) => string): string =>
  shortened([...new Set(uses.map(of))].join('; '), 400);

const columns: readonly Column[] = [
  { heading: 'Name', of: ({ about }) => inherited(about) },
  { heading: 'Inherited value', of: ({ central }) => inherited(central) },
  { heading: 'Unit', of: ({ unit }) => inherited(unit) },
  { heading: 'Inherited low', of: ({ low }) => inherited(low) },
  { heading: 'Inherited high', of: ({ high }) => inherited(high) },
  {
    heading: 'Inherited grade',
    about: 'One less than in the base: it was found elsewhere.',
    of: ({ grade }) => inherited(grade),
  },
  { heading: 'Its source', of: ({ source }) => inherited(source) },
  { heading: 'Own value', about: 'Empty: the inherited value counts.', key: 'central' },
  { heading: 'Own low', key: 'low' },
  { heading: 'Own high', key: 'high' },
  { heading: 'Own grade', about: 'Another number needs a grade of its own.', key: 'grade' },
  { heading: 'Own source', about: 'Another number needs a source of its own.', key: 'source' },
  { heading: 'Own note', key: 'reason' },
  { heading: 'Checked at the source', about: 'Empty: no.', key: 'verified' },
  { heading: 'Feeds', of: (_, uses) => shown(wordsOf(uses, ({ words }) => words)) },
  { heading: 'Allowed', of: (_, uses) => shown(wordsOf(uses, ({ allowed }) => allowed)) },
  { heading: 'Id', of: ({ id }) => shown(String(id)) },
];

const isNumberKey = (key: string): boolean => ['central', 'low', 'high'].includes(key);
const typeOf = (key: string): CellType => (isNumberKey(key) ? 'n' : key === 'verified' ? 'b' : 't');

/**
 * Numbers that a country takes from the base of priors, by the sheet of what they feed, with empty cells for its own.
 *
 * base: data of the files of the base, by path.
 */
export function inheritedSections(
  trees: ReadonlyMap<string, unknown>,
  base: ReadonlyMap<string, unknown>,
  isInherited: PlannedFile['isInherited'],
): PlannedSection[] {
  if (!inheritsBase(trees)) return [];
  const own = new Set([...trees.values()].flatMap((tree) => idsOf(tree)));
  const ofBase = usesOfEvidence(base);
  const uses = usesOfBase(trees, base);
  const planned: PlannedFile = { file: OWN_NUMBERS_FILE, kind: 'evidence', tree: {}, isInherited };
  const byTopic = new Map<Topic, PlannedRow[]>();
  for (const [file, tree] of base) {
    for (const entry of asList(asMap(tree)['entries'])) {
      const item = asInherited(asMap(entry));
      const { id } = item;
      if (typeof id !== 'string' || own.has(id)) continue;
      const ofItem = uses.get(id) ?? [];
      if (ofItem.length === 0 && ofBase.has(id)) continue;
      const topic = topicOfEvidence(id, file, ofItem);
      const rows = byTopic.get(topic) ?? head();
      rows.push(rowOf(planned, item, ofItem));
      byTopic.set(topic, rows);
    }
  }
  return [...byTopic].map(([topic, rows]) => ({ topic, rows }));
}

/** Tables that a country takes from the base without naming them, with the sheet of what they feed. */
export function takenTables(trees: ReadonlyMap<string, unknown>, base: ReadonlyMap<string, unknown>) {
  if (!inheritsBase(trees)) return [];
  const own = new Set([...trees.values()].flatMap((tree) => idsOf(tree, 'tables')));
  const ofBase = usesOfEvidence(base);
  const uses = usesOfBase(trees, base);
  return [...tablesOfBase(base)].flatMap(([id, { file, item }]) => {
    const ofItem = uses.get(id) ?? [];
    if (own.has(id) || (ofItem.length === 0 && ofBase.has(id))) return [];
    return [{ topic: topicOfEvidence(id, file, ofItem), item, uses: ofItem }];
  });
}

/** Tables of the base that a country may name; none for one that inherits nothing. */
export function tablesToName(trees: ReadonlyMap<string, unknown>, base: ReadonlyMap<string, unknown>): InheritedTables {
  return inheritsBase(trees) ? tablesOfBase(base) : new Map();
}

/** Whether a country takes what it does not give from the base of priors. */
const inheritsBase = (trees: ReadonlyMap<string, unknown>): boolean =>
  asMap(trees.get('country.yaml'))['inherits'] === 'base';

/** Uses of evidence in the base that the country does not replace, at the same place or by evidence of that name. */
export function usesOfBase(trees: ReadonlyMap<string, unknown>, base: ReadonlyMap<string, unknown>) {
  const country = trees.get('country.yaml');
  if (!inheritsBase(trees)) return usesOfEvidence(new Map());
  const own = new Set([...trees.values()].flatMap((tree) => [...idsOf(tree), ...parametersOf(tree)]));
  return usesOfEvidence(
    base,
    ([top, ...path]) => valueAtPath(country, [top ?? '', ...path]) !== undefined || own.has(path.join('.')),
  );
}

/** What a country takes from the base where it names an entry by its id alone, or gives a part of it, in words. */
export function inheritedTexts(
  trees: ReadonlyMap<string, unknown>,
  base: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  if (!inheritsBase(trees)) return texts;
  for (const tree of base.values()) {
    for (const entry of asList(asMap(tree)['entries'])) {
      const { id, central, low, high, unit, grade, source } = asInherited(asMap(entry));
      texts.set(
        String(id),
        shortened(
          `${String(central)} (${String(low)} to ${String(high)}) ${String(unit)}, grade ${String(grade)}: ${String(source)}`,
          400,
        ),
      );
    }
  }
  return texts;
}

/** Parameters that tables of a file give: columns of `parameters.permits` and such. */
function parametersOf(tree: unknown): string[] {
  const { kind, tables } = asMap(tree);
  if (kind !== 'evidence') return [];
  return asList(tables).flatMap((table) => {
    const { id, columns } = asMap(table);
    const [, group] = /^parameters\.(.+)$/.exec(String(id)) ?? [];
    return group === undefined ? [] : asList(columns).map((column) => `${group}.${String(column)}`);
  });
}

/** Ids of the evidence that a file of the country names. */
function idsOf(tree: unknown, list: 'entries' | 'tables' = 'entries'): string[] {
  const { kind, [list]: items } = asMap(tree);
  return kind === 'evidence' ? asList(items).map(idOfEntry) : [];
}

function head(): PlannedRow[] {
  const about = 'Measured or judged elsewhere. A number of your own goes next to it, with its source and grade.';
  return [
    ...titleRows('Inherited numbers', about),
    {
      tag: `#inherited ${OWN_NUMBERS_FILE} /entries`,
      cells: columns.map((column) => hidden('key' in column ? `/${column.key} ${typeOf(column.key)}` : '')),
      isHidden: true,
    },
    { tag: tags.ignored, cells: columns.map((column) => heading(column.heading, column.about)) },
  ];
}

function rowOf(planned: PlannedFile, item: Item, uses: readonly EvidenceUse[]): PlannedRow {
  const [use] = uses;
  const path = (key: string): DataPath => ['entries', 0, key];
  const cells = columns.map((column): PlannedCell => {
    if ('of' in column) return column.of(item, uses);
    const cell = valueCell(planned, path(column.key), undefined, typeOf(column.key));
    return isNumberKey(column.key) && use !== undefined && use.bounds !== null
      ? { ...cell, bounds: { ...use.bounds, text: use.allowed } }
      : cell;
  });
  return { tag: `~${String(item['id'])}`, cells };
}
