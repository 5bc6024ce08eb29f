import { asList, asMap, isMap } from '../../parsing/paths.ts';
import type { DataPath } from '../../parsing/validation-error.ts';
import { OWN_NUMBERS_FILE } from '../model/file-names.ts';
import { type Leaf, leavesOf, valueAtPath } from '../model/leaves.ts';
import type { PlannedRow, PlannedSheet } from '../model/planned-sheet.ts';
import { pointerOf } from '../model/pointer.ts';
import { type PlannedSection, sectionsOfEvidence } from './evidence-blocks.ts';
import { inheritedSections, inheritedTexts, tablesToName, takenTables, usesOfBase } from './inherited-blocks.ts';
import { type InheritedTables, newTableRows, takenTableSections } from './inherited-tables.ts';
import { type PlannedFile, titleRows } from './planned-cells.ts';
import { newPolicyRows, policyRows } from './policy-blocks.ts';
import { type RecordColumn, recordsAndLinks, recordsBlock } from './records-block.ts';
import { rowsBlock } from './rows-block.ts';
import { startRows } from './start-sheet.ts';
import { type Topic, topicOfProcess, topics, usesOfEvidence } from './topics.ts';

/** Lays the files of a country out on sheets. trees, base: data of its files and those of the base, by path. */
export function planCountry(
  trees: ReadonlyMap<string, unknown>,
  base: ReadonlyMap<string, unknown>,
  isInherited: (file: string, path: string) => boolean,
): PlannedSheet[] {
  const uses = new Map([...usesOfBase(trees, base), ...usesOfEvidence(trees)]);
  const inherited = inheritedTexts(trees, base);
  const tables = tablesToName(trees, base);
  const rows = new Map<Topic, PlannedRow[]>(topics.map((topic) => [topic, []]));
  const add = ({ topic, rows: more }: PlannedSection): void => {
    rows.get(topic)?.push(...more);
  };
  const files = [...trees].map(
    ([file, tree]): PlannedFile => ({ file, kind: String(asMap(tree)['kind']), tree, isInherited }),
  );
  files.sort((a, b) => placeOf(a) - placeOf(b));
  for (const planned of files) {
    const taken = new Set<string>();
    const left: Leaf[] = [];
    for (const section of sectionsOf(planned, { uses, inherited, tables, items: itemsOf(trees) }, taken, left))
      add(section);
    for (const section of leftSections(planned, taken, left)) add(section);
  }
  for (const section of inheritedSections(trees, base, isInherited)) add(section);
  const taken = takenTables(trees, base);
  const place = asList(asMap(trees.get(OWN_NUMBERS_FILE))['tables']).length;
  for (const section of takenTableSections(isInherited, taken, place)) add(section);
  add({ topic: 'Background', rows: newTableRows(isInherited, place + taken.length) });
  add({ topic: 'Policies', rows: newPolicyRows(trees.keys(), isInherited, itemsOf(trees)) });
  if (!files.some(({ kind }) => kind === 'targets')) add(emptyTargets(isInherited));
  return topics.flatMap((topic): PlannedSheet[] => {
    const ofTopic = rows.get(topic) ?? [];
    const all = topic === 'Start' ? [...startRows(trees), ...ofTopic] : ofTopic;
    return all.length === 0 ? [] : [{ name: topic, widths: widthsOf(topic), rows: all }];
  });
}

/** Order of the files on a sheet that several share: lists of the country before the numbers on them. */
function placeOf({ kind, tree }: PlannedFile): number {
  const place = ['country', 'evidence', 'policy', 'shock'].indexOf(kind);
  const { base, order } = asMap(tree);
  return (place === -1 ? 4 : place) * 1000 + (base === true ? -1 : typeof order === 'number' ? order : 100);
}

function widthsOf(topic: Topic): readonly number[] {
  if (topic === 'Policies') return [34, 18, 14, 14, 14, 16, 16, 60, 14, 30];
  if (topic === 'Lessons' || topic === 'Goals') return [44, 34, 14, 14, 60, 60, 60];
  if (topic === 'Start') return [46, 46, 14, 50];
  if (topic === 'Links') return [60, 50, 16, 40];
  return [52, 16, 16, 14, 14, 16, 46, 46, 16, 16, 14, 34, 46, 30];
}

/** What is known of evidence by its id: what it feeds, and what it takes from the base, in words. */
interface EvidenceFacts {
  readonly uses: ReturnType<typeof usesOfEvidence>;
  readonly inherited: ReadonlyMap<string, string>;
  readonly tables: InheritedTables;
  /** What a lever may have a number for each of. */
  readonly items: readonly string[];
}

/** Ids of the regions and sectors of a country, and the word for all of them. */
function itemsOf(trees: ReadonlyMap<string, unknown>): string[] {
  const country = asMap(trees.get('country.yaml'));
  const ids = ['regions', 'sectors'].flatMap((list) => asList(country[list]).map((item) => asMap(item)['id']));
  return ['every', ...ids.filter((id) => typeof id === 'string')];
}

/** Places of the sections of a file; what they hold is marked as taken, and what fits no cell is left. */
function sectionsOf(
  planned: PlannedFile,
  { uses, inherited, tables, items }: EvidenceFacts,
  taken: Set<string>,
  left: Leaf[],
): PlannedSection[] {
  const records: RecordsOf = (topic, title, path, first = []) => {
    const list = valueAtPath(planned.tree, path);
    if (!Array.isArray(list) || list.length === 0 || !list.every(isMap)) return [];
    taken.add(pointerOf(path));
    return [{ topic, rows: [...titleRows(title), ...recordsBlock(planned, path, left, { first })] }];
  };
  switch (planned.kind) {
    case 'country':
      return countrySections(planned, records, taken, left);
    case 'evidence':
      return sectionsOfEvidence(planned, uses, taken, left, { texts: inherited, tables });
    case 'policy':
      return [{ topic: 'Policies', rows: policyRows(planned, taken, items) }];
    case 'shock': {
      const head = leavesOf(planned.tree, []).filter(({ path: [top] }) => top !== 'korpu' && top !== 'kind');
      for (const { path } of head) taken.add(pointerOf(path));
      const { name } = asMap(planned.tree);
      const title = titleRows(`Shock: ${String(name)} (${planned.file})`, 'What is left empty is as in a usual year.');
      return [{ topic: 'Shocks', rows: [...title, ...rowsBlock(planned, head, { offered: [[]] })] }];
    }
    case 'targets':
      return records('Record', 'What was recorded, and how far the model may be off', ['targets'], targetColumns);
    case 'matrix':
      return records('Criteria', 'Evaluation from outside, to compare with', ['cells']);
    case 'alignment':
      return ['recommendations', 'dimensions', 'potentials', 'objectives'].flatMap((list) =>
        records('Goals', `Goals: ${list}`, [list]),
      );
    case 'accepted':
      return records('Fit', 'Accepted sets of numbers, written by korpu calibrate', ['sets']);
    default:
      return [];
  }
}

const targetColumns = ['about', 'observed', 'low', 'high', 'source'].map((key) => ({
  path: [key],
  ...(key === 'about' ? { heading: 'Name' } : {}),
}));

function countrySections(planned: PlannedFile, records: RecordsOf, taken: Set<string>, left: Leaf[]): PlannedSection[] {
  const first = ['name', 'id'].map((key) => ({ path: [key] }));
  const listed = (topic: Topic, title: string, key: string): PlannedSection[] => {
    const list = valueAtPath(planned.tree, [key]);
    if (!Array.isArray(list) || list.length === 0 || !list.every(isMap)) return [];
    taken.add(pointerOf([key]));
    const { records: own, links } = recordsAndLinks(planned, [key], left, { first });
    const section = { topic, rows: [...titleRows(title), ...own] };
    if (links.length === 0) return [section];
    return [section, { topic: 'Links', rows: [...titleRows(`${title}: where their numbers come from`), ...links] }];
  };
  return [
    ...listed('People', 'Streams: ways of coming', 'streams'),
    ...listed('People', 'Origins', 'origins'),
    ...listed('People', 'Regions', 'regions'),
    ...listed('Work', 'Sectors', 'sectors'),
    ...records('Policies', 'What other rules held before', ['history']),
    ...records('Shocks', 'What happened in the years before', ['pastShocks']),
    ...records('Money', 'Taxes on pay, by the month from which they hold', ['payTaxes', 'schedule']),
  ];
}

type RecordsOf = (topic: Topic, title: string, path: DataPath, first?: readonly RecordColumn[]) => PlannedSection[];

/** Sections of the values that no table shows: single rows, on the sheet of what they are about. */
function leftSections(planned: PlannedFile, taken: ReadonlySet<string>, left: readonly Leaf[]): PlannedSection[] {
  const leaves = [...leavesOf(planned.tree, [], taken), ...left];
  const byTopic = new Map<Topic, Leaf[]>();
  for (const leaf of leaves) {
    const topic = topicOfLeaf(planned, leaf);
    const ofTopic = byTopic.get(topic);
    if (ofTopic === undefined) byTopic.set(topic, [leaf]);
    else ofTopic.push(leaf);
  }
  return [...byTopic].map(([topic, ofTopic]) => ({
    topic,
    rows: [...titleRows(titleOf(planned, topic)), ...rowsBlock(planned, ofTopic, offeredOf(planned, topic))],
  }));
}

function titleOf({ file, kind }: PlannedFile, topic: Topic): string {
  if (kind === 'country' && topic === 'Start') return 'The country';
  if (kind === 'country' && topic === 'Links') return 'Which number feeds which part of the model';
  return kind === 'country' ? 'Further values' : `Further values of ${file}`;
}

const offeredOf = ({ kind }: PlannedFile, topic: Topic) =>
  kind === 'country' && topic === 'Start' ? { offered: [[]] as const } : {};

const topicOfKind: Readonly<Record<string, Topic>> = {
  policy: 'Policies',
  shock: 'Shocks',
  targets: 'Record',
  matrix: 'Criteria',
  alignment: 'Goals',
  claims: 'Claims',
  experiment: 'Claims',
  lesson: 'Lessons',
  accepted: 'Fit',
};

function topicOfLeaf({ kind }: PlannedFile, { path, value }: Leaf): Topic {
  const [top, group] = path;
  if (path.length === 1 && (top === 'korpu' || top === 'kind')) return 'Files';
  if (kind === 'evidence') return path.length === 1 ? 'Files' : 'Background';
  if (kind !== 'country') return topicOfKind[kind] ?? 'Background';
  if (path.length === 1) return 'Start';
  if (top === 'criteria' || top === 'nationalAverages') return 'Criteria';
  if (typeof value === 'string' && value.startsWith('=')) return 'Links';
  return topicOfProcess[String(top === 'parameters' ? group : top)] ?? 'Background';
}

/** Empty table of figures of the record, for a country without any: the file is made with its first row. */
function emptyTargets(isInherited: PlannedFile['isInherited']): PlannedSection {
  const planned: PlannedFile = { file: 'targets.yaml', kind: 'targets', tree: {}, isInherited };
  const about = 'Published figures of the years before the start, one a row. The rows are empty until you write some.';
  const title = titleRows('What was recorded, and how far the model may be off', about);
  return { topic: 'Record', rows: [...title, ...recordsBlock(planned, ['targets'], [], { first: targetColumns })] };
}
