import { describe, expect, test } from 'vitest';
import { compareViewModel } from '../../../../ui/pages/compare/compare-view-model.ts';
import { firstDraft } from '../../../../ui/state/draft.ts';
import { type AppState, firstState } from '../../../../ui/state/state.ts';
import { arrivals, b1, breakEven, sample } from '../../../charts/sample.ts';

const offer = { outcomes: [arrivals, b1, breakEven], shocks: [{ value: 'recession', label: 'Recession file' }] };
const settled: AppState = {
  ...firstState('en'),
  outcome: b1.id,
  status: { kind: 'settled', seconds: 1.25 },
  result: { comparison: sample, draft: firstDraft, stage: 'settled' },
};
const shown = (change: Partial<AppState> = {}) => compareViewModel({ ...settled, ...change }, offer);

describe('choices', () => {
  test('list outcomes in groups, by name', () => {
    expect(shown().outcome.groups.map(({ label, options }) => [label, options.map((option) => option.label)])).toEqual([
      ['Arrivals', ['New arrivals']],
      ['Language', ['Adults at B1 or better']],
      ['Public accounts', ['Break-even']],
    ]);
  });

  test('name the reference policy', () => {
    const mine = { id: 'mine', base: 'status-quo', name: 'My own', phases: [] };
    const labels = (policies: typeof firstDraft.policies) =>
      shown({ draft: { ...firstDraft, policies } }).view.groups[0]?.options.map(({ label }) => label);
    expect(labels(firstDraft.policies)).toEqual(['change compared with Status quo', 'over time']);
    expect(labels([mine])).toEqual(['change compared with My own', 'over time']);
  });

  test('start with no shock', () => {
    expect(shown().shock.groups[0]?.options).toEqual([
      { value: '', label: 'No crisis' },
      { value: 'recession', label: 'Recession' },
    ]);
  });
});

describe('status', () => {
  test('shows progress, remaining time and Stop while running', () => {
    const model = shown({ status: { kind: 'refining', done: 1, total: 4, secondsLeft: 2.6 } });
    expect(model.status).toBe('Refining: 25%, about 3 seconds left');
    expect(model.progress).toEqual({ share: 0.25 });
    expect(model.action.does).toBe('stop');
  });

  test('shows long remaining times in minutes', () => {
    expect(shown({ status: { kind: 'refining', done: 1, total: 20, secondsLeft: 170 } }).status).toContain(
      'about 3 minutes',
    );
  });

  test('shows the number of simulations when settled', () => {
    const model = shown();
    expect(model.status).toBe('Done: 4 simulations.');
    expect(model.progress).toBeNull();
    expect(model.action.does).toBe('run');
  });

  test('shows the reason of a failure', () => {
    expect(shown({ status: { kind: 'failed', reason: 'out of memory' } }).status).toContain('out of memory');
  });

  test('states that it was stopped before any result', () => {
    expect(shown({ status: { kind: 'stopped' }, result: null }).status).toMatch(/before there were complete results/);
  });
});

describe('the figure', () => {
  test('shows differences or levels, with a table', () => {
    expect(shown().figure?.kind).toBe('intervals');
    expect(shown().table?.rows).toHaveLength(2);
    expect(shown({ view: 'levels' }).figure?.kind).toBe('lines');
    expect(shown({ view: 'levels' }).table?.rows).toHaveLength(24);
  });

  test('has values at the selected month, within the run', () => {
    expect(shown({ view: 'levels' }).cursor).toMatchObject({ at: 23, last: 23, title: 'In December 2027' });
    expect(shown({ view: 'levels', month: 0 }).cursor?.readings.map(({ value }) => value)).toEqual([
      '30.0%',
      '40.0%',
      '35.0%',
    ]);
    expect(shown().cursor).toBeNull();
  });

  test('states why it is missing', () => {
    expect(shown({ result: null }).noFigure).toBe('No result yet.');
    expect(shown({ outcome: breakEven.id, view: 'levels' }).noFigure).toMatch(/only be shown as a change/);
  });
});

test('shows digest and command of the comparison', () => {
  expect(shown().digest).toBe('d1ce');
  expect(shown().command).toMatch(/^korpu compare .*--replicates 4/);
  expect(shown({ result: null }).digest).toBe('');
});
