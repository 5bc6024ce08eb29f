import { expect, test } from 'vitest';
import {
  buildScenario,
  formatError,
  parseOverride,
  readPack,
  readPolicy,
  requestLimits,
  type ScenarioRequest,
} from '../../../scenarios/index.ts';
import { baseFiles, basePack } from '../base-pack.ts';

const pack = basePack();
const both = ['status-quo', 'more-courses'];

function scenario(request: Partial<ScenarioRequest> = {}) {
  const built = buildScenario(pack, { policies: both, ...request });
  if (!built.ok) throw new Error(built.errors.map(formatError).join('\n'));
  return built.value;
}

function errorsOf(request: Partial<ScenarioRequest>): string {
  const built = buildScenario(pack, { policies: both, ...request });
  return built.ok ? '' : built.errors.map(formatError).join('\n');
}

function sets(...texts: string[]) {
  return texts.map((text) => {
    const set = parseOverride(text);
    if (!set.ok) throw new Error(text);
    return set.value;
  });
}

test('uses the defaults of the command line', () => {
  const built = scenario();
  expect(built).toMatchObject({
    start: '2021-01',
    months: 120,
    scale: 0.1,
    seed: 'korpu',
    law: 'as-designed',
    structure: {
      labourDemand: 'fixed',
      lapseBasis: 'perRenewal',
      extraResidents: 'counted',
      referrals: 'on',
      deaths: 'lifeTable',
    },
    shocks: [],
    switchedOff: [],
  });
  expect(built.policies.map(({ id }) => id)).toEqual(both);
});

test('leaves a mechanism at its default out, so that the request is the same as without it', () => {
  expect(scenario({ structure: { languageLadder: 'off' } })).toEqual(scenario());
  expect(scenario({ structure: { languageLadder: 'on' } }).structure).toEqual({
    ...scenario().structure,
    languageLadder: 'on',
  });
});

test.each<[string, Partial<ScenarioRequest>, string]>([
  ['too few months', { months: 11 }, 'months: got 11, expected a whole number of months from 12 to 360'],
  ['half a month', { months: 12.5 }, 'months: got 12.5'],
  ['too many months', { months: 361 }, 'months: got 361'],
  ['no scale', { scale: 0 }, 'scale: got 0, expected a share above 0'],
  ['a scale above 1', { scale: 1.5 }, 'scale: got 1.5'],
  [
    'a start before the record ends',
    { start: '2020-12' },
    "start: got '2020-12', expected 2021-01 or later: Smallland has",
  ],
  ['a start far after', { start: '2031-02' }, "start: got '2031-02', expected 2031-01 at the latest"],
  ['a start that is not a month', { start: 'soon' }, "start: got 'soon', expected a month"],
  ['no policy', { policies: [] }, 'policies: got none, expected at least one policy'],
  ['an unknown policy', { policies: ['more-course'] }, 'Try: more-courses'],
  ['a policy twice', { policies: ['status-quo', 'status-quo'] }, "the policy 'status-quo' twice"],
  [
    'too many policies',
    { policies: Array.from({ length: 13 }, () => 'status-quo') },
    'policies: got 13, expected at most 12',
  ],
  ['too many shocks', { shocks: Array.from({ length: 9 }, () => 'surge') }, 'shocks: got 9, expected at most 8'],
  ['an unknown shock', { shocks: ['surg'] }, 'Try: surge'],
  [
    'a seed that is too long',
    { seed: 'x'.repeat(300) },
    'seed: got 300 characters after percent-encoding, expected at most 249',
  ],
  ['an unknown law', { law: 'lotery' }, 'Try: lottery'],
  ['an unknown switch', { structure: { labourDemnd: 'fixed' } }, 'Try: labourDemand'],
  [
    'an unknown value of a switch',
    { structure: { deaths: 'on' } },
    "structure.deaths: got 'on', expected one of lifeTable, off",
  ],
  ['an unknown value of a mechanism', { structure: { languageLadder: 'yes' } }, "got 'yes', expected one of off, on"],
  ['an unknown lever', { sets: sets('course.hours=3') }, 'Try: courses.hours'],
  ['a lever out of bounds', { sets: sets('courses.hours=5') }, 'got 5, expected a number from 20 to 1200'],
  [
    'a lever of a policy that is not compared',
    { sets: sets('other:courses.hours=320') },
    "set: got the policy 'other'",
  ],
])('rejects %s with a message', (_, request, words) => {
  expect(errorsOf(request)).toContain(words);
});

test('accepts a later start', () => {
  expect(scenario({ start: '2031-01' }).start).toBe('2031-01');
  expect(scenario({ start: '2022-01' }).country.pastShocks[0]?.startMonth).toBe(-22);
});

test('rejects too many people before any memory is allocated', () => {
  const files = baseFiles();
  const country = (files.get('country.yaml') ?? '').replace(/afterForkPerYear: .*/, 'afterForkPerYear: 2000000');
  const read = readPack(files.set('country.yaml', country));
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  const built = buildScenario(read.value, { policies: ['status-quo'], months: 360, scale: 1 });
  const messages = built.ok ? '' : built.errors.map(formatError).join('\n');
  expect(messages).toMatch(
    /scale: got about \d+ people to simulate, expected at most 3000000\.\n {2}Try: --scale 0\.\d+/,
  );
  expect(requestLimits.agents).toBe(3_000_000);
});

test('rejects a phase dated before the fork', () => {
  const text =
    'korpu: 1\nkind: policy\nid: dated\nname: Dated\nabout: Dated.\nphases:\n  - {id: a, start: 2021-06, levers: {}}\n';
  const read = readPolicy('dated.yaml', text, pack);
  if (!read.ok) throw new Error('dated');
  expect(scenario({ policies: [read.value] }).policies[0]?.phases[0]?.startMonth).toBe(5);
  expect(errorsOf({ policies: [read.value], start: '2022-01' })).toContain(
    'got 2021-06, expected a start at or after the fork',
  );
});

test('applies an override without a policy to every policy but the first, to the end of the run', () => {
  const built = scenario({ sets: sets('permits.temporaryMonths=36', 'courses.seats=south:900') });
  expect(built.policies[0]?.phases).toEqual([]);
  const [set, places, law] = built.policies[1]?.phases ?? [];
  expect(set).toMatchObject({ id: 'set', startMonth: 0, rampMonths: 0, trigger: null, law: null });
  expect(set?.levers).toEqual({ 'permits.temporaryMonths': 36, 'courses.seats': { north: 100, south: 900 } });
  expect(places?.levers['courses.seats']).toEqual({ north: 200 });
  expect(law?.levers).not.toHaveProperty(['permits.temporaryMonths']);
  expect(law?.levers).not.toHaveProperty(['courses.seats']);
  expect(law?.levers).toHaveProperty(['courses.evening']);
});

test('applies an override of one policy to that policy only', () => {
  const built = scenario({ sets: sets('status-quo:courses.fee=50') });
  expect(built.policies[0]?.phases[0]?.levers).toEqual({ 'courses.fee': 50 });
  expect(built.policies[1]?.phases).toHaveLength(2);
});

test.each<[string, unknown]>([
  ['permits.automaticExtension=yes', true],
  ['permits.automaticExtension=off', false],
  ['courses.allocation=needFirst', 'needFirst'],
  ['courses.eligible=all', ['work', 'family']],
  ['courses.eligible=none', []],
  ['quota.exemptRegions=south, north', ['south', 'north']],
  ['quota.size=50', { building: 50, trade: 50 }],
  ['quota.size=trade:1,building:2', { trade: 1, building: 2 }],
  ['courses.evening==base.part', 0.4],
  ['courses.quality=1.5', 1.5],
])('parses %s as the lever requires', (text, value) => {
  const [set] = scenario({ sets: sets(text) }).policies[1]?.phases ?? [];
  expect(Object.values(set?.levers ?? {})).toEqual([value]);
});

test('uses given values in place of central ones in the whole scenario', () => {
  const built = scenario({ values: new Map([['base.demand', 0.9]]) });
  expect(built.country.regions[0]?.demand).toBe(0.9);
  expect(errorsOf({ values: new Map([['base.demand', 90]]) })).toContain('got 90');
});
