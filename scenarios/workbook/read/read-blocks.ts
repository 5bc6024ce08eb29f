import { asList, asMap } from '../../parsing/paths.ts';
import { quote } from '../../parsing/validation-error.ts';
import { isWorkbookFile, OWN_NUMBERS_FILE, ownPolicyId } from '../model/file-names.ts';
import { tags } from '../model/planned-sheet.ts';
import { parsePointer } from '../model/pointer.ts';
import { type BlockHeader, BlocksReader, type BlocksReading, TooManyFaults, tagOf } from './blocks-reader.ts';
import type { RawRow, RawSheet } from './raw-cell.ts';
import { checkNewIds, readOwnMatrix } from './read-own-matrix.ts';
import { readSettings } from './read-settings.ts';
import { readInherited, readJoined, readNumberTable, readRecords, readSingleRows } from './read-tables.ts';
import type { ValueTree } from './value-tree.ts';

/** Reads the blocks of all sheets of a workbook. */
export function readBlocks(sheets: readonly RawSheet[]): BlocksReading {
  const reader = new BlocksReader();
  try {
    for (const sheet of sheets) readSheet(reader, sheet);
    const read = reader.finish();
    checkNewIds(reader);
    completeOwnNumbers(reader.trees.get(OWN_NUMBERS_FILE));
    completePolicies(reader.trees);
    return read;
  } catch (error) {
    if (!(error instanceof TooManyFaults)) throw error;
    return { trees: reader.trees, faults: reader.faults, notes: reader.notes };
  }
}

/** Adds to the file of own numbers what a file needs in addition to its values: a value that is there stays. */
function completeOwnNumbers(tree: ValueTree | undefined): void {
  if (tree === undefined) return;
  tree.add(['korpu'], 1, tree.place);
  tree.add(['kind'], 'evidence', tree.place);
}

/** Adds to the policies of the workbook what a file needs in addition to its values: a value that is there stays. */
function completePolicies(trees: ReadonlyMap<string, ValueTree>): void {
  const own = [...trees].filter(([file]) => ownPolicyId(file) !== null);
  // A file that the country had before has it.
  const added = own.filter(([, tree]) => tree.placeAt(['korpu']) === null);
  const dataOf = (tree: ValueTree | undefined) => asMap(tree?.build().value);
  const shared =
    added.length === 0
      ? {}
      : {
          country: dataOf(trees.get('country.yaml'))['id'],
          inherits: [...trees]
            .flatMap(([file, tree]) => (file.startsWith('policies/') ? [dataOf(tree)] : []))
            .find(({ base }) => base === true)?.['id'],
        };
  for (const [file, tree] of added) {
    const place = tree.place;
    const texts = { id: ownPolicyId(file), name: 'Own policy', about: 'Written in the workbook.' };
    const given = { korpu: 1, kind: 'policy', ...texts, ...shared };
    for (const [key, value] of Object.entries(given)) if (value !== undefined) tree.add([key], value, place);
    const [first = 0] = tree.stepsOf(['phases']);
    const starts = ['startMonth', 'start', 'when'].some((key) => tree.placeAt(['phases', first, key]) !== null);
    if (!starts) tree.add(['phases', first, 'startMonth'], 0, place);
  }
  for (const [, tree] of own) completePhases(tree);
}

/** Gives an id to each phase that was added. */
function completePhases(tree: ValueTree): void {
  const steps = tree.stepsOf(['phases']);
  const used = new Set(asList(asMap(tree.build().value)['phases']).map((phase) => asMap(phase)['id']));
  let n = 1;
  for (const step of steps) {
    const path = ['phases', step];
    if (tree.placeAt([...path, 'id']) !== null) continue;
    while (used.has(`phase-${n}`)) n++;
    used.add(`phase-${n}`);
    tree.add([...path, 'id'], `phase-${n}`, tree.placeAt(path) ?? tree.place);
  }
}

function readSheet(reader: BlocksReader, { name, rows }: RawSheet): void {
  let header: BlockHeader | null = null;
  let ofBlock: RawRow[] = [];
  let isOpen = false;
  let last = 0;
  const finish = (): void => {
    if (header !== null) readBlock(reader, name, header, ofBlock);
    ofBlock = [];
  };
  for (const row of rows) {
    const tag = tagOf(row);
    if (row.row > last + 1) isOpen = false;
    last = row.row;
    if (tag.startsWith('#')) {
      finish();
      header = readHeader(reader, name, row, tag);
      isOpen = true;
    } else if (tag === tags.ignored || tag === tags.format) {
      // Labels and notes of the writer: the heading of a block, or the end of it.
      if (ofBlock.length > 0) isOpen = false;
    } else if (tag !== '') {
      if (header === null) reader.note(`${name}!A${row.row}: a row outside the tables was not read.`);
      else ofBlock.push(row);
      isOpen = true;
    } else if (![...row.cells.values()].some(({ text }) => text.trim() !== '')) {
      isOpen = false;
    } else if (isOpen && header !== null) {
      ofBlock.push(row);
    } else {
      reader.note(
        `${name}!${row.row}:${row.row}: a row outside the tables was not read; a new row belongs inside a table.`,
      );
    }
  }
  finish();
}

const kinds: ReadonlySet<string> = new Set(['list', 'joined', 'inherited', 'rows', 'matrix', 'ownMatrix', 'settings']);

function readHeader(reader: BlocksReader, sheet: string, row: RawRow, tag: string): BlockHeader | null {
  const place = `${sheet}!A${row.row}`;
  const [kind = '', file = '', pointer = '', item = ''] = tag.slice(1).split(' ');
  const path = parsePointer(pointer);
  if (!kinds.has(kind) || path === null || !isWorkbookFile(file)) {
    reader.fault(place, {
      got: quote(tag),
      expected: 'the hidden header of a table as Körpü wrote it',
      tryThis: 'write a new workbook and copy your values into it',
    });
    return null;
  }
  const columns = new Map<number, string>();
  for (const [column, { text }] of row.cells) if (column > 0 && text.trim() !== '') columns.set(column, text.trim());
  return { kind, file, path, item, columns, place };
}

function readBlock(reader: BlocksReader, sheet: string, header: BlockHeader, rows: readonly RawRow[]): void {
  if (header.kind === 'settings') readSettings(reader, sheet, header, rows);
  else if (header.kind === 'matrix') readNumberTable(reader, sheet, header, rows);
  else if (header.kind === 'ownMatrix') readOwnMatrix(reader, sheet, header, rows);
  else if (header.kind === 'joined') reader.later(() => readJoined(reader, sheet, header, rows));
  else if (header.kind === 'inherited') readInherited(reader, sheet, header, rows);
  else if (header.kind === 'list') readRecords(reader, sheet, header, rows);
  else readSingleRows(reader, sheet, header, rows);
}
