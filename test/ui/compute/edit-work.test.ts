import { expect, test, vi } from 'vitest';
import { createPolicyEditor, type PolicyEditor } from '../../../ui/pages/policy-editor/policy-editor.ts';
import type { Draft } from '../../../ui/state/draft.ts';
import { openHistory } from '../../../ui/state/history.ts';
import { compareDraft } from './command-line-result.ts';
import { countingCatalogue, openRunnerFixture, type RunnerFixture, briefDraft as shortest } from './in-process.ts';

// Watchdog of a test on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const twoPolicies: Draft = { ...shortest, policies: shortest.policies.slice(0, 2) };

interface EditorFixture extends RunnerFixture {
  readonly editor: PolicyEditor;
  readonly built: () => number;
  /** Bytes that the first summary sent to the page. */
  readonly prepared: number;
}

/** Fixture whose first result has settled, with the editor of the page. */
async function openEditor(draft: Draft = twoPolicies): Promise<EditorFixture> {
  const { country, built } = countingCatalogue();
  const fixture = openRunnerFixture(draft, { country });
  await fixture.runner.start();
  const editor = createPolicyEditor({
    store: fixture.store,
    history: openHistory(fixture.store),
    catalogue: country,
    showNotice: () => undefined,
    onSelect: () => undefined,
  });
  const prepared = fixture.calls.find(({ name }) => name === 'summarise')?.receivedBytes ?? 0;
  fixture.calls.length = 0;
  fixture.tasks.length = 0;
  return { ...fixture, editor, built, prepared };
}

test('an edit builds one scenario, for validation and all stages of its result', async () => {
  const { editor, built, store, runner } = await openEditor();
  const before = built();
  editor.setLever('courses.hours', 300);
  await runner.start();
  expect(built() - before).toBe(1);
  const { result, draft } = store.get();
  expect(draft.policies).toHaveLength(3);
  expect(result?.stage).toBe('settled');
  expect(result?.comparison.digest).toBe(compareDraft(draft).digest);
});

test('a preview builds one scenario, and its release none', async () => {
  const { editor, built, store, runner } = await openEditor();
  const before = built();
  editor.previewLever('courses.hours', 300);
  await runner.preview();
  expect(built() - before).toBe(1);
  const { preview } = store.get();
  editor.setLever('courses.hours', 300);
  await runner.start();
  expect(built() - before).toBe(1);
  expect(store.get().draft).toEqual(preview?.draft);
});

test('the first edit of a result simulates and summarises the changed policy alone', async () => {
  const { editor, runner, calls, tasks, store, prepared } = await openEditor();
  editor.previewLever('courses.hours', 300);
  await runner.preview();
  expect(store.get().preview?.result?.stage).toBe('coarse');
  // Baseline and other policies are in the workers already, and their parts in the page.
  for (const { first, policies, fidelity } of tasks) {
    expect({ first, policies: policies.length, fidelity }).toEqual({ first: false, policies: 1, fidelity: 'coarse' });
  }
  const replicates = tasks.map(({ replicate }) => replicate);
  expect(new Set(replicates).size).toBe(replicates.length);
  const [summary, ...more] = calls.filter(({ name }) => name === 'summarise');
  expect(more).toEqual([]);
  const rest = calls.filter(({ name }) => name !== 'summarise' && name !== 'cancelBelow');
  expect(new Set(rest.map(({ name }) => name))).toEqual(new Set(['run']));
  // That of the first result had both policies and the years before the start.
  expect(summary?.receivedBytes ?? 0).toBeGreaterThan(0);
  expect(prepared).toBeGreaterThan(1.5 * (summary?.receivedBytes ?? 0));
});

test('results reach the worker that stores them without the thread of the page', async () => {
  const { editor, store, runner, calls, tasks } = await openEditor();
  editor.setLever('courses.hours', 300);
  await runner.start();
  expect(store.get().result?.stage).toBe('settled');
  const of = (name: string) => calls.filter((call) => call.name === name);
  expect(of('run')).toHaveLength(tasks.length);
  // The page sends policies and receives receipts: no array crosses its thread in either direction.
  for (const { name, sentBytes, receivedBytes } of calls) {
    expect(sentBytes, name).toBe(0);
    if (name !== 'summarise') expect(receivedBytes, name).toBe(0);
  }
  expect(new Set(calls.map(({ name }) => name))).toEqual(
    new Set(['cancelBelow', 'run', 'sendTo', 'receiveFrom', 'summarise'].filter((name) => of(name).length > 0)),
  );
  // One summary of the coarse result, one of the settled one, and updates while refining.
  expect(of('summarise').length).toBeGreaterThanOrEqual(2);
});

test('policies in another order have the result of the command line without any work of a worker', async () => {
  const { store, runner, calls, edit } = await openEditor(shortest);
  const [baseline, ...others] = shortest.policies;
  edit((draft) => ({ ...draft, policies: [baseline, ...[...others].reverse()] as Draft['policies'] }));
  await runner.start();
  const { result, draft, status } = store.get();
  expect(draft.policies.map(({ id }) => id)).not.toEqual(shortest.policies.map(({ id }) => id));
  expect(result).toMatchObject({ draft, stage: 'settled' });
  expect(status).toEqual({ kind: 'settled', seconds: 0 });
  expect({ ...result?.comparison, model: '' }).toEqual(compareDraft(draft));
  expect(calls.filter(({ name }) => name !== 'cancelBelow')).toEqual([]);
});

test('a change of weights, of a name or of the policies shown simulates nothing', async () => {
  const { store, runner, tasks, edit } = await openEditor();
  store.set({ hidden: ['targeted-measures'] });
  edit((draft) => ({ ...draft, weights: { equity: 2 } }));
  await runner.start();
  edit((draft) => ({
    ...draft,
    policies: draft.policies.map((policy) => (policy.phases === null ? policy : { ...policy, name: 'Another' })),
  }));
  await runner.start();
  expect(tasks).toEqual([]);
});
