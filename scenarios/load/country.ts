import type { Country, LeverId, LeverValue } from '../../engine/index.ts';
import type { ErrorCollector } from '../parsing/error-collector.ts';
import { memoizeByKey } from '../parsing/memoize-by-key.ts';
import { asList, asMap, isMap, listIds, type PathMap, parseMonth } from '../parsing/paths.ts';
import type { EvidenceIndex, KeyOrder } from '../parsing/references.ts';
import type { FileSource } from '../parsing/source.ts';
import { type DataPath, quote } from '../parsing/validation-error.ts';
import { type CountryFile, countrySchema } from '../schema/country.ts';
import type { CountryNames } from '../schema/lever-settings.ts';
import type { Rules } from '../schema/rules.ts';
import { checkSettings, normaliseSettings, settingKeyOrder } from './lever-settings.ts';
import { checkPayBrackets, checkPayTaxPeriods } from './pay-taxes.ts';
import { checkUniqueIds, completeMaps, settingValues } from './policy.ts';
import { type ContentReader, type EvidenceValues, type ResolvedContent, resolveContent } from './resolve-values.ts';
import { checkShock, normaliseShock, shockKeyOrder, toEngineShock } from './shock.ts';

const lists = ['streams', 'origins', 'regions', 'sectors'] as const;
const nounByKey = {
  regionShares: 'region',
  sectorShares: 'sector',
  originShares: 'origin',
  b1OnArrival: 'origin',
} as const;
const shareLists = ['ageShares', 'regionShares', 'sectorShares', 'originShares'] as const;

/** Keywords of the file format in positions where ids may occur. */
const reserved: ReadonlySet<string> = new Set(['all', 'every', 'value', 'passage', 'answers', 'evidence']);

/** Names read from a list before its length is checked: enough for messages, too few to allocate much. */
const MAX_NAMES = 64;

/** Tolerance of the sum of shares, for rounding in sources; reading rescales them to 1. */
const SUM_TOLERANCE = 0.02;

/** Reads the lists of a country file, as far as they are valid. */
export function readCountryNames(country: unknown): CountryNames {
  const { streams, origins, regions, sectors } = asMap(country);
  return {
    streams: listIds(streams).slice(0, MAX_NAMES),
    origins: listIds(origins).slice(0, MAX_NAMES),
    regions: listIds(regions).slice(0, MAX_NAMES),
    sectors: listIds(sectors).slice(0, MAX_NAMES),
  };
}

function countryKeyOrder(path: DataPath, names: CountryNames, years: readonly string[]): KeyOrder | null {
  const [top, second, third] = path;
  if (top === 'streams' && path.length === 3) {
    const noun = Object.hasOwn(nounByKey, String(third)) ? nounByKey[third as keyof typeof nounByKey] : null;
    return noun === null ? null : { ids: names[`${noun}s`], noun, as: 'list' };
  }
  if (top === 'arrivals') {
    const byStream = path.length === 2 && (second === 'byStream' || second === 'afterForkShares');
    if (byStream) return { ids: names.streams, noun: 'stream', as: 'list' };
    return second === 'byStream' && path.length === 3 ? { ids: years, noun: 'year', as: 'list' } : null;
  }
  if (top === 'history' && third === 'levers') return settingKeyOrder(path, 3, names);
  return top === 'pastShocks' ? shockKeyOrder(path, 2, names) : null;
}

function normaliseList(
  list: unknown,
  normalise: (item: Readonly<Record<string, unknown>>, i: number) => unknown,
): unknown {
  return Array.isArray(list) ? list.map((item: unknown, i) => (isMap(item) ? normalise(item, i) : item)) : list;
}

const readYears = (value: unknown): string[] => asList(asMap(asMap(value)['arrivals'])['years']).map(String);

const schemaFor = memoizeByKey((tree: object) => countrySchema(readCountryNames(tree), readYears(tree).length));

function countryReader(source: FileSource, evidenceIndex: EvidenceIndex): ContentReader<CountryFile> {
  const names = readCountryNames(source.value);
  const years = readYears(source.value);
  return {
    schema: schemaFor(asMap(source.value)),
    evidenceIndex,
    keyOrderAt: (path) => countryKeyOrder(path, names, years),
    normalise: (tree, pathMap) => normaliseCountry(asMap(tree), names, pathMap),
  };
}

function normaliseCountry(tree: Readonly<Record<string, unknown>>, names: CountryNames, pathMap: PathMap): unknown {
  const history = normaliseList(tree['history'], (entry, i) =>
    Object.hasOwn(entry, 'levers')
      ? { ...entry, levers: normaliseSettings(entry['levers'], ['history', i, 'levers'], names, pathMap) }
      : entry,
  );
  const pastShocks = normaliseList(tree['pastShocks'], (shock, i) =>
    normaliseShock(shock, ['pastShocks', i], names, pathMap),
  );
  return {
    ...tree,
    ...(history === undefined ? {} : { history }),
    ...(pastShocks === undefined ? {} : { pastShocks }),
  };
}

/** Validates an opened country file. */
export function resolveCountryFile(
  source: FileSource,
  evidenceIndex: EvidenceIndex,
  rules: Rules,
  values: EvidenceValues,
): ResolvedContent<CountryFile> {
  const resolved = resolveContent(source, countryReader(source, evidenceIndex), rules, values);
  const { collector } = resolved;
  const tree = asMap(resolved.tree);
  checkIds(tree, collector);
  if (values.size === 0) {
    checkShares(tree, collector);
    checkParameters(tree, collector);
    checkPayBrackets(tree, collector);
  }
  checkAnchors(tree['criteria'], collector);
  checkDates(tree, collector);
  for (const [i, entry] of asList(tree['history']).entries()) {
    checkSettings(asMap(entry)['levers'], ['history', i, 'levers'], evidenceIndex, collector);
  }
  for (const [i, shock] of asList(tree['pastShocks']).entries()) checkShock(shock, ['pastShocks', i], collector);
  return resolved;
}

function checkIds(tree: Readonly<Record<string, unknown>>, collector: ErrorCollector): void {
  for (const list of lists) {
    checkUniqueIds(tree[list], [list], collector);
    for (const [i, item] of asList(tree[list]).entries()) {
      const id = asMap(item)['id'];
      if (typeof id !== 'string' || !reserved.has(id)) continue;
      const expected = 'another id: this word is reserved in policy files';
      collector.add('id.reserved', { path: [list, i, 'id'], got: quote(id), expected });
    }
  }
  checkUniqueIds(tree['pastShocks'], ['pastShocks'], collector);
}

function sumOf(list: unknown): number | null {
  if (!Array.isArray(list) || list.length === 0) return null;
  let sum = 0;
  for (const item of list as unknown[]) {
    if (typeof item !== 'number') return null;
    sum += item;
  }
  return sum;
}

function checkSum(list: unknown, path: DataPath, collector: ErrorCollector): void {
  const sum = sumOf(list);
  if (sum === null || Math.abs(sum - 1) <= SUM_TOLERANCE) return;
  const got = `shares that sum to ${Number(sum.toFixed(6))}`;
  collector.add('shares.sum', { path, got, expected: 'a sum of 1, within 0.02' });
}

function checkShares(tree: Readonly<Record<string, unknown>>, collector: ErrorCollector): void {
  for (const [i, stream] of asList(tree['streams']).entries()) {
    for (const key of shareLists) checkSum(asMap(stream)[key], ['streams', i, key], collector);
  }
  const { afterForkShares, season } = asMap(tree['arrivals']);
  checkSum(afterForkShares, ['arrivals', 'afterForkShares'], collector);
  const sum = sumOf(season);
  if (sum === null || Math.abs(sum / asList(season).length - 1) <= SUM_TOLERANCE) return;
  const got = `multipliers with mean ${Number((sum / asList(season).length).toFixed(6))}`;
  collector.add('season.mean', { path: ['arrivals', 'season'], got, expected: 'a mean of 1, within 0.02' });
}

function checkParameters(tree: Readonly<Record<string, unknown>>, collector: ErrorCollector): void {
  const parameters = asMap(tree['parameters']);
  const { hoursA1, hoursA2, hoursB2, hoursC1, hoursC2 } = asMap(parameters['language']);
  const hours = [hoursA1, hoursA2, 1, hoursB2, hoursC1, hoursC2];
  if (hours.every((item) => typeof item === 'number')) {
    const rises = hours.every((item, i) => i === 0 || item > (hours[i - 1] ?? 0));
    const got = `hours from A1 to C2 of ${hours.join(', ')}`;
    const path = ['parameters', 'language', 'hoursA1'];
    if (!rises) collector.add('language.hours', { path, got, expected: 'hours that rise with the level, B1 being 1' });
  }
  const { expelledShare, legalisedShare } = asMap(parameters['enforcement']);
  if (typeof expelledShare !== 'number' || typeof legalisedShare !== 'number') return;
  if (expelledShare + legalisedShare <= 1) return;
  const got = `expelledShare ${expelledShare} and legalisedShare ${legalisedShare}`;
  const path = ['parameters', 'enforcement', 'legalisedShare'];
  collector.add('enforcement.shares', { path, got, expected: 'at most 1 together: the rest are ordered to leave' });
}

function checkAnchors(criteria: unknown, collector: ErrorCollector): void {
  for (const [criterion, anchors] of Object.entries(asMap(criteria))) {
    for (const [name, anchor] of Object.entries(asMap(anchors))) {
      const { zero, full } = asMap(anchor);
      if (typeof zero !== 'number' || zero !== full) continue;
      const path = ['criteria', criterion, name, 'full'];
      const expected = 'a nonzero range: the scores 0 and 100 need two values';
      collector.add('criteria.anchors', { path, got: String(full), expected });
    }
  }
}

function checkAscending(list: unknown, name: string, collector: ErrorCollector): void {
  const months = asList(list).map((entry) => parseMonth(asMap(entry)['from']));
  for (const [i, month] of months.entries()) {
    const before = months[i - 1];
    if (month === null || before === null || before === undefined || month > before) continue;
    const got = 'a month that is not after the one before it';
    collector.add('dates.ascending', {
      path: [name, i, 'from'],
      got,
      expected: 'entries in the order of their months',
    });
  }
}

function checkDates(tree: Readonly<Record<string, unknown>>, collector: ErrorCollector): void {
  checkAscending(tree['history'], 'history', collector);
  checkYearsAscending(asMap(tree['arrivals'])['years'], collector);
  const first = parseMonth(tree['hindcastStart']);
  const last = parseMonth(tree['lastObserved']);
  if (first === null || last === null) return;
  const span = `from ${quote(tree['hindcastStart'])} to ${quote(tree['lastObserved'])}`;
  if (first >= last) {
    const expected = 'a month before lastObserved';
    collector.add('dates.hindcast', { path: ['hindcastStart'], got: quote(tree['hindcastStart']), expected });
    return;
  }
  for (const [i, entry] of asList(tree['history']).entries()) {
    const from = parseMonth(asMap(entry)['from']);
    if (from === null || from >= first) continue;
    const path = ['history', i, 'from'];
    const expected = `${quote(tree['hindcastStart'])} or later`;
    collector.add('dates.history', { path, got: quote(asMap(entry)['from']), expected });
  }
  for (const [i, shock] of asList(tree['pastShocks']).entries())
    checkPastShock(asMap(shock), i, first, last, span, collector);
  checkPayTaxPeriods(tree['payTaxes'], first, quote(tree['hindcastStart']), collector);
  checkYearsCover(asMap(tree['arrivals'])['years'], Math.floor(first / 12), Math.floor(last / 12), collector);
}

function checkPastShock(
  shock: Readonly<Record<string, unknown>>,
  i: number,
  first: number,
  last: number,
  span: string,
  collector: ErrorCollector,
): void {
  const { startMonth, start } = shock;
  const at = typeof startMonth === 'number' ? last + 1 + startMonth : parseMonth(start);
  if (at !== null && at >= first && at <= last) return;
  if (start !== undefined && at === null) return;
  const key = start === undefined ? 'startMonth' : 'start';
  const got = quote(start ?? startMonth);
  collector.add('dates.pastShock', { path: ['pastShocks', i, key], got, expected: `a start ${span}` });
}

function checkYearsAscending(years: unknown, collector: ErrorCollector): void {
  for (const [i, year] of asList(years).entries()) {
    const before = asList(years)[i - 1];
    if (typeof year !== 'number' || typeof before !== 'number' || year === before + 1) continue;
    const path = ['arrivals', 'years', i];
    collector.add('years.ascending', { path, got: `${year} after ${before}`, expected: `${before + 1}` });
  }
}

function checkYearsCover(years: unknown, first: number, last: number, collector: ErrorCollector): void {
  const given = asList(years);
  const from = given[0];
  const to = given.at(-1);
  if (typeof from !== 'number' || typeof to !== 'number' || (from <= first && to >= last)) return;
  const got = `years from ${from} to ${to}`;
  const expected = `years from ${first} to ${last}, those of the hindcast`;
  collector.add('years.cover', { path: ['arrivals', 'years'], got, expected });
}

/** Rescales numbers that nearly sum to `to`. */
function scaleToSum(list: readonly number[], to = 1): readonly number[] {
  let sum = 0;
  for (const item of list) sum += item;
  return Math.abs(sum - to) <= 1e-12 || sum <= 0 ? list : list.map((item) => (item * to) / sum);
}

function withoutTexts<T extends object>(item: T): T {
  const { name, about, ...rest } = item as T & { name?: unknown; about?: unknown };
  return rest as unknown as T;
}

/** Converts a country to engine form. `start`: month of the fork, a calendar month. */
export function toEngineCountry(
  file: CountryFile,
  statusQuo: Readonly<Record<LeverId, LeverValue>>,
  start: number,
): Country {
  const streams = file.streams.map((stream) => stream.id);
  const earlier = new Set<string>();
  const firstFork = (parseMonth(file.lastObserved) ?? 0) + 1;
  return {
    id: file.id,
    name: file.name,
    currency: file.currency,
    baseYear: file.baseYear,
    hindcastStart: file.hindcastStart,
    lastObserved: file.lastObserved,
    streams: file.streams.map((stream) => ({
      ...withoutTexts(stream),
      ageShares: scaleToSum(stream.ageShares),
      regionShares: scaleToSum(stream.regionShares),
      sectorShares: scaleToSum(stream.sectorShares),
      originShares: scaleToSum(stream.originShares),
    })),
    origins: file.origins.map(withoutTexts),
    regions: file.regions.map(withoutTexts),
    sectors: file.sectors.map(withoutTexts),
    arrivals: {
      ...file.arrivals,
      season: scaleToSum(file.arrivals.season, 12),
      afterForkShares: scaleToSum(file.arrivals.afterForkShares),
    },
    parameters: file.parameters,
    ...(file.mechanisms === undefined ? {} : { mechanisms: file.mechanisms }),
    statusQuo,
    history: file.history.map(({ from, levers }) => ({
      from,
      levers: completeMaps(settingValues(levers), statusQuo, earlier),
    })),
    pastShocks: file.pastShocks.map((shock) => {
      const from = parseMonth(shock.start) ?? firstFork + (shock.startMonth ?? 0);
      return toEngineShock(shock, streams, from - start);
    }),
    payTaxes: {
      limits: file.payTaxes.limits,
      schedule: file.payTaxes.schedule.map(withoutTexts),
    },
    lifeTable: file.lifeTable,
  };
}
