import { asList, asMap } from '../../parsing/paths.ts';
import type { DataPath } from '../../parsing/validation-error.ts';
import { type CellType, fitsType, isReference, typeOfValues } from '../model/cell-type.ts';
import { type Leaf, leavesOf, valueAtPath } from '../model/leaves.ts';
import { type PlannedCell, type PlannedRow, tags } from '../model/planned-sheet.ts';
import { pointerOf } from '../model/pointer.ts';
import { factsOf, keysOf, schemaAt, schemaOfKind, typeOfField } from './field-schema.ts';
import { heading, hidden, type PlannedFile, shown, valueCell } from './planned-cells.ts';
import { wordsOfKey } from './words.ts';

/** Column of a table of records. */
export interface RecordColumn {
  readonly path: DataPath;
  readonly heading?: string;
}

/** Column for reading only, filled from each record. */
export interface ShownColumn {
  readonly heading: string;
  readonly about: string;
  readonly of: (record: unknown, index: number) => string;
}

export interface RecordsOptions {
  /** Columns that come first, also where no record has a value; then those of the schema, then those of records. */
  readonly first?: readonly RecordColumn[];
  readonly shown?: readonly ShownColumn[];
  /** Records to show, by place in the list; all by default. */
  readonly indices?: readonly number[];
  /** Empty rows after those of records. */
  readonly emptyRows?: number;
  /** Allowed numbers of a value, where they depend on the record. */
  readonly boundsOf?: (record: unknown, path: DataPath) => PlannedCell['bounds'];
}

interface TypedColumn extends RecordColumn {
  readonly pointer: string;
  readonly type: CellType;
  /** Whether all its values are references to evidence. */
  readonly refers: boolean;
}

/** A list of maps as a table, one row each. Values that fit no cell of their column are added to `left`. */
export function recordsBlock(
  planned: PlannedFile,
  path: DataPath,
  left: Leaf[],
  options: RecordsOptions = {},
): PlannedRow[] {
  return tableRows(planned, path, left, options, typedColumns(planned, path, options));
}

/**
 * A list of maps as two tables: one with the values of its own, and one with the references to evidence, whose rows are
 * found by their ids. One table where the ids are not unique.
 */
export function recordsAndLinks(
  planned: PlannedFile,
  path: DataPath,
  left: Leaf[],
  options: RecordsOptions = {},
): { readonly records: PlannedRow[]; readonly links: PlannedRow[] } {
  const columns = typedColumns(planned, path, options);
  const ids = asList(valueAtPath(planned.tree, path)).map((record) => asMap(record)['id']);
  const references = columns.filter(({ refers }) => refers);
  const isKeyed = ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length;
  if (!isKeyed || references.length === 0)
    return { records: tableRows(planned, path, left, options, columns), links: [] };
  const keys = new Set(references.map(({ path: [key] }) => key));
  const own = columns.filter(({ refers, path: [key], isEmpty }) => !refers && !(isEmpty && keys.has(key)));
  return { records: tableRows(planned, path, left, options, own), links: linkRows(planned, path, references) };
}

function typedColumns(
  { kind, tree }: PlannedFile,
  path: DataPath,
  { first = [], indices }: RecordsOptions,
): (TypedColumn & { readonly isEmpty: boolean })[] {
  const records = asList(valueAtPath(tree, path));
  const places = indices ?? records.map((_, i) => i);
  const item = schemaAt(schemaOfKind(kind), [...path, 0]);
  const leaves = places.flatMap((i) => leavesOf(records[i], []));
  const values = new Map<string, unknown[]>();
  for (const leaf of leaves) {
    const pointer = pointerOf(leaf.path);
    const known = values.get(pointer);
    if (known === undefined) values.set(pointer, [leaf.value]);
    else known.push(leaf.value);
  }
  const ofSchema = keysOf(item).flatMap((key) => columnsOfKey(item, key));
  return orderedColumns(first, ofSchema, leaves).map((column) => {
    const pointer = pointerOf(column.path);
    const given = values.get(pointer) ?? [];
    const ofField = typeOfField(schemaAt(item, column.path));
    const fits = ofField !== null && given.every((value) => fitsType(value, ofField));
    const refers = given.length > 0 && given.every(isReference);
    return { ...column, pointer, type: fits ? ofField : typeOfValues(given), refers, isEmpty: given.length === 0 };
  });
}

function tableRows(
  planned: PlannedFile,
  path: DataPath,
  left: Leaf[],
  { shown: shownColumns = [], indices, boundsOf, emptyRows = 0 }: RecordsOptions,
  columns: readonly TypedColumn[],
): PlannedRow[] {
  const records = asList(valueAtPath(planned.tree, path));
  const item = schemaAt(schemaOfKind(planned.kind), [...path, 0]);
  return [
    {
      tag: `#list ${planned.file} ${pointerOf(path)}`,
      cells: [...columns.map(columnHeader), ...shownColumns.map(() => hidden(''))],
      isHidden: true,
    },
    {
      tag: tags.ignored,
      cells: [
        ...columns.map((column) => heading(headingOf(column), commentOf(item, column.path))),
        ...shownColumns.map(({ heading: words, about }) => heading(words, about)),
      ],
    },
    ...(indices ?? records.map((_, i) => i)).map((i): PlannedRow => {
      const values = new Map(leavesOf(records[i], []).map((leaf) => [pointerOf(leaf.path), leaf.value]));
      const cells = columns.map(({ path: at, pointer, type }): PlannedCell => {
        const value = values.get(pointer);
        const isFit = value === undefined || fitsType(value, type);
        if (!isFit) left.push({ path: [...path, i, ...at], value });
        const bounds = isFit ? boundsOf?.(records[i], at) : undefined;
        const cell = valueCell(planned, [...path, i, ...at], isFit ? value : undefined, type);
        return bounds === undefined ? cell : { ...cell, bounds };
      });
      return { tag: `*${i}`, cells: [...cells, ...shownColumns.map(({ of }) => shown(of(records[i], i)))] };
    }),
    ...Array.from(
      { length: emptyRows },
      (_, i): PlannedRow => ({
        tag: `*${records.length + i}`,
        cells: columns.map(({ path: at, type }) =>
          valueCell(planned, [...path, records.length + i, ...at], undefined, type),
        ),
      }),
    ),
  ];
}

/** References of the records of a list, a row each, found by id. */
function linkRows(planned: PlannedFile, path: DataPath, columns: readonly TypedColumn[]): PlannedRow[] {
  const { file, tree } = planned;
  return [
    {
      tag: `#joined ${file} ${pointerOf(path)}`,
      cells: [hidden('id'), ...columns.map(columnHeader)],
      isHidden: true,
    },
    {
      tag: tags.ignored,
      cells: [heading('Id', 'Id of a row of the list.'), ...columns.map((column) => heading(headingOf(column)))],
    },
    ...asList(valueAtPath(tree, path)).map(
      (record, i): PlannedRow => ({
        tag: '*',
        cells: [
          { content: String(asMap(record)['id']), look: 'key' },
          ...columns.map(({ path: at, type }) => {
            const value = valueAtPath(record, at);
            return valueCell(planned, [...path, i, ...at], isReference(value) ? value : undefined, type);
          }),
        ],
      }),
    ),
  ];
}

const columnHeader = ({ pointer, type }: TypedColumn): PlannedCell => hidden(`${pointer || '.'} ${type}`);
const headingOf = ({ path, heading: words }: RecordColumn): string =>
  words ?? path.map((step) => wordsOfKey(String(step))).join(' › ');

function columnsOfKey(item: unknown, key: string): RecordColumn[] {
  const field = schemaAt(item, [key]);
  if (typeOfField(field) !== null) return [{ path: [key] }];
  return keysOf(field)
    .filter((inner) => typeOfField(schemaAt(field, [inner])) !== null)
    .slice(0, 6)
    .map((inner) => ({ path: [key, inner] }));
}

/** Columns without repetition: the first ones, those of the schema, then others next to those they belong to. */
function orderedColumns(
  first: readonly RecordColumn[],
  ofSchema: readonly RecordColumn[],
  found: readonly RecordColumn[],
): RecordColumn[] {
  const columns: RecordColumn[] = [];
  const known = new Set<string>();
  for (const column of [...first, ...ofSchema, ...found]) {
    const pointer = pointerOf(column.path);
    if (known.has(pointer)) continue;
    known.add(pointer);
    const isFound = !(first.includes(column) || ofSchema.includes(column));
    const at = isFound ? columns.map(({ path }) => path[0]).lastIndexOf(column.path[0] ?? '') : -1;
    if (at === -1)
      columns.push({ path: column.path, ...(column.heading === undefined ? {} : { heading: column.heading }) });
    else columns.splice(at + 1, 0, { path: column.path });
  }
  return columns;
}

function commentOf(item: unknown, path: DataPath): string | undefined {
  const { allowed } = factsOf(schemaAt(item, path));
  return allowed === '' ? undefined : `Expected: ${allowed}.`;
}
