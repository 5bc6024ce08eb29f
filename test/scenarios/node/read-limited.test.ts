import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { InvalidInputError } from '../../../scenarios/index.ts';
import { loadCountry, loadPolicy } from '../../../scenarios/node/index.ts';
import { readLimited, UnreadableFile } from '../../../scenarios/node/internal.ts';

const folder = mkdtempSync(join(tmpdir(), 'korpu-limited-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function refusal(act: () => unknown): UnreadableFile {
  try {
    act();
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
  throw new Error('was read');
}

test('reads every byte of a file up to the limit, and no file above it', () => {
  const path = join(folder, 'bytes');
  for (const size of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
    const bytes = Buffer.alloc(size, 7);
    writeFileSync(path, bytes);
    expect(readLimited(path, size).equals(bytes)).toBe(true);
    if (size > 0) expect(refusal(() => readLimited(path, size - 1)).got).toBe(`more than ${size - 1} bytes`);
  }
});

test('refuses a name with a null character like any other name of no file', () => {
  expect(refusal(() => readLimited(join(folder, 'a\0b'), 10)).got).toBe('a name with a null character');
});

test('counts bytes while reading: a size may be wrong', async () => {
  const path = join(folder, 'grows');
  writeFileSync(path, 'x'.repeat(1000));
  const fs = await import('node:fs');
  let read = 0;
  const lying = {
    ...fs,
    fstatSync: ((file: number) => Object.assign(fs.fstatSync(file), { size: 0 })) as typeof fs.fstatSync,
    readSync: ((_file: number, into: Buffer) => {
      read += into.length;
      return into.length;
    }) as unknown as typeof fs.readSync,
  };
  expect(refusal(() => readLimited(path, 300_000, lying)).got).toBe('more than 300000 bytes');
  expect(read).toBe(300_001);
});

const large = join(folder, 'large.yaml');
writeFileSync(large, '');
truncateSync(large, 1_500_000_000);
mkdirSync(join(folder, 'sub'));
symlinkSync(join(folder, 'loop'), join(folder, 'loop'));
const isUnix = process.platform !== 'win32';
if (isUnix) execFileSync('mkfifo', [join(folder, 'pipe')]);

const special: readonly (readonly [string, RegExp])[] = [
  [join(folder, 'none'), /no such file/],
  [join(large, 'x'), /no such file/],
  [join(folder, 'sub'), /a folder/],
  [join(folder, 'loop'), /a link that leads to itself/],
  [large, /more than 1000 bytes/],
  ...(isUnix
    ? ([
        [join(folder, 'pipe'), /not a regular file/],
        ['/dev/zero', /not a regular file/],
        ['/dev/tty', /not a regular file/],
      ] as const)
    : []),
  ...(['/proc/kmsg', '/proc/self/environ', '/proc/self/mem', '/sys/kernel/uevent_seqnum'] as const)
    .filter((path) => existsSync(path))
    .map((path) => [path, /a file of the kernel/] as const),
];

test.each(special)('refuses %s before reading', (path, got) => {
  expect(refusal(() => readLimited(path, 1000)).got).toMatch(got);
});

test('the library names the file of a country or a policy that it does not read', () => {
  const country = join(folder, 'country');
  mkdirSync(join(country, 'evidence'), { recursive: true });
  writeFileSync(join(country, 'country.yaml'), 'korpu: 1\nkind: country\n');
  const huge = join(country, 'evidence', 'huge.yaml');
  writeFileSync(huge, '');
  truncateSync(huge, 1_500_000_000);
  expect(() => loadCountry(country)).toThrow(InvalidInputError);
  expect(() => loadCountry(country)).toThrow(/huge\.yaml.*got more than 16000000 bytes/);
  expect(() => loadPolicy(large, loadCountry('velmora'))).toThrow(/large\.yaml.*got more than 16000000 bytes/);
});
