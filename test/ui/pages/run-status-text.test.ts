import { expect, test } from 'vitest';
import { runStatusText } from '../../../ui/pages/run-status-text.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { type AppState, firstState } from '../../../ui/state/state.ts';
import { sample } from '../../charts/sample.ts';

const settled: AppState = {
  ...firstState('en'),
  status: { kind: 'settled', seconds: 1.25 },
  result: { comparison: sample, draft: firstDraft, stage: 'settled' },
};
const text = (change: Partial<AppState> = {}) => runStatusText({ ...settled, ...change });

test('shows progress and remaining time while running', () => {
  expect(text({ status: { kind: 'refining', done: 1, total: 4, secondsLeft: 2.6 } })).toBe(
    'Refining: 25%, about 3 seconds left',
  );
});

test('shows long remaining times in minutes', () => {
  expect(text({ status: { kind: 'refining', done: 1, total: 20, secondsLeft: 170 } })).toContain('about 3 minutes');
});

test('shows the number of simulations when settled', () => {
  expect(text()).toBe('Done: 4 simulations.');
});

test('shows the reason of a failure', () => {
  expect(text({ status: { kind: 'failed', reason: 'out of memory' } })).toContain('out of memory');
});

test('states that it was stopped before any result', () => {
  expect(text({ status: { kind: 'stopped' }, result: null })).toMatch(/before there were complete results/);
});
