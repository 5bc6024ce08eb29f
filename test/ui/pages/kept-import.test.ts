import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { textDigest } from '../../../engine/internal.ts';
import { deflateRaw, inflateRawLimited } from '../../../scenarios/share/index.ts';
import { type KeptDependencies, openKeptContext } from '../../../ui/pages/kept/kept-context.ts';
import { openPrecomputedFile, type PrecomputedFile } from '../../../ui/precomputed/file.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { maxPolicies, withCopy } from '../../../ui/state/edit-draft.ts';
import { openHistory } from '../../../ui/state/history.ts';
import { formatKeptFile, type KeptEntry, readKeptFile } from '../../../ui/state/kept/kept-file.ts';
import { createKeptRuns } from '../../../ui/state/kept/kept-runs.ts';
import { type KeptScenario, keptLimits, scenarioDataOf } from '../../../ui/state/kept/kept-scenario.ts';
import { StorageError, windowStore } from '../../../ui/state/kept/kept-store.ts';
import { openResult, packResult } from '../../../ui/state/kept/stored-result.ts';
import { firstState } from '../../../ui/state/state.ts';
import { openStore } from '../../../ui/state/store.ts';
import { viewOf } from '../../../ui/state/view.ts';
import { catalogue } from '../state/country.ts';

const none = new URL('../../../scenarios/countries/azerbaijan/precomputed/none.json', import.meta.url);
const { comparison } = openPrecomputedFile(JSON.parse(readFileSync(fileURLToPath(none), 'utf8')) as PrecomputedFile);

/** File of a scenario whose results were changed, with a digest that fits. */
async function forgedFile(model: string): Promise<File> {
  const { bytes } = await packResult({ comparison, draft: firstDraft, stage: 'shipped' });
  const plain = await inflateRawLimited(bytes, keptLimits.resultBytes);
  const text = new TextDecoder().decode(plain ?? new Uint8Array());
  const forged = text.replace(/("mean":)(\d)/g, (_, key: string, digit: string) => `${key}${(Number(digit) % 9) + 1}`);
  const seen = { model, digest: comparison.digest, numbers: [] };
  const kept = {
    ...{ id: '0123456789ab', name: 'Theirs', note: '', keptAt: '2026-11-29T10:00:00Z' },
    ...({ scenario: scenarioDataOf(firstDraft), place: 'plan', view: viewOf(firstState('en')) } as const),
    result: { korpu: '0.1.0', model, stage: 'shipped', sha256: textDigest(forged), seen } as const,
  };
  const content = formatKeptFile([{ kept, bytes: await deflateRaw(new TextEncoder().encode(forged)) }]);
  return new File([content], 'theirs.json');
}

/** File of scenarios without results, with these changes. */
function fileOf(changes: readonly Partial<KeptScenario>[]): File {
  const entries = changes.map((change, i): KeptEntry => {
    const id = i.toString(16).padStart(12, '0');
    const named = { id, name: `Mine ${i}`, note: '', keptAt: '2026-11-29T10:00:00Z' };
    const asked = { scenario: scenarioDataOf(firstDraft), place: 'plan', view: viewOf(firstState('en')) } as const;
    return { kept: { ...named, ...asked, result: null, ...change }, bytes: null };
  });
  return new File([formatKeptFile(entries)], 'mine.json');
}

function openContext(kept = windowStore()) {
  const store = openStore(firstState('en'));
  const keptRuns = createKeptRuns();
  const dependencies = {
    ...{ store, history: openHistory(store), catalogue, keptRuns, start: () => {} },
    countrySummary: { model: comparison.model },
  } as unknown as KeptDependencies;
  return { store, keptRuns, context: openKeptContext(dependencies, kept) };
}

test('computes the results of a file again instead of showing them, and compares its numbers', async () => {
  const { store, keptRuns, context } = openContext();
  await context.importFile(await forgedFile(comparison.model));
  await context.refresh();
  const [scenario = expect.fail('nothing was imported')] = context.list.value.scenarios;
  expect(scenario.result).toMatchObject({ imported: true });
  expect(await context.side(scenario.id)).toMatchObject({ result: null });
  expect(await context.open(scenario)).toBe(true);
  expect(store.get()).toMatchObject({ result: null, seen: { source: 'kept' } });
  expect(keptRuns.of(firstDraft)).toBeNull();
});

test('says of results of a file by an older model that they were not computed here, also when kept again', async () => {
  const { store, context } = openContext();
  await context.importFile(await forgedFile('abcdef01'));
  await context.refresh();
  const [scenario = expect.fail('nothing was imported')] = context.list.value.scenarios;
  await context.open(scenario);
  expect(store.get().result?.kept).toMatchObject({ isOlder: true, isImported: true });
  expect(await context.keep('Mine', '', null)).toBe(true);
  const again = context.list.value.scenarios.find(({ name }) => name === 'Mine');
  expect(again?.result).toMatchObject({ imported: true, model: comparison.model });
});

test('reads no draft of megabytes within results', async () => {
  const text = `{"draft":{"a":[${'[],'.repeat(100_000)}[]]}}`;
  const bytes = await deflateRaw(new TextEncoder().encode(text));
  let read = 0;
  const draft = new Proxy(firstDraft, {
    ownKeys: (target) => {
      read += 1;
      return Reflect.ownKeys(target);
    },
  });
  expect(await openResult({ bytes, sha256: textDigest(text) }, draft)).toBeNull();
  expect(read).toBe(0);
});

test('keeps what was shown when a calculation was stopped, opens it so, and compares it', async () => {
  const { store, keptRuns, context } = openContext();
  const { draft } = store.get();
  const numbers = { comparison, draft, stage: 'refining' } as const;
  store.set({ result: numbers, status: { kind: 'refining', done: 10, total: 60, secondsLeft: null } });
  await context.keep('Running', '', null);
  store.set({ status: { kind: 'stopped' } });
  await context.keep('Stopped', '', null);
  const [stopped, running] = ['Stopped', 'Running'].map((name) =>
    context.list.value.scenarios.find((one) => one.name === name),
  );
  expect(running?.result).toBeNull();
  expect(stopped?.result).toMatchObject({ stage: 'stopped' });
  expect(stopped?.result?.seen.numbers.length).toBeGreaterThan(0);
  expect(await context.side(stopped?.id ?? '')).toMatchObject({ isStopped: true });
  expect((await context.side(stopped?.id ?? ''))?.result?.comparison.digest).toBe(comparison.digest);
  expect((await context.side(null))?.result?.comparison.digest).toBe(comparison.digest);
  store.set({ result: null, status: { kind: 'queued' } });
  expect(stopped !== undefined && (await context.open(stopped))).toBe(true);
  expect(store.get()).toMatchObject({ status: { kind: 'stopped' }, result: { stage: 'refining' } });
  expect(keptRuns.of(store.get().draft)).toMatchObject({ stage: 'refining', mark: { isStopped: true } });
  // A complete calculation has other numbers than a stopped one.
  context.recalculate();
  expect(store.get().seen).toBeNull();
});

test('adds the policies of a kept scenario to the comparison that is open', async () => {
  const { store, context } = openContext();
  const base = 'targeted-measures';
  const copy = withCopy(store.get().draft, base, 'Evening courses', catalogue.pack);
  store.set({ draft: copy?.draft ?? expect.fail('expected room') });
  await context.keep('With courses', '', null);
  const [scenario = expect.fail('nothing was kept')] = context.list.value.scenarios;
  store.set({ draft: { ...firstDraft, months: 60, shocks: ['recession'] } });
  expect(context.addPolicies(scenario)).toBe(true);
  const { draft, past } = store.get();
  expect(draft).toMatchObject({ months: 60, shocks: ['recession'] });
  expect(draft.policies.map(({ name }) => name)).toContain('Evening courses');
  expect(draft.policies.length).toBe(firstDraft.policies.length + 1);
  expect(past.length).toBe(1);
  expect(context.message.value?.text).toContain('Added 1 policy of “With courses”');
  // Two of one name in one comparison stay apart, and the most that fit is said.
  for (let n = 0; n < 20 && context.addPolicies(scenario); n++);
  expect(new Set(store.get().draft.policies.map(({ name, id }) => name ?? id)).size).toBe(maxPolicies);
  expect(context.message.value).toMatchObject({ isError: true });
});

describe('a view of', () => {
  const view = viewOf(firstState('en'));
  test.each([
    ['an unknown outcome', { outcome: 'nope' }, "view.outcome: got 'nope'"],
    ['an outcome that is a key of every map', { outcome: 'constructor' }, "view.outcome: got 'constructor'"],
    ['an unknown policy', { chosen: 'nope' }, "view: got the policy 'nope'"],
    ['a month after the last', { month: firstDraft.months }, 'view.month: got'],
  ])('%s is neither imported nor opened', async (_, change, reason) => {
    const kept = windowStore();
    const { store, context } = openContext(kept);
    const before = store.get();
    await context.importFile(fileOf([{ view: { ...view, ...change } }]));
    expect(context.message.value?.details.join()).toContain(`mine.json: scenarios[0]: ${reason}`);
    expect(await kept.list()).toMatchObject({ scenarios: [] });
    // What an earlier version of the page stored.
    const read = await readKeptFile('mine.json', await fileOf([{ view: { ...view, ...change } }]).text());
    const [entry = expect.fail('nothing was read')] = read.ok ? read.entries : [];
    expect(await context.open(entry.kept)).toBe(false);
    expect(context.message.value?.details.join()).toContain(reason);
    expect(store.get()).toBe(before);
  });
});

describe('an import of many scenarios', () => {
  const phases = Array.from({ length: 24 }, (_, month) => ({ id: `p${month}`, startMonth: month, levers: {} }));
  const own = Array.from({ length: 10 }, (_, n) => ({
    id: `own${n}`,
    base: 'sequenced-path',
    name: `Own ${n}`,
    phases,
  }));
  const heavy = { ...scenarioDataOf(firstDraft), policies: ['status-quo', ...own] };
  const levers = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`l${n}`, 1]));
  const wrongPolicy = { id: 'x', base: 'sequenced-path', name: 'X', phases: [{ id: 'a', startMonth: 0, levers }] };
  const wrong = { ...scenarioDataOf(firstDraft), policies: ['status-quo', wrongPolicy] };
  const many = (count: number, scenario: Partial<KeptScenario>) => fileOf(Array(count).fill(scenario));

  test('is stored at once, with one notice, while the page still answers', async () => {
    const kept = windowStore();
    const { context } = openContext(kept);
    let [notices, turns] = [0, 0];
    kept.changed(() => notices++);
    const turning = setInterval(() => turns++, 0);
    await context.importFile(many(12, { scenario: heavy }));
    clearInterval(turning);
    expect((await kept.list()).scenarios).toHaveLength(12);
    expect(notices).toBe(1);
    expect(turns).toBeGreaterThan(2);
  });

  test('stores none if the storage refuses', async () => {
    const kept = windowStore();
    const refuses = (): never => {
      throw new StorageError('full', null);
    };
    const { context } = openContext({ ...kept, put: refuses, putAll: refuses });
    await context.importFile(many(3, {}));
    expect(context.message.value?.text).toContain('nothing was stored');
    expect((await kept.list()).scenarios).toEqual([]);
  });

  test('ends after the errors that are listed', async () => {
    const { context } = openContext();
    await context.importFile(many(20, { scenario: wrong }));
    const { details = [] } = context.message.value ?? {};
    expect(details.length).toBeGreaterThan(0);
    expect(details.filter((detail) => !detail.startsWith('mine.json: scenarios[0]'))).toEqual([]);
  });

  test('is refused by their number before they are validated, with what is here and what is new', async () => {
    const { context } = openContext();
    await context.importFile(many(1, { name: 'Here' }));
    await context.importFile(many(keptLimits.scenarios, { scenario: wrong }));
    expect(context.message.value?.details).toEqual([
      'Saved here: 1. New in the file: 200. Up to 200 fit together. Delete some first.',
    ]);
  });

  test('fits if those that are here already fill the list', async () => {
    const { context } = openContext();
    const full = Array.from({ length: keptLimits.scenarios }, () => ({}));
    await context.importFile(fileOf(full));
    await context.importFile(fileOf(full));
    expect(context.message.value).toMatchObject({ isError: false, text: expect.stringContaining('200 were here') });
  });

  test('waits for the import before it', async () => {
    const { context } = openContext();
    const most = Array.from({ length: keptLimits.scenarios }, () => ({}));
    await Promise.all([context.importFile(fileOf(most)), context.importFile(fileOf([{ name: 'Other' }]))]);
    expect(context.list.value.scenarios).toHaveLength(keptLimits.scenarios);
    expect(context.message.value?.details.join()).toContain('Saved here: 200. New in the file: 1.');
  });
});

test('removes what cannot be read with one notice', async () => {
  const kept = windowStore();
  const damaged = ['00000001', '00000002'];
  const { context } = openContext({ ...kept, list: async () => ({ scenarios: [], damaged, more: 0 }) });
  await context.refresh();
  let notices = 0;
  kept.changed(() => notices++);
  await context.removeDamaged();
  expect(notices).toBe(1);
});
