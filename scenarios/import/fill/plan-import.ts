import { type Document, isMap, isSeq, parseDocument } from 'yaml';
import { PLACEHOLDER } from '../../internal.ts';
import { yamlText } from '../init/build-country.ts';
import { listOf, mapOf } from '../init/yaml-value.ts';
import { heldOutPermits, type PlannedTarget, planTargets, TARGETS_FILE } from '../targets/plan-targets.ts';
import { targetSeries } from '../targets/target-series.ts';
import { staysFill } from './fill-stays.ts';
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
}

export interface ImportPlan {
  readonly values: readonly PlannedValue[];
  /** Rows of the record of the years before the fork. */
  readonly targets: readonly PlannedTarget[];
  readonly notes: readonly string[];
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
  context: FillContext,
  force: boolean,
  written: unknown,
): ImportPlan {
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
  });
  const weighed = { ...context, facts: { ...context.facts, streams }, heldOut };
  const results = countryFills.map(({ fill }) => fill(weighed));
  const seen = new Set<string>();
  const values = results
    .flatMap((result) => result.values)
    .filter(({ path }) => !seen.has(path.join('.')) && seen.add(path.join('.')))
    .map((value) => (context.grade === undefined ? value : withGrade(value, context.grade)))
    .map((value): PlannedValue => {
      const now = textAt(written, value.path);
      return { ...value, now, written: force || isReplaceable(now, sources) };
    });
  const filled = new Map(
    values.map(({ path, reference, now, written: isWritten }) => [path.join('.'), isWritten ? reference : now]),
  );
  const planned = planTargets({
    ...record,
    isImported: (path) => isImportedText(filled.get(path.join('.')) ?? textAt(written, path)),
    force,
  });
  const read = new Set([...countryFills, ...targetSeries].flatMap(({ reads }) => reads));
  const indicators = new Set(
    context.tables.flatMap(({ observations }) => observations.map(({ indicator }) => indicator)),
  );
  return {
    values,
    targets: planned.targets,
    notes: [...results.flatMap(({ notes }) => notes), ...planned.notes, ...repeatedSeries(context, read)],
    unused: [...indicators].filter((indicator) => !read.has(indicator) && !/8\.3\.1/.test(indicator)).sort(),
    files: new Map([
      ...changedFiles(
        texts,
        document,
        values.filter(({ written }) => written),
      ),
      ...(planned.text === null ? [] : [[TARGETS_FILE, planned.text] as const]),
    ]),
  };
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
