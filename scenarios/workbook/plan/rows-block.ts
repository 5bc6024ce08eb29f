import { type DataPath, pathText } from '../../parsing/validation-error.ts';
import { fitsType, MAX_CELL_TEXT, typeOfValues } from '../model/cell-type.ts';
import { type Leaf, valueAtPath } from '../model/leaves.ts';
import { type PlannedCell, type PlannedRow, tags } from '../model/planned-sheet.ts';
import { pointerOf } from '../model/pointer.ts';
import { factsOf, keysOf, schemaAt, schemaOfKind, typeOfField } from './field-schema.ts';
import { heading, hidden, type PlannedFile, shown, valueCell } from './planned-cells.ts';
import { parameterAt, wordsOfPath } from './topics.ts';

/** Keys of localised texts, which have a column each. */
const languages = ['en', 'az', 'ru'] as const;

function isLocalised(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length > 0 &&
    entries.every(
      ([key, text]) =>
        (languages as readonly string[]).includes(key) && typeof text === 'string' && text.length < MAX_CELL_TEXT,
    )
  );
}

/** Options of a block of single values. */
interface RowsOptions {
  /** Keys of maps at these paths get a row even where the file leaves them out. */
  readonly offered?: readonly DataPath[];
  readonly wordsOf?: (path: DataPath) => string;
  /** Comment of the name of a value. */
  readonly commentOf?: (path: DataPath) => string | undefined;
}

/** Rows of single values: name, value, unit, what is allowed. Texts in three languages have three columns. */
export function rowsBlock(planned: PlannedFile, leaves: readonly Leaf[], options: RowsOptions = {}): PlannedRow[] {
  const { file, tree } = planned;
  const texts = new Map<string, { path: DataPath; texts: Readonly<Record<string, string>> }>();
  const singles: Leaf[] = [];
  for (const leaf of leaves) {
    const path = leaf.path.slice(0, -1);
    const around = valueAtPath(tree, path);
    if (path.length > 0 && isLocalised(around)) texts.set(pointerOf(path), { path, texts: around });
    else singles.push(leaf);
  }
  const offered = (options.offered ?? []).flatMap((path) => offeredLeaves(planned, path, leaves));
  const all = [...singles, ...offered, ...texts.values()];
  if (all.length === 0) return [];
  const order = new Map(leaves.map(({ path }, i) => [pointerOf(path), i]));
  const place = (one: { readonly path: DataPath } | (typeof all)[number]): number =>
    order.get(pointerOf(one.path)) ?? order.get(pointerOf([...one.path, 'en'])) ?? leaves.length;
  all.sort((a, b) => place(a) - place(b));
  const columns = texts.size === 0 ? [] : languages;
  const wordsOf = options.wordsOf ?? ((path: DataPath) => wordsOfPath(tree, path));
  return [
    {
      tag: `#rows ${file}`,
      cells: [
        hidden(''),
        hidden('. .'),
        hidden(''),
        hidden(''),
        ...columns.map((language) => hidden(`/${language} t`)),
      ],
      isHidden: true,
    },
    {
      tag: tags.ignored,
      cells: ['Name', 'Value', 'Unit', 'Allowed', ...columns.map((one) => languageNames[one])].map((one) =>
        heading(one),
      ),
    },
    ...all.flatMap((one) =>
      'texts' in one
        ? [
            {
              tag: `${pointerOf(one.path)} .`,
              cells: [
                { content: wordsOf(one.path), look: 'label' } as const,
                null,
                shown(''),
                shown(''),
                ...columns.map((language) => valueCell(planned, [...one.path, language], one.texts[language], 't')),
              ],
            },
          ]
        : singleRows(planned, one, wordsOf(one.path), options.commentOf?.(one.path)),
    ),
  ];
}

const languageNames = { en: 'English', az: 'Azerbaijani', ru: 'Russian' } as const;

/** Empty rows for the values of a map that the schema knows and the file leaves out. */
function offeredLeaves({ kind, tree }: PlannedFile, path: DataPath, leaves: readonly Leaf[]): Leaf[] {
  const given = new Set(leaves.map((leaf) => pointerOf(leaf.path)));
  const map = valueAtPath(tree, path);
  const schema = schemaAt(schemaOfKind(kind), path);
  return keysOf(schema).flatMap((key) => {
    const at = [...path, key];
    const isGiven = given.has(pointerOf(at)) || valueAtPath(map, [key]) !== undefined;
    return isGiven || typeOfField(schemaAt(schema, [key])) === null ? [] : [{ path: at, value: undefined }];
  });
}

function singleRows(planned: PlannedFile, { path, value }: Leaf, words: string, comment?: string): PlannedRow[] {
  const field = schemaAt(schemaOfKind(planned.kind), path);
  const { allowed, bounds, unit } = factsOf(field);
  const ofField = typeOfField(field);
  const type = ofField !== null && (value === undefined || fitsType(value, ofField)) ? ofField : typeOfValues([value]);
  const [top, group, name] = path;
  const declared = top === 'parameters' ? parameterAt(String(group), String(name)) : undefined;
  const label: PlannedCell = {
    content: words,
    look: 'label',
    comment: declared === undefined ? comment : pathText(path),
  };
  if (typeof value === 'string' && value.length > MAX_CELL_TEXT) return longTextRows(planned, path, value, label);
  const shownUnit = type === 'n' ? (declared?.unit ?? unit) : '';
  const cell = valueCell(planned, path, value, type);
  const bounded = value === undefined && bounds !== null ? { ...cell, bounds: { ...bounds, text: allowed } } : cell;
  return [{ tag: `${pointerOf(path)} ${type}`, cells: [label, bounded, shown(shownUnit), shown(allowed)] }];
}

/** Text that is longer than a cell may be: the rows below continue it. */
function longTextRows(planned: PlannedFile, path: DataPath, text: string, label: PlannedCell): PlannedRow[] {
  const rows: PlannedRow[] = [];
  for (let at = 0; at < text.length; at += MAX_CELL_TEXT) {
    const cell = { ...valueCell(planned, path, null, 't'), content: text.slice(at, at + MAX_CELL_TEXT) };
    rows.push({ tag: at === 0 ? `${pointerOf(path)} t` : '+', cells: [at === 0 ? label : null, cell] });
  }
  return rows;
}
