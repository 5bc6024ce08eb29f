import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const binary = /\.(png|jpe?g|webp|ico|woff2?|parquet|gz|br)$/;

function texts(): { file: string; text: string }[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  return list
    .toString()
    .split('\0')
    .filter((file) => file !== '' && !binary.test(file))
    .map((file) => ({ file, text: readFileSync(resolve(root, file), 'utf8') }));
}

test("has no path of a developer's machine in any file", () => {
  const places = [resolve(root), homedir()].filter((place) => place.split('/').length > 2 || place === '/root');
  expect(
    texts().flatMap(({ file, text }) =>
      places.filter((place) => text.includes(`${place}/`)).map((place) => `${file}: ${place}`),
    ),
  ).toEqual([]);
});

test('has no registry in the lock file', () => {
  const lock = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { resolved?: string; integrity?: string }>;
  };
  const entries = Object.entries(lock.packages).filter(([path]) => path !== '');
  expect(entries.length).toBeGreaterThan(50);
  expect(entries.filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  expect(entries.filter(([, entry]) => entry.integrity === undefined).map(([path]) => path)).toEqual([]);
});

test('has an entry in the lock file for every package of any platform', () => {
  const lock = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) =>
        lock.packages[`node_modules/${name}`] === undefined &&
        lock.packages[`${path}/node_modules/${name}`] === undefined,
    ),
  );
  expect(missing).toEqual([]);
});

test('runs no install script of a dependency', () => {
  const settings = readFileSync(resolve(root, '.npmrc'), 'utf8').trim().split('\n');
  expect(settings).toContain('ignore-scripts=true');
  const lock = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean }>;
  };
  const scripted = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
  // It looks for a prebuilt binary, which is found without it; a user of the package does not get it unless BullMQ is installed.
  expect(scripted.map(([path]) => path)).toEqual(['node_modules/msgpackr-extract']);
});

test('has only exact versions', () => {
  const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const all = { ...manifest['dependencies'], ...manifest['devDependencies'] };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-r\.\d+)?$/.test(version))).toEqual([]);
});

test('has no package registry in any file', () => {
  const host = new RegExp(['registry', '(npmjs|yarnpkg)', '(org|com)'].join('\\.'));
  expect(
    texts()
      .filter(({ text }) => host.test(text))
      .map(({ file }) => file),
  ).toEqual([]);
});

test('normalises texts in one file, which leaves out combining marks that would take quadratic time', () => {
  const calls = texts()
    .filter(({ file, text }) => /^(?!test\/).*\.[cm]?[jt]sx?$/.test(file) && /\.normalize\s*\(/.test(text))
    .map(({ file }) => file);
  expect(calls).toEqual(['scenarios/parsing/normalised.ts']);
});
