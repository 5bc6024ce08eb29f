import { type Document, isMap, isSeq, parseDocument } from 'yaml';
import { PLACEHOLDER } from '../../internal.ts';
import { yamlText } from '../init/build-country.ts';
import { listOf, mapOf, type YamlMap } from '../init/yaml-value.ts';
import type { DownloadedTable } from '../observation.ts';
import { useReasons } from '../targets/hold-out.ts';
import { heldOutPermits, type PlannedTarget, planTargets, TARGETS_FILE } from '../targets/plan-targets.ts';
import { targetSeries } from '../targets/target-series.ts';
import type { CountryFacts } from './country-facts.ts';
import { fittedYears, staysFill } from './fill-stays.ts';
import { type CountryFill, type FillContext, type FillValue, withGrade } from './fill-value.ts';
import { deathsFill, inflowsFill, informalFill, payFill, servicesFill } from './fills-economy.ts';
import { arrivalsFill, originsFill, sexFill, stockFill } from './fills-people.ts';

/** Which values of a country the series of publishers fill. */
export const countryFills: readonly CountryFill[] = [
  ...[stockFill, arrivalsFill, staysFill, inflowsFill, originsFill, sexFill],
  ...[deathsFill, payFill, informalFill, servicesFill],
];

/** A value, and what becomes of it. */
export interface PlannedValue extends FillValue {
  /** Reference or number that the country has now; null: none of its own. */
  readonly now: string | null;
  /** Whether it is written: a value of the user's stays unless it is to be replaced. */
  readonly written: boolean;
  /** Whether the country has the same numbers already, of an earlier import. */
  readonly isSame: boolean;
}

export interface ImportPlan {
  readonly values: readonly PlannedValue[];
  /** Rows of the record of the years before the fork. */
  readonly targets: readonly PlannedTarget[];
  /** Which figures of the record are not held out since lengths of stay read them, and what to do. */
  readonly recordNotes: readonly string[];
  readonly notes: readonly string[];
  /** What the user should know of what is filled. */
  readonly remarks: readonly string[];
  /** Series of the files that fill nothing. */
  readonly unused: readonly string[];
  /** Texts of the files that change, by path in the country's folder. */
  readonly files: ReadonlyMap<string, string>;
}

const IMPORTED = 'evidence/imported.yaml';

/**
 * Plans an import: the values that the tables fill, and the new texts of the country's files, with their comments kept.
 * `sources`: source of each entry and table of evidence, by id. `force`: whether values of the user's are replaced too. `written`: data of
 * the country file with what it inherits, references included.
 */
export function planImport(
  texts: ReadonlyMap<string, string>,
  sources: ReadonlyMap<string, string>,
  read: FillContext,
  force: boolean,
  written: unknown,
): ImportPlan {
  const context = read.grade === undefined ? read : { ...read, tables: read.tables.map(markedByHand) };
  const document = parseDocument(texts.get('country.yaml') ?? '');
  // Shares are weighed by the stock that this import leaves.
  const stock = new Map(
    stockFill
      .fill(context)
      .values.filter(({ path }) => force || isReplaceable(textAt(written, path), sources))
      .map(({ path, shown }) => [path[1] ?? '', Number(shown)]),
  );
  const streams = context.facts.streams.map((one) => ({ ...one, initialStock: stock.get(one.id) ?? one.initialStock }));
  const record = {
    country: String(mapOf(written)['id']),
    text: texts.get(TARGETS_FILE),
    context,
  };
  const heldOut = heldOutPermits({
    ...record,
    isImported: (path) => stock.has(path[1] ?? '') || isImportedText(textAt(written, path)),
    force,
  });
  const weighed = { ...context, facts: { ...context.facts, streams }, heldOut };
  const results = countryFills.map(({ fill }) => fill(weighed));
  const seen = new Set<string>();
  const earlier = importedItems(texts);
  const values = results
    .flatMap((result) => result.values)
    .filter(({ path }) => !seen.has(path.join('.')) && seen.add(path.join('.')))
    .map((value) => (context.grade === undefined ? value : withGrade(value, context.grade)))
    .map((value): PlannedValue => {
      const now = textAt(written, value.path);
      const isSame = now === value.reference && hasSameNumbers(earlier.get(String(value.evidence.item['id'])), value);
      return { ...value, now, written: force || isReplaceable(now, sources), isSame };
    });
  const filled = new Map(values.map((value) => [value.path.join('.'), isWritten(value) ? value.reference : value.now]));
  const nowAt = (path: readonly string[]): string | null => filled.get(path.join('.')) ?? textAt(written, path);
  const readYears = yearsOfStays(
    streams.map(({ id }) => id),
    nowAt,
    new Map([
      ...earlier,
      ...values.filter(isWritten).map(({ evidence: { item } }) => [String(item['id']), item] as const),
    ]),
  );
  const planned = planTargets({
    ...record,
    isImported: (path) => isImportedText(nowAt(path)),
    readMonths: new Set([...readYears.values()].flat().map((year) => `${year}-12`)),
    force,
  });
  const taken = new Set([...countryFills, ...targetSeries].flatMap(({ reads }) => reads));
  const indicators = new Set(
    context.tables.flatMap(({ observations }) => observations.map(({ indicator }) => indicator)),
  );
  return {
    values,
    targets: planned.targets,
    recordNotes: recordNotes(planned.targets, readYears, force),
    notes: [...results.flatMap(({ notes }) => notes), ...planned.notes, ...repeatedSeries(context, taken)],
    remarks: [
      ...results.flatMap(({ remarks = [] }) => remarks),
      ...oddYears(values.filter(isWritten), context.facts),
      ...context.tables.flatMap(futureFigures),
    ],
    unused: [...indicators].filter((indicator) => !taken.has(indicator) && !/8\.3\.1/.test(indicator)).sort(),
    files: new Map([
      ...changedFiles(texts, document, values.filter(isWritten)),
      ...(planned.text === null ? [] : [[TARGETS_FILE, planned.text] as const]),
    ]),
  };
}

/** Years that a figure may be older than the first month of a country before it is named. */
const OLD_YEARS = 10;

/** Figures of years far from those of the country: most are an error of the table. */
function oddYears(values: readonly FillValue[], { firstMonth, lastMonth }: CountryFacts): string[] {
  const [first, last] = [firstMonth, lastMonth].map((month) => Number(month.slice(0, 4))) as [number, number];
  const byYear = new Map<number, string[]>();
  for (const { path, year } of values) {
    if (year === undefined || (year >= first - OLD_YEARS && year <= last)) continue;
    byYear.set(year, [...(byYear.get(year) ?? []), path.join('.')]);
  }
  return [...byYear].map(
    ([year, paths]) =>
      `${paths.join(', ')}: figures of ${year}, where those of the country are of ${first} to ${last}; check the years of the file`,
  );
}

/** Figures of years after the download, which are no observations; projections of the United Nations are. */
function futureFigures({ source, observations }: DownloadedTable): string[] {
  const last = source.retrieved.slice(0, 4);
  const years = observations.flatMap(({ indicator, period }) =>
    indicator.startsWith('wpp.') || period.slice(0, 4) <= last ? [] : [period.slice(0, 4)],
  );
  if (years.length === 0) return [];
  const list = [...new Set(years)].sort().slice(0, 5).join(', ');
  return [
    `${source.file}: figures of ${list}, after the day of the download (${source.retrieved}); check the years of the file`,
  ];
}

/** A grade of the user's says that a table is not as it was published. */
const markedByHand = (table: DownloadedTable): DownloadedTable => ({
  ...table,
  source: { ...table.source, isByHand: true },
});
const isWritten = ({ written }: PlannedValue): boolean => written;

/** Entries and tables of earlier imports, by id. */
function importedItems(texts: ReadonlyMap<string, string>): ReadonlyMap<string, YamlMap> {
  const { entries, tables } = mapOf(parseDocument(texts.get(IMPORTED) ?? '{}').toJS());
  return new Map([...listOf(entries), ...listOf(tables)].map((item) => [String(mapOf(item)['id']), mapOf(item)]));
}

/** Whether an entry or table has the numbers of a value that would be written. */
function hasSameNumbers(before: YamlMap | undefined, { evidence: { item } }: FillValue): boolean {
  const numbers = (one: YamlMap): string =>
    JSON.stringify(['low', 'central', 'high', 'columns', 'rows'].map((key) => one[key] ?? null));
  return before !== undefined && numbers(before) === numbers(item);
}

/** Years of permits that the imported lengths of stay of each stream were fitted to, after this import. */
function yearsOfStays(
  streams: readonly string[],
  nowAt: (path: readonly string[]) => string | null,
  items: ReadonlyMap<string, YamlMap>,
): ReadonlyMap<string, readonly number[]> {
  return new Map(
    streams.map((id) => [
      id,
      ['fiveYearExitShare', 'exitMultiplier', 'meanStayMonths'].flatMap((key) =>
        fittedYears(String(items.get(nowAt(['streams', id, key])?.slice(1) ?? '')?.['about'] ?? '')),
      ),
    ]),
  );
}

/** Figures that lengths of stay read before: they are no test, whatever the rule or the user calls them. */
function recordNotes(
  targets: readonly PlannedTarget[],
  readYears: ReadonlyMap<string, readonly number[]>,
  force: boolean,
): string[] {
  const noteOf = (figures: readonly PlannedTarget[], verdict: string, advice: string): string[] => {
    const years = [...new Set(figures.map(({ month }) => Number(month.slice(0, 4))))].sort((a, b) => a - b);
    const streams = [...readYears].flatMap(([id, read]) => (years.some((year) => read.includes(year)) ? [id] : []));
    return figures.length === 0
      ? []
      : [
          `${figures.length} figures of ${years.join(', ')} ${verdict}: lengths of stay (${streams.join(', ')}) were fitted to permits of these years; ${advice}`,
        ];
  };
  const read = new Set([...readYears.values()].flat());
  const isRead = ({ id, month }: PlannedTarget): boolean =>
    /^imported-(?:holders|grounds)-/.test(id) && read.has(Number(month.slice(0, 4)));
  return [
    ...noteOf(
      targets.filter(({ written, why }) => written && why.startsWith(useReasons.alreadyRead)),
      'are not held out',
      force
        ? 'files of more years would fit them without'
        : 'try --force, which fits the lengths of stay again without the years that are held out, and replaces your own values too',
    ),
    ...noteOf(
      targets.filter((target) => !target.written && target.use === 'heldOut' && isRead(target)),
      'are held out by you but no test',
      "change them to 'use: fit' in targets.yaml",
    ),
  ];
}

/** Series that several files have, of which the numbers of the first one are read. */
function repeatedSeries({ tables }: FillContext, read: ReadonlySet<string>): string[] {
  const first = new Map<string, string>();
  return tables.flatMap(({ source, observations }) =>
    [...new Set(observations.map(({ indicator }) => indicator))].flatMap((indicator) => {
      const earlier = first.get(indicator);
      if (earlier === undefined) first.set(indicator, source.file);
      return earlier === undefined || !read.has(indicator)
        ? []
        : [`${indicator}: read from ${earlier}, and not from ${source.file}; put the rows into one file`];
    }),
  );
}

const isImportedText = (text: string | null): boolean => text?.startsWith('=imported.') ?? false;

/** Whether a value is a placeholder, or none: everything else is the user's. */
function isReplaceable(now: string | null, sources: ReadonlyMap<string, string>): boolean {
  if (now === null) return true;
  const [, id] = /^=([^[\]]+)/.exec(now) ?? [];
  return id !== undefined && (sources.get(id)?.startsWith(PLACEHOLDER) ?? false);
}

/** Path in the document, with the index of each item of a list. */
function indexPath(document: Document, path: readonly string[]): (string | number)[] {
  const found: (string | number)[] = [];
  for (const key of path) {
    const node = found.length === 0 ? document.contents : document.getIn(found, true);
    if (!isSeq(node)) found.push(key);
    else
      found.push(
        Math.max(
          0,
          node.items.findIndex((item) => isMap(item) && item.get('id') === key),
        ),
      );
  }
  return found;
}

/** Reference or number that the country has now, inherited ones included. */
function textAt(written: unknown, path: readonly string[]): string | null {
  let node = written;
  for (const key of path)
    node = Array.isArray(node) ? node.find((item) => mapOf(item)['id'] === key) : mapOf(node)[key];
  if (node === undefined || node === null) return null;
  return typeof node === 'object' ? 'a list' : String(node);
}

function changedFiles(
  texts: ReadonlyMap<string, string>,
  document: Document,
  values: readonly PlannedValue[],
): ReadonlyMap<string, string> {
  if (values.length === 0) return new Map();
  for (const { path, reference } of values) document.setIn(indexPath(document, path), reference);
  const before = mapOf(parseDocument(texts.get(IMPORTED) ?? '{}').toJS());
  const lists = { entries: new Map<string, unknown>(), tables: new Map<string, unknown>() };
  for (const list of ['entries', 'tables'] as const) {
    for (const item of listOf(before[list])) lists[list].set(String(mapOf(item)['id']), item);
  }
  for (const { evidence } of values) lists[evidence.list].set(String(evidence.item['id']), evidence.item);
  const evidence = {
    ...{ korpu: 1, kind: 'evidence', name: 'Imported figures' },
    about: 'Numbers of downloaded files, written by korpu country import.',
    ...(lists.entries.size > 0 ? { entries: [...lists.entries.values()] } : {}),
    ...(lists.tables.size > 0 ? { tables: [...lists.tables.values()] } : {}),
  };
  // Evidence first: a stop in between leaves numbers that nothing reads yet.
  return new Map([
    [IMPORTED, yamlText(evidence)],
    ['country.yaml', document.toString({ lineWidth: 0, flowCollectionPadding: false })],
  ]);
}
