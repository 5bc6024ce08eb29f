import { describe, expect, test } from 'vitest';
import { checksText } from '../../../cli/output/checks-text.ts';
import { type Check, judgeCheck, neverCheck } from '../../../cli/verification/check.ts';
import { checkFamilies } from '../../../cli/verification/check-families.ts';
import { createFixtures, type RunReplicates } from '../../../cli/verification/fixtures.ts';
import { country, policyOf, scenarioOf, statusQuoPolicy } from '../../properties/country.ts';
import { brokenModels } from './broken-models.ts';

const schools = policyOf('schools', { 'courses.seats': { centre: 300, rim: 100 }, 'permits.portable': 1 }, 3);
const base = scenarioOf({ policies: [statusQuoPolicy, schools] });
const stock = country.streams.reduce((sum, { initialStock }) => sum + initialStock, 0);
const broken = brokenModels(stock);

/** Runs the families that contain the checks. */
function checked(ids: readonly string[], run?: RunReplicates): Check[] {
  const fixtures = createFixtures(base, run, 400);
  return checkFamilies
    .filter(({ name }) => ids.some((id) => id.startsWith(`${name}.`)))
    .flatMap(({ checks }) => checks(fixtures));
}

const all = checked(checkFamilies.map(({ name }) => `${name}.`));

describe('the model', () => {
  test.each(all)('$id: $says', (check) => {
    expect(check).toMatchObject({ held: true });
  });

  test('formats one line per check, at most 80 columns wide', () => {
    const lines = checksText(all, 'nowhere').split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    for (const { says } of all) expect(lines.filter((line) => line === `  held     ${says}`)).toHaveLength(1);
    expect(lines).toContain(`${all.length} of ${all.length} checks held: nowhere.`);
  });

  test('has unique check ids, prefixed by family', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, family } of all)
      expect(checkFamilies.map(({ name }) => name)).toContain(id.split('.')[0] && family);
  });
});

test('checks a country without quota work, except for the quota', () => {
  const free = country.streams.map((stream) => ({ ...stream, work: 'exempt' as const }));
  const fixtures = createFixtures({ ...base, country: { ...country, streams: free } });
  const found = checkFamilies
    .filter(({ name }) => ['closed-forms', 'capacity'].includes(name))
    .flatMap(({ checks }) => checks(fixtures));
  expect(found.filter(({ held }) => !held)).toEqual([]);
  expect(found.map(({ id }) => id)).not.toContain('capacity.quota');
  expect(found.map(({ id }) => id)).toContain('capacity.desks');
});

describe('a model that', () => {
  test.each(broken)('is detected when it $how', ({ caughtBy, run }) => {
    const missed = checked(caughtBy, run)
      .filter(({ id, held }) => held && caughtBy.includes(id))
      .map(({ id }) => id);
    expect(missed).toEqual([]);
  });
});

test('detects a defective model with every check', () => {
  const caught = new Set(broken.flatMap(({ caughtBy }) => caughtBy));
  expect(all.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
  expect([...caught].filter((id) => !all.some((check) => check.id === id))).toEqual([]);
});

describe('a check', () => {
  const about = { id: 'a.b', says: 'It is so.', unit: 'persons' };

  test('fails with a message when its case never occurred', () => {
    const check = neverCheck('a.b', 'It is so.', 'persons', 0, 0);
    expect(check).toMatchObject({ found: null, held: false });
    expect(checksText([check], 'nowhere')).toContain('the case never occurred');
  });

  test('fails without a number', () => {
    expect(judgeCheck({ ...about, found: Number.NaN, tolerance: 1 }).held).toBe(false);
    expect(judgeCheck({ ...about, found: Number.POSITIVE_INFINITY, tolerance: 1 }).held).toBe(false);
  });

  test('passes within its tolerance on both sides, and not beyond', () => {
    const at = (found: number): boolean => judgeCheck({ ...about, expected: 2, found, tolerance: 0.5 }).held;
    expect([1.4, 1.5, 2, 2.5, 2.6].map(at)).toEqual([false, true, true, true, false]);
  });

  test('shows the finding when it fails', () => {
    const text = checksText([judgeCheck({ ...about, expected: 2, found: 3, tolerance: 0.5 })], 'nowhere');
    expect(text).toContain('  NOT MET  It is so.\n           a.b: found 3, expected 2 within 0.5000 (persons)');
    expect(text).toContain('0 of 1 checks held');
  });
});
