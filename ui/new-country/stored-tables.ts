import type { AgeGroup, DownloadedTable, ImportSource, Observation, Sex } from '../../scenarios/import/index.ts';
import { parseJson, smallJson } from '../../scenarios/internal.ts';

/** Most characters of imported tables that are kept: one country in the tables of publishers takes some 100,000. */
export const MAX_TABLE_CHARACTERS = 2_000_000;

/** Most numbers of tables that are written as text for the storage, which would stop the page for seconds. */
const MAX_OBSERVATIONS = 20_000;

/** Most tables of a country. */
const MAX_TABLES = 40;

type Data = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 1000;
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const sexes: readonly unknown[] = ['total', 'female', 'male'] satisfies readonly Sex[];

/** Text of imported tables for the storage of the browser; null: they are too large to be kept. */
export function tablesText(tables: readonly DownloadedTable[]): string | null {
  const count = tables.reduce((sum, { observations }) => sum + observations.length, 0);
  if (count > MAX_OBSERVATIONS || tables.length > MAX_TABLES) return null;
  const text = JSON.stringify({ korpu: 1, tables });
  return text.length > MAX_TABLE_CHARACTERS ? null : text;
}

/** Reads the text of kept tables, of which nothing is trusted: none is taken unless all of them fit. */
export function readTables(text: string | null): readonly DownloadedTable[] {
  if (text === null || text.length > MAX_TABLE_CHARACTERS) return [];
  let data: unknown;
  try {
    data = parseJson(text, smallJson);
  } catch {
    return [];
  }
  if (!isMap(data) || data['korpu'] !== 1 || !Array.isArray(data['tables']) || data['tables'].length > MAX_TABLES)
    return [];
  const tables = data['tables'].map(readStoredTable);
  return tables.every((table) => table !== null) ? tables : [];
}

function readStoredTable(data: unknown): DownloadedTable | null {
  if (!isMap(data)) return null;
  const { layout, source, observations, faultCount, counts, places } = data;
  if (!isText(layout) || !isCount(faultCount) || !isMap(counts) || !Array.isArray(places)) return null;
  const { rows, missing, elsewhere } = counts;
  if (!isCount(rows) || !isCount(missing) || !isCount(elsewhere) || !places.every(isText)) return null;
  const from = readSource(source);
  const read = Array.isArray(observations) ? observations.map(readObservation) : [null];
  if (from === null || !read.every((one) => one !== null)) return null;
  // Faults are shown when a file is read, and not kept.
  const counted = { counts: { rows, missing, elsewhere }, faults: [], faultCount };
  return { layout, source: from, observations: read, ...counted, places };
}

function readSource(data: unknown): ImportSource | null {
  if (!isMap(data)) return null;
  const { publisher, title, address, file, retrieved, updated } = data;
  const texts = [publisher, title, address, file, retrieved];
  if (!texts.every(isText) || !isTextOrNull(updated)) return null;
  return { publisher, title, address, file, retrieved, updated } as ImportSource;
}

function readObservation(data: unknown): Observation | null {
  if (!isMap(data)) return null;
  const { indicator, place, period, sex, age, origin, detail, value, unit, flag, at } = data;
  if (![indicator, place, period, unit, flag].every(isText) || !sexes.includes(sex) || !isTextOrNull(origin))
    return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  if (!isAge(age) || !isMap(detail) || !Object.values(detail).every(isText) || !isMap(at)) return null;
  const { line, sheet, column } = at;
  if (!isCount(line) || !isTextOrNull(sheet) || !(column === null || isCount(column))) return null;
  return {
    ...({ indicator, place, period, sex, unit, flag } as Observation),
    ...{ origin, value, age },
    detail: detail as Observation['detail'],
    at: { line, sheet, column },
  };
}

function isAge(data: unknown): data is AgeGroup {
  return isMap(data) && [data['from'], data['to']].every((end) => end === null || isCount(end));
}
