import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder = '';
let packed: string[] = [];

function run(command: string, args: readonly string[], cwd: string) {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 });
  return { status: done.status, stdout: done.stdout, stderr: done.stderr };
}

/** Run the installed command line in the folder it was installed into. */
const korpu = (...args: string[]) => run('npx', ['--no-install', 'korpu', ...args], join(folder, 'user'));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'korpu-package-'));
  mkdirSync(join(folder, 'user'));
  // Without its scripts: a build here would pull dist/ from under the other tests.
  const packing = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root);
  expect(packing.stderr.includes('npm error') ? packing.stderr : packing.status).toBe(0);
  const [{ files }] = JSON.parse(packing.stdout.slice(packing.stdout.indexOf('[\n'))) as [
    { files: { path: string }[] },
  ];
  packed = files.map(({ path }) => path);
  const tarball = join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? 'none');
  const install = run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], join(folder, 'user'));
  expect(install.status === 0 ? '' : install.stderr).toBe('');
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  test('carries the command line, the page, the country and the papers', () => {
    for (const file of [
      'dist/batch/main.js',
      'dist/batch/worker.js',
      'dist/ui/index.html',
      'scenarios/azerbaijan/country.yaml',
    ]) {
      expect(packed).toContain(file);
    }
    for (const file of ['LICENSE', 'CITATION.cff', 'README.md', 'CHANGELOG.md']) expect(packed).toContain(file);
  });

  test('carries no sources, tests or tools of the house', () => {
    expect(packed.filter((file) => /\.ts$|^(test|house|engine|\.)/.test(file))).toEqual([]);
  });
});

describe('installed in an empty folder', () => {
  test('it knows its version', () => {
    const { status, stdout } = korpu('--version');
    expect(status).toBe(0);
    expect(stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  }, 60_000);

  test('it prints a JSON Schema', () => {
    const { status, stdout } = korpu('schema', 'country');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('$schema');
  }, 60_000);

  test('it finds and accepts the files it ships', () => {
    const country = join(folder, 'user/node_modules/korpu/scenarios/azerbaijan/country.yaml');
    expect(korpu('validate', country)).toMatchObject({ status: 0 });
  }, 60_000);

  test('it runs a comparison on worker threads', () => {
    const args = [
      'compare',
      'status-quo',
      '--months',
      '12',
      '--scale',
      '0.01',
      '--replicates',
      '2',
      '--workers',
      '2',
      '--json',
      '--quiet',
    ];
    const { status, stdout } = korpu(...args);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ run: { country: 'azerbaijan', months: 12 } });
  }, 120_000);
});
