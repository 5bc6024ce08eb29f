import { describe, expect, test } from 'vitest';
import { levers } from '../../engine/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import { listNames, nearNames, suggestion, suggestName, suggestNames } from '../../scenarios/internal.ts';
import { ErrorCollector } from '../../scenarios/parsing/error-collector.ts';
import { trustedSource } from '../../scenarios/parsing/open-file.ts';
import { allRules } from '../../scenarios/schema/rules.ts';

const policies = ['status-quo', 'targeted-measures', 'comprehensive-reform', 'sequenced-path'];
const outcomes = allOutcomes.map(({ id }) => id);

describe('suggestNames', () => {
  test('finds a misspelt name, with any capitals', () => {
    expect(suggestNames('status-qou', policies)).toEqual(['status-quo']);
    expect(suggestNames('Targeted-Measure', policies)).toEqual(['targeted-measures']);
    expect(suggestNames('permits.lapse', outcomes)[0]).toBe('permits.lapses');
    expect(suggestNames('language.b1shareat36months', outcomes)).toEqual(['language.b1ShareAt36Months']);
  });

  test('finds every name that starts with the text, the shortest first', () => {
    const found = suggestNames('language.b1', outcomes, 100);
    expect(found[0]).toBe('language.b1Share');
    expect(found).toEqual(expect.arrayContaining(outcomes.filter((id) => id.startsWith('language.b1'))));
  });

  test('finds names by a part and by a word of the same stem', () => {
    expect(suggestNames('reform', policies)).toEqual(['comprehensive-reform']);
    expect(suggestNames('b1', outcomes)[0]).toBe('language.b1Share');
    expect(suggestNames('employment', outcomes)).toContain('work.employedShare');
    expect(
      suggestNames(
        'caseworker',
        levers.map(({ id }) => id),
      ),
    ).toEqual(['desks.caseWorkers']);
  });

  test('finds the last part of a dotted name, and a name with a longer prefix', () => {
    expect(suggestName('seats', ['courses.seats', 'courses.fee'])).toBe('courses.seats');
    expect(suggestName('evidence.base.demand', ['base.demand'])).toBe('base.demand');
  });

  test('finds nothing without resemblance', () => {
    expect(suggestNames('xyzzy', policies)).toEqual([]);
    expect(suggestName('', policies)).toBeUndefined();
    expect(nearNames('zebra', ['courses.seats'])).toBeUndefined();
  });
});

test('suggests similar names, else all names', () => {
  expect(suggestion('work.wage', outcomes)).toBe('did you mean work.wageGap or work.wageMean?');
  expect(suggestion('xyzzy', ['a', 'b'])).toBe('try one of a, b');
});

test('shows every group of ids in a long list before a second id of any', () => {
  const shown = listNames(outcomes)
    .replace(/ and \d+ more$/, '')
    .split(', ');
  expect(shown).toHaveLength(12);
  const groups = new Set(outcomes.map((id) => id.split('.')[0]));
  expect(new Set(shown.map((id) => id.split('.')[0])).size).toBe(Math.min(12, groups.size));
  expect(listNames(outcomes)).toMatch(new RegExp(` and ${outcomes.length - 12} more$`));
  expect(listNames(['b', 'a'])).toBe('b, a');
});

test('compares a text with thousands of names at most, and a file with some lists of them', () => {
  let taken = 0;
  function* names(count: number): Generator<string> {
    for (let i = 0; i < count; i++) {
      taken += 1;
      yield `courses.${i}`;
    }
  }
  expect(suggestName('courses.1', names(100_000))).toBe('courses.1');
  expect(taken).toBeLessThan(6000);
  const collector = new ErrorCollector(trustedSource('x', {}), allRules);
  const found = Array.from({ length: 40 }, (_, i) => collector.suggest(`course.${i}`, names(5000)));
  expect(found.filter((name) => name !== undefined)).toHaveLength(10);
});

test('takes no name of a hundred letters for another one that differs in twenty of them', () => {
  const half = 'abcdefghij'.repeat(4);
  expect(suggestNames(`${'x'.repeat(20)}${half}${half}`, [`${'y'.repeat(20)}${half}${half}`])).toEqual([]);
  expect(suggestNames(`${half}xx${half}`, [`${half}yy${half}`])).toHaveLength(1);
});
