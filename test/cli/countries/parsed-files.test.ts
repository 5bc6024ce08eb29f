import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { withParsed } from '../../../cli/countries/parsed-files.ts';
import { parseYaml, readPackSources } from '../../../scenarios/internal.ts';
import { countryFiles, packagedCountries } from '../../../scenarios/node/index.ts';
import { parsedFiles } from '../../../tools/parsed-files-plugin.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const built = join(root, 'dist/cli/parsed.json');

describe('files that the build parsed', () => {
  test('are all those of the package, as they are now', () => {
    expect(existsSync(built)).toBe(true);
    const found = ['base', 'countries'].map((folder) => parsedFiles(join(root, 'scenarios', folder)));
    expect(JSON.parse(readFileSync(built, 'utf8'))).toEqual(Object.assign({}, ...found));
  });

  test.each(packagedCountries())('give %s as its texts do, and the place of each value', (country) => {
    const texts = countryFiles(country);
    const files = withParsed(texts);
    expect(readPackSources(files)).toEqual(readPackSources(texts));
    const parsed = files.get('country.yaml');
    if (parsed === undefined || typeof parsed === 'string') throw new Error('country.yaml was not parsed ahead');
    const { source } = parseYaml('country.yaml', texts.get('country.yaml') ?? '');
    for (const path of [['currency'], ['streams', 1, 'id'], ['none']])
      for (const part of ['value', 'key'] as const)
        expect(parsed.source?.locate(path, part)).toEqual(source?.locate(path, part));
  });

  test('are not taken for a text that differs by a character', () => {
    const texts = new Map([...countryFiles('velmora')].map(([file, text]) => [file, `${text}\n`]));
    for (const [file, text] of withParsed(texts)) expect(text).toBe(texts.get(file));
  });
});
