import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { statusOf } from '../../../../cli/experiments/status.ts';
import { chunkFilePath } from '../../../../cli/experiments/storage/chunk-files.ts';
import { listLiveSessions, startHeartbeat } from '../../../../cli/experiments/storage/heartbeat.ts';
import { findProvenanceFaults, openProcessSession } from '../../../../cli/experiments/storage/provenance.ts';
import { findTaskArray, readSessions } from '../../../../cli/experiments/storage/session-records.ts';
import { newFolder, runHere, tinyPlan } from '../tiny.ts';

afterEach(() => {
  vi.useRealTimers();
});

const plan = tinyPlan({ design: { kind: 'sobol', size: 2 }, shocks: ['none'], replicates: 1 }, 1);
const options = { workers: 1, shard: null, log: () => {} };

/** A folder in which some processes started and ended, one after the other; names of the files, in their order. */
function withSessions(count: number): { readonly folder: string; readonly files: string[] } {
  const folder = newFolder();
  const files: string[] = [];
  for (let i = 0; i < count; i++) {
    openProcessSession(folder, options).end('complete');
    files.push(
      ...readdirSync(join(folder, 'sessions'))
        .filter((name) => !files.includes(name))
        .sort()
        .reverse(),
    );
  }
  return { folder, files };
}

test('a record that was changed or removed shows in the hashes of the later ones', () => {
  const whole = withSessions(3);
  expect(readSessions(whole.folder)).toMatchObject({ faults: [], unreadable: [] });
  expect(Object.keys(readSessions(whole.folder).heads)).toEqual([whole.files.at(-1)]);
  for (const [k, name] of whole.files.entries()) {
    const { folder } = whole;
    const path = join(folder, 'sessions', name);
    const bytes = readFileSync(path);
    const head = k === whole.files.length - 1;
    writeFileSync(path, String(bytes).replace('20', '19'));
    expect([name, readSessions(folder).faults.length]).toEqual([name, head ? 0 : 1]);
    rmSync(path);
    expect(readSessions(folder).faults.join()).toMatch(head ? /^$/ : /is gone; .* holds its hash/);
    writeFileSync(path, bytes);
  }
});

test('processes that start at the same time hold each others records between them', () => {
  const folder = newFolder();
  const sessions = [0, 1, 2].map(() => openProcessSession(folder, options));
  for (const session of sessions) session.end('complete');
  const { faults, heads } = readSessions(folder);
  expect([faults, Object.keys(heads).length]).toEqual([[], 1]);
});

test('an unreadable record is left out and named, and the finished run stays finished', async () => {
  const folder = newFolder();
  await runHere(plan, folder, { shard: { index: 0, of: 2 } });
  for (const [name, content] of [
    ['x.json', '{'],
    ['y.json', ''],
    ['z.end.json', '{"ended": 5}'],
    ['0.json', 'null'],
  ] as const)
    writeFileSync(join(folder, 'sessions', name), content);
  const lines: string[] = [];
  expect(await runHere(plan, folder, { log: (line) => lines.push(line) })).toMatchObject({ code: 0 });
  for (const name of ['x.json', 'y.json', 'z.end.json', '0.json'])
    expect(lines.join('\n')).toContain(`${name}: unreadable, left out of provenance.json`);
  const provenance = JSON.parse(readFileSync(join(folder, 'provenance.json'), 'utf8'));
  expect(provenance.sessions.map(({ ended }: { ended: string }) => ended)).toEqual(['complete', 'complete']);
  expect(provenance.unreadable).toHaveLength(4);
});

test('reads the records of 0.1, which are one file a process', () => {
  const folder = newFolder();
  const { files } = withSessions(0);
  expect(files).toEqual([]);
  openProcessSession(folder, options).end('complete');
  const old = { started: '2026-01-01T00:00:00.000Z', finished: null, ended: null, shard: '0/8' };
  const counts = { chunks: 1, runs: 2, failed: 0, damaged: 0, agentMonths: 3, seconds: 4 };
  const ended = { ...old, ...counts, finished: '2026-01-01T00:00:01.000Z', ended: 'complete' };
  writeFileSync(join(folder, 'sessions', 'a.json'), JSON.stringify({ ...old, ...counts }));
  writeFileSync(join(folder, 'sessions', 'b.json'), JSON.stringify(ended));
  const { sessions, unreadable, faults } = readSessions(folder);
  expect([unreadable, faults]).toEqual([[], []]);
  expect(sessions.map(({ name, end }) => [name.length, end?.runs ?? null])).toEqual([
    [expect.any(Number), 0],
    [1, null],
    [1, 2],
  ]);
});

test.each<readonly [string, Record<string, unknown>]>([
  ['no start', { started: undefined }],
  ['a start that is no moment', { started: 'yesterday' }],
  ['a start with control characters', { started: '2026-01-01T00:00:00.000Z\u001b[31m' }],
  ['another format', { format: 3 }],
  ['arguments that are no list', { arguments: 'run' }],
  ['an argument that is no text', { arguments: [1] }],
  ['workers below 0', { workers: -1 }],
  ['half an array', { array: { first: 0, step: 1 } }],
  ['an array without steps', { array: { first: 0, step: 0, of: 3 } }],
  ['a hash that is none', { earlier: { 'x.json': 'f' } }],
  ['a hash of another folder', { earlier: { '../x.json': 'f'.repeat(64) } }],
])('a start with %s is unreadable', (_, facts) => {
  const { folder, files } = withSessions(1);
  const path = join(folder, 'sessions', files[0] as string);
  const record = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...record, another: 'fact', ...facts }));
  expect(readSessions(folder).unreadable).toEqual([files[0]]);
  writeFileSync(path, JSON.stringify({ ...record, another: 'fact' }));
  expect(readSessions(folder).unreadable).toEqual([]);
});

test.each<readonly [string, Record<string, unknown>]>([
  ['no reason', { ended: null }],
  ['half a run', { runs: 0.5 }],
  ['a count as text', { chunks: '1' }],
  ['seconds below 0', { seconds: -1 }],
  ['no count of failures', { failed: undefined }],
])('an end with %s is unreadable', (_, facts) => {
  const { folder, files } = withSessions(1);
  const path = join(folder, 'sessions', files[1] as string);
  const record = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...record, ...facts }));
  expect(readSessions(folder).unreadable).toEqual([files[1]]);
});

describe('provenance.json', () => {
  const path = (folder: string): string => join(folder, 'provenance.json');
  const faultsOf = (folder: string): string => findProvenanceFaults(folder, readSessions(folder)).join('\n');
  type Collected = { format: number; sessions: Record<string, unknown>[] };
  const change = (folder: string, edit: (collected: Collected) => unknown): void => {
    const collected = JSON.parse(readFileSync(path(folder), 'utf8')) as Collected;
    const changed = edit(collected);
    writeFileSync(path(folder), JSON.stringify(changed ?? collected));
  };

  test('says what the records say, also of processes that run, were killed or ended later', () => {
    const { folder } = withSessions(2);
    const running = openProcessSession(folder, options);
    openProcessSession(folder, options).end('complete');
    expect(faultsOf(folder)).toBe('');
    // Its end is recorded after the collection, as when a process is killed between both.
    const collected = readFileSync(path(folder));
    running.end('complete');
    openProcessSession(folder, options);
    writeFileSync(path(folder), collected);
    expect(faultsOf(folder)).toBe('');
    rmSync(path(folder));
    expect(faultsOf(folder)).toBe('');
  });

  test.each<readonly [string, (collected: Collected) => unknown, RegExp]>([
    ['another count', ({ sessions }) => void Object.assign(sessions[0] as object, { runs: 7 }), /1 of 2 sessions/],
    ['another host', ({ sessions }) => void Object.assign(sessions[1] as object, { host: 'x' }), /1 of 2 sessions/],
    ['a session twice', ({ sessions }) => void sessions.push(sessions[0] as never), /1 of 3 sessions/],
    ['a session of its own', ({ sessions }) => void sessions.push({}), /1 of 3 sessions/],
    ['no list', () => ({ format: 1, sessions: {} }), /expected format 1 with a list/],
    ['another format', ({ sessions }) => ({ format: 2, sessions }), /expected format 1 with a list/],
    ['nothing', () => 'null', /expected format 1 with a list/],
  ])('that says otherwise is found: %s', (_, edit, fault) => {
    const { folder } = withSessions(2);
    change(folder, edit);
    expect(faultsOf(folder)).toMatch(fault);
    expect(faultsOf(folder)).toContain('--repair');
  });

  test('that is no JSON is found', () => {
    const { folder } = withSessions(1);
    writeFileSync(path(folder), '{');
    expect(faultsOf(folder)).toContain('expected JSON');
  });
});

test('ends no process before it started when the clock is set back', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const folder = newFolder();
  const session = openProcessSession(folder, options);
  vi.setSystemTime(Date.now() - 172_800_000);
  session.end('complete');
  const [{ started, end } = { started: '', end: null }] = readSessions(folder).sessions;
  expect(Date.parse(end?.finished ?? '')).toBeGreaterThanOrEqual(Date.parse(started));
});

test('is running from the first moment, and not after the end', async () => {
  const folder = newFolder();
  await runHere(plan, folder, { shard: { index: 0, of: 2 } });
  expect(statusOf(folder)).toMatchObject({ moving: false, processes: 0, missing: 3 });
  const session = openProcessSession(folder, options);
  expect(statusOf(folder)).toMatchObject({ moving: true, processes: 1, secondsLeft: null });
  session.end('failed: disk full');
  expect(statusOf(folder)).toMatchObject({ moving: false, processes: 0 });
});

test('a heartbeat counts while its process runs: asked on this machine, by its age on others', () => {
  const folder = newFolder();
  const stop = startHeartbeat(folder, 'here');
  const path = (name: string): string => join(folder, `${name}.alive`);
  const { processSpace } = JSON.parse(readFileSync(path('here'), 'utf8')) as { processSpace: string };
  writeFileSync(path('dead'), JSON.stringify({ processSpace, pid: 999_999_999 }));
  for (const name of ['elsewhere', 'silent', 'ahead', 'torn'])
    writeFileSync(path(name), name === 'torn' ? '{' : JSON.stringify({ processSpace: 'f'.repeat(12), pid: 1 }));
  const age = (name: string, seconds: number) => {
    const at = Date.now() / 1000 - seconds;
    utimesSync(path(name), at, at);
  };
  age('here', 3600);
  age('silent', 120);
  age('ahead', -172_800);
  expect([...listLiveSessions(folder)].sort()).toEqual(['elsewhere', 'here', 'torn']);
  stop();
  expect(existsSync(path('here'))).toBe(false);
});

test('status passes over an unreadable failure record and names it', async () => {
  const folder = newFolder();
  await runHere(plan, folder);
  writeFileSync(chunkFilePath(folder, plan, 0, 'failures'), '{"run": ');
  const { faults, failed } = statusOf(folder);
  expect([failed, faults]).toEqual([0, [expect.stringMatching(/f0000000\.ndjson: got an incomplete last line/)]]);
});

test('remembers the array of a scheduler that began the folder', () => {
  const folder = newFolder();
  const array = { first: 1, step: 1, of: 8 };
  expect(findTaskArray(folder, 2)).toBeNull();
  openProcessSession(folder, { ...options, shard: { index: 2, of: 8, array } }).end('complete');
  openProcessSession(folder, options).end('complete');
  expect([findTaskArray(folder, 2), findTaskArray(folder, 8), findTaskArray(folder, 9)]).toEqual([array, array, null]);
});
