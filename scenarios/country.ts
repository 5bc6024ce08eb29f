import type { Country, LeverId, LeverValue } from '../engine/index.ts';
import type { Dated } from '../engine/internal.ts';
import { type Draft, draft, type Reader, type Values } from './draft.ts';
import type { Faults } from './faults.ts';
import { oncePer } from './once.ts';
import { checkUniqueIds, completed, valuesOf } from './policy.ts';
import { type Path, quoted } from './problem.ts';
import type { Source } from './reading.ts';
import type { Order, Shelf } from './references.ts';
import { type CountryFile, countrySchema } from './schema/country.ts';
import type { Names } from './schema/lever-settings.ts';
import type { Rules } from './schema/rules.ts';
import { checkSettings, settingOrder, tidySettings } from './settings.ts';
import { checkShock, shockOf, shockOrder, tidyShock } from './shock.ts';
import { asList, asMap, idsOf, isMap, type Moves, monthOf } from './tree.ts';

const lists = ['streams', 'origins', 'regions', 'sectors'] as const;
const nouns = {
  regionShares: 'region',
  sectorShares: 'sector',
  originShares: 'origin',
  b1OnArrival: 'origin',
} as const;
const shareLists = ['ageShares', 'regionShares', 'sectorShares', 'originShares'] as const;

/** Words the file format itself uses where ids may stand. */
const reserved: ReadonlySet<string> = new Set(['all', 'every', 'value', 'passage', 'answers', 'evidence']);

/** Names read of a list before its length is checked: enough to speak of them, too few to build much from. */
const mostNamed = 64;

/** Shares may miss 1 by as much as rounding of the sources brings; reading makes them exact. */
const nearlyOne = 0.02;

/** The lists of a country file, as far as they can be told. */
export function namesOf(country: unknown): Names {
  const { streams, origins, regions, sectors } = asMap(country);
  return {
    streams: idsOf(streams).slice(0, mostNamed),
    origins: idsOf(origins).slice(0, mostNamed),
    regions: idsOf(regions).slice(0, mostNamed),
    sectors: idsOf(sectors).slice(0, mostNamed),
  };
}

function orderAt(path: Path, names: Names, years: readonly string[]): Order | null {
  const [top, second, third] = path;
  if (top === 'streams' && path.length === 3) {
    const noun = Object.hasOwn(nouns, String(third)) ? nouns[third as keyof typeof nouns] : null;
    return noun === null ? null : { ids: names[`${noun}s`], noun, as: 'list' };
  }
  if (top === 'arrivals') {
    const byStream = path.length === 2 && (second === 'byStream' || second === 'afterForkShares');
    if (byStream) return { ids: names.streams, noun: 'stream', as: 'list' };
    return second === 'byStream' && path.length === 3 ? { ids: years, noun: 'year', as: 'list' } : null;
  }
  if (top === 'history' && third === 'levers') return settingOrder(path, 3, names);
  return top === 'pastShocks' ? shockOrder(path, 2, names) : null;
}

function tidyList(list: unknown, tidy: (item: Readonly<Record<string, unknown>>, i: number) => unknown): unknown {
  return Array.isArray(list) ? list.map((item: unknown, i) => (isMap(item) ? tidy(item, i) : item)) : list;
}

const yearsOf = (value: unknown): string[] => asList(asMap(asMap(value)['arrivals'])['years']).map(String);

const schemaFor = oncePer((tree: object) => countrySchema(namesOf(tree), yearsOf(tree).length));

function reader(source: Source, shelf: Shelf): Reader<CountryFile> {
  const names = namesOf(source.value);
  const years = yearsOf(source.value);
  return {
    schema: schemaFor(asMap(source.value)),
    shelf,
    over: (path) => orderAt(path, names, years),
    tidy: (tree, moves) => tidy(asMap(tree), names, moves),
  };
}

function tidy(tree: Readonly<Record<string, unknown>>, names: Names, moves: Moves): unknown {
  const history = tidyList(tree['history'], (entry, i) =>
    Object.hasOwn(entry, 'levers')
      ? { ...entry, levers: tidySettings(entry['levers'], ['history', i, 'levers'], names, moves) }
      : entry,
  );
  const pastShocks = tidyList(tree['pastShocks'], (shock, i) => tidyShock(shock, ['pastShocks', i], names, moves));
  return {
    ...tree,
    ...(history === undefined ? {} : { history }),
    ...(pastShocks === undefined ? {} : { pastShocks }),
  };
}

/** Holds an opened country file to everything that is asked of one. */
export function draftCountry(source: Source, shelf: Shelf, rules: Rules, values: Values): Draft<CountryFile> {
  const drafted = draft(source, reader(source, shelf), rules, values);
  const { faults } = drafted;
  const tree = asMap(drafted.tree);
  checkIds(tree, faults);
  if (values.size === 0) {
    checkShares(tree, faults);
    checkParameters(tree, faults);
  }
  checkAnchors(tree['criteria'], faults);
  checkDates(tree, faults);
  for (const [i, entry] of asList(tree['history']).entries()) {
    checkSettings(asMap(entry)['levers'], ['history', i, 'levers'], shelf, faults);
  }
  for (const [i, shock] of asList(tree['pastShocks']).entries()) checkShock(shock, ['pastShocks', i], faults);
  return drafted;
}

function checkIds(tree: Readonly<Record<string, unknown>>, faults: Faults): void {
  for (const list of lists) {
    checkUniqueIds(tree[list], [list], faults);
    for (const [i, item] of asList(tree[list]).entries()) {
      const id = asMap(item)['id'];
      if (typeof id !== 'string' || !reserved.has(id)) continue;
      const expected = 'another id: the word has a meaning in policy files';
      faults.refuse('id.reserved', { path: [list, i, 'id'], got: quoted(id), expected });
    }
  }
  checkUniqueIds(tree['pastShocks'], ['pastShocks'], faults);
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

function checkSum(list: unknown, path: Path, faults: Faults): void {
  const sum = sumOf(list);
  if (sum === null || Math.abs(sum - 1) <= nearlyOne) return;
  const got = `shares that sum to ${Number(sum.toFixed(6))}`;
  faults.refuse('shares.sum', { path, got, expected: 'a sum of 1, within 0.02' });
}

function checkShares(tree: Readonly<Record<string, unknown>>, faults: Faults): void {
  for (const [i, stream] of asList(tree['streams']).entries()) {
    for (const key of shareLists) checkSum(asMap(stream)[key], ['streams', i, key], faults);
  }
  const { afterForkShares, season } = asMap(tree['arrivals']);
  checkSum(afterForkShares, ['arrivals', 'afterForkShares'], faults);
  const sum = sumOf(season);
  if (sum === null || Math.abs(sum / asList(season).length - 1) <= nearlyOne) return;
  const got = `multipliers with mean ${Number((sum / asList(season).length).toFixed(6))}`;
  faults.refuse('season.mean', { path: ['arrivals', 'season'], got, expected: 'a mean of 1, within 0.02' });
}

function checkParameters(tree: Readonly<Record<string, unknown>>, faults: Faults): void {
  const parameters = asMap(tree['parameters']);
  const { hoursA1, hoursA2, hoursB2, hoursC1, hoursC2 } = asMap(parameters['language']);
  const hours = [hoursA1, hoursA2, 1, hoursB2, hoursC1, hoursC2];
  if (hours.every((item) => typeof item === 'number')) {
    const rises = hours.every((item, i) => i === 0 || item > (hours[i - 1] ?? 0));
    const got = `hours from A1 to C2 of ${hours.join(', ')}`;
    const path = ['parameters', 'language', 'hoursA1'];
    if (!rises) faults.refuse('language.hours', { path, got, expected: 'hours that rise with the level, B1 being 1' });
  }
  const { expelledShare, legalisedShare } = asMap(parameters['enforcement']);
  if (typeof expelledShare !== 'number' || typeof legalisedShare !== 'number') return;
  if (expelledShare + legalisedShare <= 1) return;
  const got = `expelledShare ${expelledShare} and legalisedShare ${legalisedShare}`;
  const path = ['parameters', 'enforcement', 'legalisedShare'];
  faults.refuse('enforcement.shares', { path, got, expected: 'at most 1 together: the rest are ordered to leave' });
}

function checkAnchors(criteria: unknown, faults: Faults): void {
  for (const [criterion, anchors] of Object.entries(asMap(criteria))) {
    for (const [name, anchor] of Object.entries(asMap(anchors))) {
      const { zero, full } = asMap(anchor);
      if (typeof zero !== 'number' || zero !== full) continue;
      const path = ['criteria', criterion, name, 'full'];
      const expected = 'another value than zero: the scores 0 and 100 need two';
      faults.refuse('criteria.anchors', { path, got: String(full), expected });
    }
  }
}

function checkAscending(list: unknown, name: string, faults: Faults): void {
  const months = asList(list).map((entry) => monthOf(asMap(entry)['from']));
  for (const [i, month] of months.entries()) {
    const before = months[i - 1];
    if (month === null || before === null || before === undefined || month > before) continue;
    const got = 'a month that is not after the one before it';
    faults.refuse('dates.ascending', {
      path: [name, i, 'from'],
      got,
      expected: 'entries in the order of their months',
    });
  }
}

function checkDates(tree: Readonly<Record<string, unknown>>, faults: Faults): void {
  checkAscending(tree['history'], 'history', faults);
  checkAscending(tree['incomeTax'], 'incomeTax', faults);
  checkYearsAscending(asMap(tree['arrivals'])['years'], faults);
  const first = monthOf(tree['hindcastStart']);
  const last = monthOf(tree['lastObserved']);
  if (first === null || last === null) return;
  const span = `from ${quoted(tree['hindcastStart'])} to ${quoted(tree['lastObserved'])}`;
  if (first >= last) {
    const expected = 'a month before lastObserved';
    faults.refuse('dates.hindcast', { path: ['hindcastStart'], got: quoted(tree['hindcastStart']), expected });
    return;
  }
  for (const [i, entry] of asList(tree['history']).entries()) {
    const from = monthOf(asMap(entry)['from']);
    if (from === null || (from >= first && from <= last)) continue;
    const path = ['history', i, 'from'];
    faults.refuse('dates.history', { path, got: quoted(asMap(entry)['from']), expected: `a month ${span}` });
  }
  for (const [i, shock] of asList(tree['pastShocks']).entries())
    checkPastShock(asMap(shock), i, first, last, span, faults);
  const taxed = monthOf(asMap(asList(tree['incomeTax'])[0])['from']);
  if (taxed !== null && taxed > first) {
    const expected = `a rate from ${quoted(tree['hindcastStart'])} on or earlier`;
    const got = quoted(asMap(asList(tree['incomeTax'])[0])['from']);
    faults.refuse('dates.incomeTax', { path: ['incomeTax', 0, 'from'], got, expected });
  }
  checkYearsCover(asMap(tree['arrivals'])['years'], Math.floor(first / 12), Math.floor(last / 12), faults);
}

function checkPastShock(
  shock: Readonly<Record<string, unknown>>,
  i: number,
  first: number,
  last: number,
  span: string,
  faults: Faults,
): void {
  const { startMonth, start } = shock;
  const at = typeof startMonth === 'number' ? last + 1 + startMonth : monthOf(start);
  if (at !== null && at >= first && at <= last) return;
  if (start !== undefined && at === null) return;
  const key = start === undefined ? 'startMonth' : 'start';
  const got = quoted(start ?? startMonth);
  faults.refuse('dates.pastShock', { path: ['pastShocks', i, key], got, expected: `a start ${span}` });
}

function checkYearsAscending(years: unknown, faults: Faults): void {
  for (const [i, year] of asList(years).entries()) {
    const before = asList(years)[i - 1];
    if (typeof year !== 'number' || typeof before !== 'number' || year === before + 1) continue;
    const path = ['arrivals', 'years', i];
    faults.refuse('years.ascending', { path, got: `${year} after ${before}`, expected: `${before + 1}` });
  }
}

function checkYearsCover(years: unknown, first: number, last: number, faults: Faults): void {
  const given = asList(years);
  const from = given[0];
  const to = given.at(-1);
  if (typeof from !== 'number' || typeof to !== 'number' || (from <= first && to >= last)) return;
  const got = `years from ${from} to ${to}`;
  const expected = `years from ${first} to ${last}, those of the hindcast`;
  faults.refuse('years.cover', { path: ['arrivals', 'years'], got, expected });
}

/** Makes numbers that nearly sum to `to` do so. */
function scaled(list: readonly number[], to = 1): readonly number[] {
  let sum = 0;
  for (const item of list) sum += item;
  return Math.abs(sum - to) <= 1e-12 || sum <= 0 ? list : list.map((item) => (item * to) / sum);
}

function bare<T extends object>(item: T): T {
  const { name, about, ...rest } = item as T & { name?: unknown; about?: unknown };
  return rest as unknown as T;
}

/** Gives a country its engine form. `start` is the month of the fork, as a calendar month. */
export function countryOf(file: CountryFile, statusQuo: Readonly<Record<LeverId, LeverValue>>, start: number): Country {
  const streams = file.streams.map((stream) => stream.id);
  const earlier = new Set<string>();
  const firstFork = (monthOf(file.lastObserved) ?? 0) + 1;
  return {
    id: file.id,
    name: file.name,
    currency: file.currency,
    baseYear: file.baseYear,
    hindcastStart: file.hindcastStart,
    lastObserved: file.lastObserved,
    streams: file.streams.map((stream) => ({
      ...bare(stream),
      ageShares: scaled(stream.ageShares),
      regionShares: scaled(stream.regionShares),
      sectorShares: scaled(stream.sectorShares),
      originShares: scaled(stream.originShares),
    })),
    origins: file.origins.map(bare),
    regions: file.regions.map(bare),
    sectors: file.sectors.map(bare),
    arrivals: {
      ...file.arrivals,
      season: scaled(file.arrivals.season, 12),
      afterForkShares: scaled(file.arrivals.afterForkShares),
    },
    parameters: file.parameters,
    statusQuo,
    history: file.history.map(({ from, levers }) => ({
      from,
      levers: completed(valuesOf(levers), statusQuo, earlier),
    })),
    pastShocks: file.pastShocks.map((shock) => {
      const from = monthOf(shock.start) ?? firstFork + (shock.startMonth ?? 0);
      return shockOf(shock, streams, from - start);
    }),
    incomeTax: file.incomeTax.map(({ from, value }): Dated<number> => ({ from, value })),
    lifeTable: file.lifeTable,
  };
}
