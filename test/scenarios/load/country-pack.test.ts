import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { levers } from '../../../engine/index.ts';
import {
  type CountryPack,
  formatError,
  readPack,
  readPackFromObjects,
  readPolicy,
  readShock,
  resolveCountry,
} from '../../../scenarios/index.ts';
import { resolvePolicy, resolveShock } from '../../../scenarios/internal.ts';
import { baseFiles, basePack } from '../base-pack.ts';

const pack = basePack();
const fork = 2021 * 12;

function policyOf(lines: string) {
  const read = readPolicy('any.yaml', `korpu: 1\nkind: policy\nid: any\nname: Any\nabout: Any.\n${lines}`, pack);
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  return resolvePolicy(pack, read.value, fork);
}

function resolved(id: string, of: CountryPack = pack) {
  const policy = of.policies.get(id);
  if (policy === undefined) throw new Error(id);
  return resolvePolicy(of, policy, fork);
}

test('lists the policies of a country, the base first, and the names of its places', () => {
  expect([...pack.policies.keys()]).toEqual(['status-quo', 'more-courses']);
  expect([...pack.shocks.keys()]).toEqual(['surge']);
  expect(pack.labels.get('regions.north')).toBe('The North');
  expect(pack.base).toBe('status-quo');
});

test('orders maps and table rows like the country, for any order in the file', () => {
  const country = resolveCountry(pack);
  const [work, family] = country.streams;
  expect(country.regions.map(({ id }) => id)).toEqual(['north', 'south']);
  expect(work?.regionShares).toEqual([0.7, 0.3]);
  expect(work?.sectorShares).toEqual([0.6, 0.4]);
  expect(family?.b1OnArrival).toEqual([0.7, 0.1]);
  expect(country.arrivals.byStream).toEqual([
    [100, 200, 210],
    [50, 100, 90],
  ]);
  expect(country.regions[0]).toEqual({ id: 'north', demand: 1, pay: 1, detection: 1, commuteHours: 0.5 });
});

test('uses a given value of an entry everywhere in place of the central one', () => {
  const country = resolveCountry(pack, new Map([['base.demand', 1.1]]));
  expect(country.regions[0]?.demand).toBe(1.1);
  expect(resolveCountry(pack).regions[0]?.demand).toBe(1);
  const policy = pack.policies.get('more-courses');
  if (policy === undefined) throw new Error('more-courses');
  const drawn = resolvePolicy(pack, policy, fork, new Map([['base.part', 0.5]]));
  expect(drawn.phases[1]?.levers['courses.evening']).toBe(0.5);
});

test('throws for a value outside the bounds of the number that uses it', () => {
  expect(() => resolveCountry(pack, new Map([['base.demand', 99]]))).toThrow(/regions\[0\]\.demand: got 99/);
});

test('rounds a drawn value where only whole numbers are valid', () => {
  const files = baseFiles();
  const text = files.get('policies/more-courses.yaml') ?? '';
  files.set(
    'policies/more-courses.yaml',
    text.replace('permits.temporaryMonths: 24', 'permits.temporaryMonths: =base.demand'),
  );
  const read = readPack(files);
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  const policy = read.value.policies.get('more-courses');
  if (policy === undefined) throw new Error('more-courses');
  const drawn = resolvePolicy(read.value, policy, fork, new Map([['base.demand', 1.19]]));
  expect(drawn.phases[1]?.levers['permits.temporaryMonths']).toBe(1);
});

test('rescales shares that nearly sum to 1', () => {
  const files = baseFiles();
  files.set('country.yaml', (files.get('country.yaml') ?? '').replace('far: 0.5}', 'far: 0.51}'));
  const read = readPack(files);
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  const [first = 0, second = 0] = resolveCountry(read.value).streams[0]?.originShares ?? [];
  expect(Math.abs(first + second - 1)).toBeLessThan(1e-9);
  expect(second / first).toBeCloseTo(0.51 / 0.5, 12);
});

test('sets every lever everywhere in the status quo', () => {
  const { statusQuo } = resolveCountry(pack);
  expect(Object.keys(statusQuo).sort()).toEqual(levers.map(({ id }) => id as string).sort());
  expect(statusQuo['courses.seats']).toEqual({ north: 100, south: 100 });
  expect(resolved('status-quo').phases).toEqual([]);
});

test('keeps the status quo, or the value of an earlier phase, for an omitted region', () => {
  const [places, law] = resolved('more-courses').phases;
  expect(places?.levers['courses.seats']).toEqual({ north: 200, south: 100 });
  expect(law?.levers['courses.seats']).toEqual({ south: 50 });
  expect(resolveCountry(pack).history[0]?.levers['courses.seats']).toEqual({ north: 10, south: 100 });
});

test('expands every and all', () => {
  const [phase] = policyOf(
    'phases:\n  - id: a\n    startMonth: 0\n    levers:\n      courses.seats: {every: 7, south: 9}\n      courses.eligible: all\n',
  ).phases;
  expect(phase?.levers).toEqual({ 'courses.seats': { north: 7, south: 9 }, 'courses.eligible': ['work', 'family'] });
});

test('counts dates from the fork', () => {
  const phases = 'phases:\n  - {id: a, start: 2021-07, levers: {}}\n  - {id: b, startMonth: 5, levers: {}}\n';
  expect(policyOf(phases).phases.map(({ startMonth }) => startMonth)).toEqual([6, 5]);
  expect(resolveCountry(pack).pastShocks[0]?.startMonth).toBe(-10);
  expect(resolveCountry(pack, new Map(), fork + 12).pastShocks[0]?.startMonth).toBe(-22);
});

test('arms a trigger without a start from the fork', () => {
  const [phase] = policyOf(
    'phases:\n  - {id: a, when: {indicator: stock.total, is: above, value: 9, forMonths: 2}, levers: {}}\n',
  ).phases;
  expect(phase).toEqual({
    id: 'a',
    startMonth: 0,
    trigger: { indicator: 'stock.total', is: 'above', value: 9, forMonths: 2 },
    rampMonths: 0,
    law: null,
    levers: {},
  });
});

test.each(['', 'phases: []\n'])('treats a policy without settings as the status quo: %j', (lines) => {
  expect(policyOf(lines)).toEqual({ id: 'any', name: 'Any', phases: [] });
});

test('uses neutral values for omitted keys of a shock', () => {
  const read = readShock('any.yaml', 'korpu: 1\nkind: shock\nid: any\nname: Any\nabout: Any.\nmonths: 6\n', pack);
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  expect(resolveShock(pack, read.value, fork)).toEqual({
    id: 'any',
    startMonth: 36,
    months: 6,
    arrivals: [1, 1],
    displaced: [0, 0],
    separations: 1,
    jobFinding: 1,
    departures: 1,
    donorMoney: 1,
    automaticExtension: false,
    removals: 1,
    regularisation: 0,
    courseSeats: 1,
  });
  const surge = pack.shocks.get('surge');
  if (surge === undefined) throw new Error('surge');
  expect(resolveShock(pack, surge, fork)).toMatchObject({ arrivals: [2, 1], displaced: [0, 10] });
});

test('reads parsed data like their texts', () => {
  const objects = Object.fromEntries([...baseFiles()].map(([file, text]) => [file, parse(text) as unknown]));
  const read = readPackFromObjects(objects);
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  expect(resolveCountry(read.value)).toEqual(resolveCountry(pack));
  expect(resolved('more-courses', read.value)).toEqual(resolved('more-courses'));
  expect(structuredClone(read.value).policies.size).toBe(2);
});

test('ignores files of other readers, and names a missing country file', () => {
  const files = baseFiles().set('claims/a.yaml', '{{{').set('accepted/b.json', '').set('notes.yaml', '- [');
  expect(readPack(files).ok).toBe(true);
  const none = readPack(new Map());
  expect(none.ok ? '' : none.errors.map(formatError).join()).toContain('country.yaml file: got nothing');
});

test('reports all errors of all files at once, in file order', () => {
  const files = baseFiles();
  const text = (files.get('country.yaml') ?? '')
    .replace('maleShare: 0.4', 'maleShare: 4')
    .replace('currency: SML', 'currency: 5');
  const read = readPack(files.set('country.yaml', text));
  const lines = read.ok ? [] : read.errors.map(({ line, path }) => `${line} ${path}`);
  expect(lines).toEqual(['5 currency', '54 streams[1].maleShare']);
});
