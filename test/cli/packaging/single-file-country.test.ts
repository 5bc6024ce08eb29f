import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeCountries } from '../../../cli/countries/opened-countries.ts';
import { EXIT, UserError } from '../../../cli/exit-codes.ts';
import { type EmbeddedCountry, singleFile } from '../../../cli/packaging/single-file.ts';
import { runProgram } from '../../../cli/program.ts';
import { zipCountry } from '../../../scenarios/outside/index.ts';
import { velmora } from '../../scenarios/outside/zip-fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'korpu-single-country-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(closeCountries);

/** Parts of a build with a page that does nothing. */
function builtParts(): string {
  const parts = join(folder, 'parts');
  mkdirSync(parts, { recursive: true });
  for (const [name, text] of [
    ['page.js', '0;'],
    ['style.css', ''],
    ['packs.json', '{}'],
    ['lessons.json', '{}'],
  ] as const)
    writeFileSync(join(parts, name), text);
  return parts;
}

/** Data of the page by name, read as its start code does. */
function embedded(html: string): Record<string, unknown> {
  const block = (id: string): string =>
    new RegExp(`<script type="[^"]+" id="${id}">([^<]*)</script>`).exec(html)?.[1] ?? '';
  const index = JSON.parse(block('korpu-files')) as Record<string, { data: string }>;
  return Object.fromEntries(
    Object.entries(index).map(([name, { data }]) => [
      name,
      JSON.parse(inflateRawSync(Buffer.from(block(data), 'base64')).toString('utf8')) as unknown,
    ]),
  );
}

async function refusal(...args: string[]): Promise<string> {
  try {
    await runProgram(['workbench', ...args]);
  } catch (error) {
    if (error instanceof UserError) return `${error.exitCode} ${error.messages.join('\n')}`;
    throw error;
  }
  return 'accepted';
}

test('the page carries the texts of a country, whatever they hold, next to the built-in ones', () => {
  const scenarios = join(folder, 'none');
  mkdirSync(scenarios);
  const hostile = '# </script><script>alert(1)</script> <!-- \u2028 "\\\n';
  const carried: EmbeddedCountry = {
    id: 'own',
    hash: '0'.repeat(64),
    source: 'own',
    files: { 'country.yaml': hostile },
  };
  const html = singleFile(builtParts(), scenarios, carried);
  expect(html).not.toContain('alert(1)');
  expect(embedded(html)['inside:country.json']).toEqual(carried);
  const without = singleFile(builtParts(), scenarios);
  expect(embedded(without)).not.toHaveProperty('inside:country.json');
  // The policy, which names the code by its hash, is the same.
  const policy = /Content-Security-Policy" content="([^"]+)"/;
  expect(policy.exec(html)?.[1]).toBe(policy.exec(without)?.[1]);
  expect(html.match(/<script>/g)).toHaveLength(1);
});

describe('workbench --single-file --country', () => {
  const out = join(folder, 'out');
  mkdirSync(out);

  test.each<[string, () => string, RegExp]>([
    ['a folder that is not there', () => join(folder, 'gone'), /no such folder or file/],
    [
      'a zip file with a wrong number',
      () => {
        const path = join(folder, 'wrong.zip');
        const files = new Map(velmora);
        files.set('country.yaml', (files.get('country.yaml') ?? '').replace(/^baseYear: .*$/m, 'baseYear: soon'));
        writeFileSync(path, zipCountry(files));
        return path;
      },
      /wrong\.zip\/country\.yaml:\d+/,
    ],
    [
      'a damaged zip file',
      () => {
        const path = join(folder, 'cut.zip');
        writeFileSync(path, zipCountry(velmora).subarray(0, 400));
        return path;
      },
      /cut\.zip/,
    ],
    ['a country that nobody knows', () => 'atlantis', /got 'atlantis'/],
  ])('refuses %s as wrong input, and writes nothing', async (_, given, expected) => {
    const said = await refusal('--single-file', join(out, 'page.html'), '--country', given());
    expect(said).toMatch(new RegExp(`^${EXIT.usage} `));
    expect(said).toMatch(expected);
    expect(readdirSync(out)).toEqual([]);
  });

  test('needs the file', async () => {
    expect(await refusal('--country', 'velmora')).toMatch(/^2 --country: got it without --single-file/);
    expect(existsSync(join(out, 'page.html'))).toBe(false);
  });
});
