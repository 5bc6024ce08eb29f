import { expect, test } from 'vitest';
import { lifeText } from '../../../cli/output/life-text.ts';
import type { Trajectory, TrajectoryChange } from '../../../engine/internal.ts';

const change = (month: string, process: string, sentence: string): TrajectoryChange => ({
  month,
  process,
  column: 'permit',
  from: 'temporary',
  to: 'irregular',
  sentence,
});
const early = change('2024-05', 'labour', 'Finds a formal job in construction.');
const lapse = change('2027-03', 'permits', 'The renewal comes too late and the permit lapses.');
const renewed = change('2027-03', 'permits', 'The permit is renewed.');

const life: Trajectory = {
  id: '2021-03/labour-quota/412',
  replicate: 0,
  person: { origin: 'turkiye', sex: 'male', age: 31 },
  arrived: '2021-03',
  courses: [
    { policy: 'status-quo', changes: [early, lapse], months: [], left: { month: '2027-04', kind: 'irregular' } },
    { policy: 'targeted-measures', changes: [early, renewed], months: [], left: null },
  ],
  partings: [
    {
      policy: 'targeted-measures',
      month: '2027-03',
      process: 'permits',
      column: 'permit',
      decision: 'renewed in time with help from a desk',
    },
  ],
};

test('prints changes that all policies share once', () => {
  expect(lifeText(life).match(/Finds a formal job/g)).toHaveLength(1);
});

test('prints month and decision of the divergence before the change that follows', () => {
  expect(lifeText(life)).toContain(
    [
      'targeted-measures',
      '> first difference in 2027-03 at permits: renewed in time with help from a desk',
      '  2027-03  permits      The permit is renewed.',
      '  present at the end',
    ].join('\n'),
  );
});

test('prints month and kind of a departure', () => {
  expect(lifeText(life)).toContain('  left 2027-04: irregular\n');
});

test('states that lives do not differ', () => {
  const [first] = life.courses;
  const same = first === undefined ? [] : [first, { ...first, policy: 'targeted-measures' }];
  expect(lifeText({ ...life, courses: same, partings: [] })).toContain('The lives do not differ.');
});

test('wraps long sentences at 80 columns', () => {
  const long = change(
    '2025-01',
    'information',
    'Hears of the course from a contact who completed it. '.repeat(6).trim(),
  );
  const text = lifeText({ ...life, courses: life.courses.map((course) => ({ ...course, changes: [long] })) });
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});
