import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { buildObstacle, isStale, sourceFolders } from '../../tools/stale.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = sourceFolders(root, 'cli');

/** Time of a build and of a later edit, in seconds since 1970. */
const BUILT = 1_700_000_000;
const EDITED = BUILT + 10;

const copy = mkdtempSync(join(tmpdir(), 'korpu-stale-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));
const built = join(copy, 'dist/main.js');
const write = (file: string, time: number) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, time, time);
};
for (const folder of folders) {
  mkdirSync(join(copy, folder), { recursive: true });
  cpSync(join(root, folder, 'tsconfig.json'), join(copy, folder, 'tsconfig.json'));
  utimesSync(join(copy, folder, 'tsconfig.json'), BUILT, BUILT);
  write(join(copy, folder, 'deep/er/source.ts'), BUILT);
}
write(built, BUILT + 1);

test('lists the folders that sources of the command line import from', () => {
  const imported = new Set<string>();
  for (const folder of folders) {
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const text = readFileSync(join(root, folder, file), 'utf8');
      for (const [, name = ''] of text.matchAll(/from '(?:\.\.\/)+([a-z0-9]+)\/[^']*\.ts'/g)) imported.add(name);
    }
  }
  const tops = readdirSync(root).filter((name) => imported.has(name));
  expect(tops.length).toBeGreaterThan(3);
  expect(folders).toEqual(expect.arrayContaining(tops));
});

describe('a build is stale', () => {
  test('not when every source is older', () => {
    expect(isStale(copy, 'cli', built)).toBe(false);
  });

  test('when it is missing', () => {
    expect(isStale(copy, 'cli', join(copy, 'dist/missing.js'))).toBe(true);
  });

  test.each(folders)('after an edit in %s', (folder) => {
    const file = join(copy, folder, 'deep/er/source.ts');
    utimesSync(file, EDITED, EDITED);
    expect(isStale(copy, 'cli', built)).toBe(true);
    utimesSync(file, BUILT, BUILT);
    expect(isStale(copy, 'cli', built)).toBe(false);
  });

  test.each(['package.json', 'vite.config.ts'])('after an edit of %s', (file) => {
    write(join(copy, file), EDITED);
    expect(isStale(copy, 'cli', built)).toBe(true);
    rmSync(join(copy, file));
  });
});

test('says which folder keeps a build from being written, with a lock of another build or without', () => {
  const folder = mkdtempSync(join(tmpdir(), 'korpu-stale-'));
  try {
    mkdirSync(join(folder, 'node_modules', '.korpu-build'), { recursive: true });
    expect(buildObstacle(folder, () => {})).toBe(null);
    for (const closed of ['node_modules', '.']) {
      const refuse = (path: string): void => {
        if (path === join(folder, closed)) throw new Error('EACCES');
      };
      expect(buildObstacle(folder, refuse)).toContain(`${join(folder, closed)} cannot be written; try npm run build`);
    }
    mkdirSync(join(folder, 'dist', 'cli'), { recursive: true });
    expect(buildObstacle(folder, (path) => expect(path).not.toBe(folder))).toBe(null);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
