import { shorten } from '../internal.ts';
import { ImportError, type ImportFault, positionText, refuseFile } from './import-fault.ts';
import type { FileLayout, LayoutMatch, TableHead } from './layout.ts';
import { eurostatTsv } from './layouts/eurostat-tsv.ts';
import { ilostat } from './layouts/ilostat.ts';
import { migrantStock } from './layouts/migrant-stock.ts';
import { sdmxCsv } from './layouts/sdmx-csv.ts';
import { worldBank } from './layouts/world-bank.ts';
import { worldPopulation } from './layouts/world-population.ts';
import { importLimits } from './limits.ts';
import { type DecimalMark, isMissing, numberOfCell } from './number-text.ts';
import type { DownloadedTable, ImportSource, Observation, RawObservation, Sex, SexOfCell } from './observation.ts';
import type { TableRow, TableSheet } from './parse-rows.ts';
import { placeCode } from './place.ts';

/** Layouts that are recognised without a word of the user. */
export const fileLayouts: readonly FileLayout[] = [
  eurostatTsv,
  sdmxCsv,
  ilostat,
  worldBank,
  worldPopulation,
  migrantStock,
];

/** A downloaded file: its name, and its rows as they are read. */
export interface TableFile {
  readonly name: string;
  readonly sheets: readonly TableSheet[];
}

export interface DownloadOptions {
  /** Two-letter codes of the places to keep; null keeps all. */
  readonly places: readonly string[] | null;
  /** Day of the download, YYYY-MM-DD. */
  readonly retrieved: string;
  /** Address of the download, where it is another one than the layout's. */
  readonly address?: string;
  /** Address at which a copy of the file was read, where it is not the publisher's. */
  readonly mirror?: string;
  /** Source of a file of the user's, in place of the publisher whose layout it has. */
  readonly own?: string;
  readonly decimal?: DecimalMark;
  /** Most numbers that are kept; default: the limit of a file. */
  readonly most?: number;
  /** Layouts to try; those of publishers by default. */
  readonly layouts?: readonly FileLayout[];
}

/** A layout, where it was found, and the rows that were read on the way. */
export interface RecognisedTable {
  readonly layout: FileLayout;
  readonly match: LayoutMatch;
  readonly head: TableHead;
}

/** Finds the layout of a table by its first rows; null for none of them. */
export function recogniseTable(head: TableHead, layouts: readonly FileLayout[] = fileLayouts): RecognisedTable | null {
  for (const layout of layouts) {
    const match = layout.recognise(head);
    if (match !== null) return { layout, match, head };
  }
  return null;
}

/**
 * Reads the numbers of a downloaded file. A cell that is neither a number nor a mark for none becomes a fault, never a 0.
 * @throws {ImportError} for a file in no known layout, or one that cannot be read at all.
 */
export async function readDownload(file: TableFile, options: DownloadOptions): Promise<DownloadedTable> {
  const heads: TableHead[] = [];
  for (const sheet of file.sheets) {
    const rows = iterate(sheet.rows);
    const head = await takeHead(rows, file.name, sheet.name);
    const found = recogniseTable(head, options.layouts);
    if (found !== null) return readSheet(found, rows, file.name, options);
    heads.push(head);
  }
  const more = heads.length > SHOWN_SHEETS ? `; and ${heads.length - SHOWN_SHEETS} more sheets` : '';
  return refuseFile(
    `a file in no known layout: ${heads.slice(0, SHOWN_SHEETS).map(headText).join('; ') || 'no rows'}${more}`,
    `one of ${(options.layouts ?? fileLayouts).map(({ name }) => name).join(', ')}`,
    'download the file again without changing it, or name its columns with --map value=HEADING,year=HEADING,…',
  );
}

/** Sheets that are listed when none is known. */
const SHOWN_SHEETS = 8;

function headText({ rows, sheet }: TableHead): string {
  const cells = (rows.find((row) => row.cells.length > 1) ?? rows[0])?.cells ?? [];
  const text = cells
    .slice(0, 6)
    .map((cell) => shorten(cell, 25))
    .join(' | ');
  return sheet === null ? text : `${shorten(sheet)}: ${text}`;
}

type Rows = AsyncIterator<TableRow> | Iterator<TableRow>;

const iterate = (rows: TableSheet['rows']): Rows =>
  Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();

/** Row with cells that patterns can be applied to; the mark at the end of a cut one keeps it from being a number. */
function withShortCells(row: TableRow): TableRow {
  const most = importLimits.cellCharacters;
  if (!row.cells.some(({ length }) => length > most)) return row;
  return { ...row, cells: row.cells.map((cell) => (cell.length > most ? `${cell.slice(0, most)}…` : cell)) };
}

async function takeHead(rows: Rows, file: string, sheet: string | null): Promise<TableHead> {
  const head: TableRow[] = [];
  while (head.length < importLimits.headRows) {
    const next = await rows.next();
    if (next.done === true) break;
    head.push(withShortCells(next.value));
  }
  return { file, sheet, rows: head };
}

async function readSheet(
  { layout, match, head }: RecognisedTable,
  rest: Rows,
  file: string,
  options: DownloadOptions,
): Promise<DownloadedTable> {
  // Workbooks store numbers with a point, whatever the screen shows.
  const given = head.sheet !== null ? '.' : (options.decimal ?? match.decimal);
  const decimal = given ?? '.';
  const { most = importLimits.observations } = options;
  const wanted = options.places === null ? null : new Set(options.places);
  const observations: Observation[] = [];
  const faults: ImportFault[] = [];
  const places = new Set<string>();
  const counts = { rows: 0, missing: 0, elsewhere: 0 };
  let faultCount = 0;
  const seen = new Map<string, Observation>();
  const addFault = (fault: ImportFault): void => {
    faultCount++;
    if (faults.length < importLimits.faults) faults.push(fault);
  };

  const take = (row: TableRow): void => {
    counts.rows++;
    for (const raw of match.read(row)) {
      const place = placeCode(raw.place) ?? raw.place;
      if (places.size < importLimits.places) places.add(shorten(place));
      if (wanted !== null && !wanted.has(place)) {
        counts.elsewhere++;
        continue;
      }
      if (isMissing(raw.text)) {
        counts.missing++;
        continue;
      }
      if (!isSex(raw.sex)) {
        const at = { line: row.line, sheet: head.sheet, column: raw.column };
        const got = `a number of the sex '${shorten(raw.sex.slice('code '.length), 40)}'`;
        addFault({ at, got, expected: 'a code of all, such as T, or F or M', tryThis: null });
        continue;
      }
      const value = numberOfCell(raw.text, decimal);
      if (value === null) {
        addFault(numberFault(raw, row, head.sheet, decimal));
        continue;
      }
      if (given === undefined && isThousandOrThousandth(raw)) {
        addFault(ambiguousFault(raw, row, head.sheet));
        continue;
      }
      if (observations.length >= most)
        refuseFile(
          `more than ${most} numbers`,
          `at most ${most}`,
          wanted === null
            ? 'name the country with --place, or download fewer years'
            : 'download fewer years or categories',
          row.line,
        );
      const observation = observationOf(raw, raw.sex, value, place, row, head.sheet);
      const key = keyOf(observation);
      const earlier = seen.get(key);
      if (earlier !== undefined) {
        addFault(repeatFault(observation, earlier));
        continue;
      }
      seen.set(key, observation);
      observations.push(observation);
    }
  };

  for (const row of head.rows.slice(match.skip)) take(row);
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) take(withShortCells(next.value));
  const source: ImportSource = {
    publisher: oneLine(match.publisher),
    title: oneLine(match.title),
    address: options.address ?? oneLine(match.address),
    file,
    retrieved: options.retrieved,
    ...(options.mirror === undefined ? {} : { mirror: options.mirror }),
    ...(options.own === undefined ? {} : { own: options.own }),
    updated: match.updated === null ? null : oneLine(match.updated),
  };
  return { layout: layout.id, source, observations, faults, faultCount, counts, places: [...places].sort() };
}

/** Text of a file for reports: short, on one line, without control characters. */
const oneLine = (text: string): string => shorten(text, importLimits.cellCharacters);

/** What a number is of: two numbers with the same key would be added up, or one of them taken. */
function keyOf({ value: _value, flag: _flag, at: _at, ...of }: Observation): string {
  return JSON.stringify(of);
}

/**
 * Fault of a number that a file has twice, and counts once.
 * @throws {ImportError} where the two differ.
 */
function repeatFault({ value, at }: Observation, earlier: Observation): ImportFault {
  const got = `a second number of the same place, period and group as ${positionText(earlier.at)}`;
  const expected = 'one number of each';
  if (value === earlier.value) return { at, got, expected, tryThis: null };
  const differing = `${got}: ${value} and ${earlier.value}`;
  const tryThis = 'remove one of them, or name the column in which they differ with --map';
  throw new ImportError({ at, got: differing, expected, tryThis });
}

const isSex = (sex: SexOfCell): sex is Sex => sex === 'total' || sex === 'female' || sex === 'male';

function numberFault(raw: RawObservation, row: TableRow, sheet: string | null, decimal: DecimalMark): ImportFault {
  const swapped = numberOfCell(raw.text, decimal === '.' ? ',' : '.') !== null;
  return {
    at: { line: row.line, sheet, column: raw.column },
    got: `'${shorten(raw.text.trim(), 40)}'`,
    expected: `a number with a decimal ${decimal === '.' ? 'point' : 'comma'}, or a mark for none such as : or ..`,
    tryThis: swapped ? `add --decimal ${decimal === '.' ? 'comma' : 'point'}` : null,
  };
}

/** Units in which people are counted one by one; a table that names no unit may count them. */
const headUnits: ReadonlySet<string> = new Set(['', 'persons', 'PER', 'PERS', 'PS', 'NR', 'NUMBER']);

/** Whether a count of people is written as 120.000, which is 120 or 120 thousand. */
function isThousandOrThousandth({ text, unit, multiplier = 1 }: RawObservation): boolean {
  return multiplier === 1 && headUnits.has(unit.trim()) && /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text.trim());
}

function ambiguousFault(raw: RawObservation, row: TableRow, sheet: string | null): ImportFault {
  return {
    at: { line: row.line, sheet, column: raw.column },
    got: `'${raw.text.trim()}' people`,
    expected: 'a number that can be read in one way: a point before three digits may stand between thousands',
    tryThis: 'add --decimal comma where it does, or --decimal point where it is a decimal point',
  };
}

function observationOf(
  raw: RawObservation,
  sex: Sex,
  value: number,
  place: string,
  row: TableRow,
  sheet: string | null,
): Observation {
  const { column, text: _text, multiplier = 1, origin, ...rest } = raw;
  return {
    ...rest,
    sex,
    indicator: oneLine(raw.indicator),
    place: oneLine(place),
    period: oneLine(raw.period),
    origin: origin === null ? null : (placeCode(origin) ?? oneLine(origin)),
    detail: Object.fromEntries(Object.entries(raw.detail).map(([name, code]) => [name, oneLine(code)])),
    unit: oneLine(raw.unit),
    flag: oneLine(raw.flag),
    // Factors are powers of ten: dividing by the inverse keeps 0.25 thousandths exact.
    value: multiplier < 1 ? value / Math.round(1 / multiplier) : value * multiplier,
    at: { line: row.line, sheet, column },
  };
}
