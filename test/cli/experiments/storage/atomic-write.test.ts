import * as fs from 'node:fs';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UserError } from '../../../../cli/exit-codes.ts';
import {
  openTemporary,
  publishFile,
  removeStaleTemporaries,
  toUserError,
  withTemporaryFolder,
  writeAtomically,
  writeFilesAtomically,
} from '../../../../cli/experiments/storage/atomic-write.ts';
import { isTemporaryName, temporaryName } from '../../../../cli/experiments/storage/temporary-names.ts';
import { createOutputFolder } from '../../../../cli/output/files/output-paths.ts';
import { processSpace } from '../../../../cli/system/process-space.ts';
import { currentSystem, runInSystem } from '../../../../cli/system/system.ts';

const fixed = vi.hoisted(() => ({ random: null as string | null }));
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  return {
    ...crypto,
    randomBytes: (size: number) =>
      fixed.random === null ? crypto.randomBytes(size) : Buffer.from(fixed.random.padEnd(2 * size, '0'), 'hex'),
  };
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'korpu-atomic-'));
});
afterEach(() => {
  fixed.random = null;
  rmSync(folder, { recursive: true, force: true });
});

const strays = (): string[] => readdirSync(folder).filter(isTemporaryName);

test('takes a name that cannot be foreseen', () => {
  const names = new Set(Array.from({ length: 1000 }, () => temporaryName(join(folder, 'a.csv'))));
  expect(names.size).toBe(1000);
});

test('never writes through a link or into a file that has the temporary name', () => {
  fixed.random = 'ab';
  const elsewhere = join(folder, 'elsewhere');
  writeFileSync(elsewhere, 'mine');
  const planted = temporaryName(join(folder, 'manifest.json'));
  symlinkSync(elsewhere, planted);
  expect(() => writeAtomically(join(folder, 'manifest.json'), '{}')).toThrow(/EEXIST/);
  expect([readFileSync(elsewhere, 'utf8'), existsSync(join(folder, 'manifest.json'))]).toEqual(['mine', false]);
  rmSync(planted);
  writeFileSync(planted, 'of another process');
  expect(() => openTemporary(join(folder, 'manifest.json'))).toThrow(/EEXIST/);
  expect(readFileSync(planted, 'utf8')).toBe('of another process');
});

test('gives no file its name before all are written, and leaves nothing of a failed set', () => {
  const first = join(folder, 'first.csv');
  writeFileSync(first, 'before');
  expect(() =>
    writeFilesAtomically([
      [first, 'after'],
      [join(folder, 'missing', 'second.csv'), 'x'],
    ]),
  ).toThrow(/ENOENT/);
  expect([readFileSync(first, 'utf8'), strays()]).toEqual(['before', []]);
  writeFilesAtomically([
    [first, 'after'],
    [join(folder, 'second.csv'), new Uint8Array([50])],
  ]);
  expect([readFileSync(first, 'utf8'), readFileSync(join(folder, 'second.csv'), 'utf8')]).toEqual(['after', '2']);
});

test('keeps a file that appears while another of its name is written', async () => {
  const path = join(folder, 'report.html');
  const temporary = openTemporary(path, { replace: false });
  writeFileSync(path, 'mine');
  expect(() => temporary.publish()).toThrow(UserError);
  temporary.discard();
  await withTemporaryFolder(path, async (inside) => {
    writeFileSync(join(inside, 'table'), 'theirs');
    expect(() => publishFile(join(inside, 'table'), path, { replace: false })).toThrow(/appeared meanwhile/);
  });
  expect([readFileSync(path, 'utf8'), strays()]).toEqual(['mine', []]);
  rmSync(path);
  writeAtomically(path, 'new', { replace: false });
  expect([readFileSync(path, 'utf8'), strays()]).toEqual(['new', []]);
});

test('removes a temporary folder with its files, whatever happens in it', async () => {
  const work = withTemporaryFolder(join(folder, 'runs.duckdb'), async (inside) => {
    writeFileSync(join(inside, 'table.wal'), 'x');
    expect(strays()).toHaveLength(1);
    throw new Error('the library failed');
  });
  await expect(work).rejects.toThrow('the library failed');
  expect(strays()).toEqual([]);
});

const DEAD_PID = 999_999_999;
const random = '0'.repeat(24);
const otherSpace = processSpace.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));

test.each([
  ['of a dead process', `.korpu-tmp-${processSpace}-${DEAD_PID}-0-${random}`, 0, true],
  ['of a live process', `.korpu-tmp-${processSpace}-${process.ppid}-0-${random}`, 0, false],
  ['of a live process, long unchanged', `.korpu-tmp-${processSpace}-${process.ppid}-0-${random}`, 72, false],
  ['of this process', `.korpu-tmp-${processSpace}-${process.pid}-3-${random}`, 0, false],
  ['of another machine or container, recent', `.korpu-tmp-${otherSpace}-${DEAD_PID}-0-${random}`, 1, false],
  ['of another machine or container, a day old', `.korpu-tmp-${otherSpace}-${process.pid}-0-${random}`, 25, true],
  ['of an earlier version, recent', '.korpu-tmp-host-999999999-0-c0000001.parquet', 1, false],
  ['of an earlier version, a day old', '.korpu-tmp-host-999999999-0-c0000001.parquet', 25, true],
  ['with another name', '.hidden', 25, false],
])('removes what a writer left behind: %s', (_, name, hours, removed) => {
  mkdirSync(join(folder, 'parts'));
  const path = join(folder, 'parts', name);
  writeFileSync(path, 'half');
  const then = new Date(Date.now() - hours * 3_600_000);
  utimesSync(path, then, then);
  expect(removeStaleTemporaries(folder, 'folder')).toBe(0);
  expect([removeStaleTemporaries(folder), existsSync(path)]).toEqual([Number(removed), !removed]);
});

test('removes a folder that a dead process left behind', () => {
  const path = join(folder, `.korpu-tmp-${processSpace}-${DEAD_PID}-0-${random}`);
  mkdirSync(path);
  writeFileSync(join(path, 'table'), 'half');
  expect([removeStaleTemporaries(folder), existsSync(path)]).toEqual([1, false]);
});

test.each([
  ['ENOSPC', /^disk full: could not write/],
  ['EDQUOT', /^disk full/],
  ['EROFS', /not writable/],
  ['EACCES', /not writable/],
  ['ENAMETOOLONG', /a name that is too long for the file system; try a shorter one/],
])('says in a sentence that a file could not be written: %s', (code, sentence) => {
  const error = toUserError(Object.assign(new Error(code), { code }), join(folder, 'a.csv'));
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message).toMatch(sentence);
});

test('the name of a folder becomes durable, also of one that another process created and ended at once', () => {
  const opened = new Map<number, string>();
  const synced: string[] = [];
  const files = {
    ...fs,
    openSync: (path: string, ...others: [string]) => {
      const handle = fs.openSync(path, ...others);
      opened.set(handle, path);
      return handle;
    },
    fsyncSync: (handle: number) => {
      synced.push(opened.get(handle) ?? '');
      fs.fsyncSync(handle);
    },
  } as unknown as typeof fs;
  const create = (): boolean =>
    runInSystem({ ...currentSystem(), files }, () => createOutputFolder('--out', join(folder, 'a', 'results')));
  expect(create()).toBe(true);
  expect(synced).toEqual(expect.arrayContaining([folder, join(folder, 'a')]));
  synced.length = 0;
  // As if the first had been killed between the two.
  expect(create()).toBe(false);
  expect(synced).toEqual(expect.arrayContaining([folder, join(folder, 'a')]));
});
