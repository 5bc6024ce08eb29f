import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { apiFiles, LISTING_FILE, publicApi } from '../../tools/library/api-docs.ts';
import { type ApiEntry, apiListing, listingId } from '../../tools/library/api-pages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const committed = (path: string): string => readFileSync(join(root, path), 'utf8');

let api: readonly ApiEntry[] = [];
beforeAll(() => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const projects = ['engine', 'analysis', 'scenarios/node'];
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-b', ...projects], { cwd: root, encoding: 'utf8' });
  expect(`${status} ${stdout}`).toBe('0 ');
  api = publicApi(root);
}, 120_000);

/** Main declarations of functions and values, each with an example. */
const main = [
  'runReplicates',
  'comparePolicies',
  'createEngine',
  'pairedDifference',
  'pairedValues',
  'levers',
  'outcomes',
]
  .concat(['parameterDeclarations', 'buildScenario', 'readPack', 'readPolicyFromObject', 'parametersOfDraw', 'unwrap'])
  .concat(['loadCountry', 'sobolDesign', 'saltelliDesign']);

describe('the public API', () => {
  test('has its names and signatures as committed; npm run docs:api writes them', () => {
    for (const [path, text] of apiFiles(api)) expect(`${path}\n${committed(path)}`).toBe(`${path}\n${text}`);
  });

  test('has a changelog entry that names its listing', () => {
    const id = listingId(apiListing(api));
    const entry = `public API ${id}`;
    const task = `the public API has changed; describe the change in CHANGELOG.md with the words "${entry}"`;
    expect(committed('CHANGELOG.md').includes(entry) ? '' : task).toBe('');
  });

  test('has a different listing when a name or a signature changes', () => {
    const id = listingId(apiListing(api));
    const [engine, ...others] = api as readonly [ApiEntry, ...ApiEntry[]];
    const fewer = [{ ...engine, promised: engine.promised.slice(1) }, ...others];
    const [first, ...rest] = engine.promised as [ApiEntry['promised'][0]];
    const optional = [{ ...engine, promised: [{ ...first, text: first.text.replace(':', '?:') }, ...rest] }, ...others];
    expect(new Set([id, listingId(apiListing(fewer)), listingId(apiListing(optional))]).size).toBe(3);
    expect(committed(LISTING_FILE)).toBe(apiListing(api));
  });

  test('has the same listing when the description of a lever changes', () => {
    const reworded = api.map((entry) => ({
      ...entry,
      promised: entry.promised.map((one) => ({
        ...one,
        text: one.text.replace("about: 'Course places", "about: 'Places"),
      })),
    }));
    expect(reworded).not.toEqual(api);
    expect(apiListing(reworded)).toBe(apiListing(api));
  });

  test('describes everything it exports, with a tag', () => {
    const bare = api.flatMap(({ specifier, promised }) =>
      promised
        .filter(({ doc }) => doc === null || !doc.isPublic || doc.description === '')
        .map(({ name }) => `${specifier}: ${name}`),
    );
    expect(bare).toEqual([]);
  });

  test('has an example of each main declaration', () => {
    const shown = api.flatMap(({ promised }) => promised.filter(({ doc }) => doc?.example).map(({ name }) => name));
    expect(shown).toEqual(expect.arrayContaining(main));
  });

  test('does not expose the state of the simulation', () => {
    const types = api.flatMap(({ promised, reachable }) => [...promised, ...reachable].map(({ path }) => path));
    expect(
      types.filter((path) => /engine\/(world|memory|month|sharing|population\/)|simulation\/state/.test(path)),
    ).toEqual([]);
  });
});
