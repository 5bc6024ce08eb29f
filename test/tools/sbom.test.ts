import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { billOfMaterials, type Lock, type LockEntry, runtimePackages } from '../../tools/sbom.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string) => JSON.parse(readFileSync(`${root}${name}`, 'utf8'));
const own = { name: 'own', version: '1.0.0', license: 'MIT', description: 'A package' };

const entry = (version: string, more: Partial<LockEntry> = {}): LockEntry => ({
  version,
  license: 'MIT',
  integrity: `sha512-${Buffer.from(version).toString('base64')}`,
  ...more,
});

/** a needs b 1 of its own and, where there is one, c; p is asked for when used; t is a tool. */
const lock: Lock = {
  packages: {
    '': { ...entry('1.0.0'), dependencies: { a: '1.0.0', b: '2.0.0' }, peerDependencies: { '@s/p': '3.0.0' } },
    'node_modules/a': entry('1.0.0', { dependencies: { b: '1' }, optionalDependencies: { c: '1', absent: '1' } }),
    'node_modules/a/node_modules/b': entry('1.0.0', { license: 'MIT OR ISC' }),
    'node_modules/b': entry('2.0.0'),
    'node_modules/c': entry('4.0.0', { dependencies: { d: '1' } }),
    'node_modules/d': entry('5.0.0'),
    'node_modules/@s/p': entry('3.0.0', { dependencies: { b: '2' } }),
    'node_modules/t': entry('9.0.0'),
  },
};

describe('the bill of materials', () => {
  test('lists what is needed at run time, nested versions apart, and no tools', () => {
    const { components, dependencies } = billOfMaterials(lock, own);
    expect(components.map((one) => `${one['bom-ref']} ${one.scope}`)).toEqual([
      'pkg:npm/%40s/p@3.0.0 optional',
      'pkg:npm/a@1.0.0 required',
      'pkg:npm/b@1.0.0 required',
      'pkg:npm/b@2.0.0 required',
      'pkg:npm/c@4.0.0 optional',
      'pkg:npm/d@5.0.0 optional',
    ]);
    expect(Object.fromEntries(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))).toMatchObject({
      'pkg:npm/own@1.0.0': ['pkg:npm/%40s/p@3.0.0', 'pkg:npm/a@1.0.0', 'pkg:npm/b@2.0.0'],
      'pkg:npm/a@1.0.0': ['pkg:npm/b@1.0.0', 'pkg:npm/c@4.0.0'],
      'pkg:npm/%40s/p@3.0.0': ['pkg:npm/b@2.0.0'],
    });
  });

  test('gives the hash of each package in hexadecimal, and its licence as id or expression', () => {
    const { components } = billOfMaterials(lock, own);
    const nested = components.find((one) => one['bom-ref'] === 'pkg:npm/b@1.0.0');
    expect(nested).toMatchObject({
      hashes: [{ alg: 'SHA-512', content: Buffer.from('1.0.0').toString('hex') }],
      licenses: [{ expression: 'MIT OR ISC' }],
    });
    expect(components.find(({ name }) => name === 'p')).toMatchObject({
      group: '@s',
      licenses: [{ license: { id: 'MIT' } }],
    });
  });

  test('has a serial number that depends on the content alone', () => {
    const { serialNumber } = billOfMaterials(lock, own);
    expect(serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(billOfMaterials(structuredClone(lock), own)).toEqual(billOfMaterials(lock, own));
    expect(billOfMaterials(lock, { ...own, version: '1.0.1' }).serialNumber).not.toBe(serialNumber);
  });

  test('of this package has every dependency of package.json with hash and licence, and names no registry', () => {
    const { dependencies, peerDependencies, ...manifest } = read('package.json');
    const bill = billOfMaterials(read('package-lock.json'), manifest);
    const listed = bill.components.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`);
    const named = Object.entries({ ...dependencies, ...peerDependencies }).map(
      ([name, version]) => `${name}@${version}`,
    );
    expect(listed).toEqual(expect.arrayContaining(named));
    expect(bill.components.filter((one) => one.hashes === undefined || one.licenses === undefined)).toEqual([]);
    expect(JSON.stringify(bill)).not.toMatch(/https?:/);
  });
});

test('reaches every package of the lock file that is not marked for development', () => {
  const real: Lock & { packages: Record<string, { dev?: boolean; peer?: boolean }> } = read('package-lock.json');
  const reached = runtimePackages(real);
  const installed = Object.entries(real.packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  expect(installed.length).toBeGreaterThan(30);
  expect(installed.map(([path]) => path).filter((path) => !reached.has(path))).toEqual([]);
});
