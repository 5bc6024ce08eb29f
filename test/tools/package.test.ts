import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type InstalledPackage, installPackage, run } from './packed.ts';

let installed: InstalledPackage;

/** Runs the installed command line in its folder. */
const korpu = (...args: string[]) => run('npx', ['--no-install', 'korpu', ...args], installed.user);

beforeAll(() => {
  installed = installPackage();
}, 300_000);
afterAll(() => rmSync(installed.folder, { recursive: true, force: true }));

describe('the package', () => {
  test('includes the command line, the library, the page, the countries and the documents', () => {
    for (const file of [
      'dist/cli/main.js',
      'dist/cli/worker.js',
      'dist/lib/engine.js',
      'dist/lib/scenarios.js',
      'dist/lib/scenarios-node.js',
      'dist/lib/analysis.js',
      'dist/lib/types/engine/index.d.ts',
      'dist/ui/index.html',
      'dist/sbom.cdx.json',
      'scenarios/countries/azerbaijan/country.yaml',
    ]) {
      expect(installed.packed).toContain(file);
    }
    for (const file of ['LICENSE', 'CITATION.cff', 'README.md', 'CHANGELOG.md', 'SECURITY.md'])
      expect(installed.packed).toContain(file);
  });

  test('excludes sources, tests and build tools', () => {
    const other = installed.packed.filter((file) => !/^dist\/lib\/types\/.+\.d\.ts$|^examples\//.test(file));
    expect(other.filter((file) => /\.ts$|^(test|tools|engine|\.)/.test(file))).toEqual([]);
  });
});

describe('installed in an empty folder', () => {
  test('prints its version', () => {
    const { status, stdout } = korpu('--version');
    expect(status).toBe(0);
    expect(stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  }, 60_000);

  test('prints a JSON Schema', () => {
    const { status, stdout } = korpu('schema', 'country');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('$schema');
  }, 60_000);

  test('finds and accepts the packaged files', () => {
    const country = join(installed.user, 'node_modules/korpu/scenarios/countries/azerbaijan/country.yaml');
    expect(korpu('validate', country)).toMatchObject({ status: 0 });
  }, 60_000);

  test('runs a comparison on worker threads', () => {
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
