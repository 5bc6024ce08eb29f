import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { formatError, readPack, unwrap, type ValidationResult } from '../../../scenarios/index.ts';
import {
  countryHash,
  isOutsideFile,
  openCountryArchive,
  openFoundCountry,
  outsideLimits,
  zipCountry,
} from '../../../scenarios/outside/index.ts';
import { found, priors, renamed, velmora, zipped } from './zip-fixtures.ts';

const refusalOf = (result: ValidationResult<unknown>): string =>
  result.ok ? 'accepted' : result.errors.map(formatError).join('\n');
const ofFolder = (changes: Parameters<typeof found>[0], below?: string): string =>
  refusalOf(openFoundCountry('mine', found(changes, below), priors));
const ofZip = (bytes: Uint8Array): string => refusalOf(openCountryArchive('mine.zip', bytes, priors));

describe('a country from outside', () => {
  const pack = unwrap(readPack(new Map([...velmora, ...priors])));

  test('is the built-in one when its files are, from a folder, a zip file and a folder in a zip file', () => {
    const hash = countryHash(velmora);
    const opened = [
      openFoundCountry('mine', found(), priors),
      openFoundCountry('mine', found({}, 'inside/it/'), priors),
      openCountryArchive('mine.zip', zipped(found()), priors),
      openCountryArchive('mine.zip', zipped(found({}, 'velmora/')), priors),
      openCountryArchive('mine.zip', zipCountry(velmora), priors),
    ].map(unwrap);
    for (const country of opened) expect(country).toMatchObject({ hash, pack: { id: 'velmora' } });
    for (const country of opened) expect(country.pack).toEqual(pack);
  });

  test('leaves alone what is no file of a country', () => {
    const others = {
      'README.md': 'Notes',
      '.git/config.yaml': 'a: [',
      '__MACOSX/._country.yaml': '\0',
      'a.png': '\x89',
    };
    expect(unwrap(openFoundCountry('mine', found(others), priors)).hash).toBe(countryHash(velmora));
    expect(unwrap(openCountryArchive('mine.zip', zipped(found(others)), priors)).hash).toBe(countryHash(velmora));
    expect(isOutsideFile('../country.yaml')).toBe(true);
  });

  test('has another hash with another text, name or file', () => {
    const hashes = [
      velmora,
      new Map([...velmora, ['claims/new.yaml', '']]),
      new Map([...velmora].map(([path, text]) => [path, path === 'country.yaml' ? `${text}\n` : text])),
      new Map([...velmora].map(([path, text]) => [path.replace('great', 'grand'), text])),
    ].map(countryHash);
    expect(new Set(hashes).size).toBe(4);
    expect(countryHash(new Map([...velmora].reverse()))).toBe(hashes[0]);
  });

  test('is packed as the same bytes every time', () => {
    expect(zipCountry(new Map([...velmora].reverse()))).toEqual(zipCountry(velmora));
  });

  test('names the file, the line and what to try in every error of its files', () => {
    const broken = (velmora.get('country.yaml') ?? '').replace(/^currency: .*$/m, 'currency: 7');
    const line = broken.split('\n').findIndex((text) => text.startsWith('currency')) + 1;
    expect(ofFolder({ 'country.yaml': broken })).toContain(`mine/country.yaml:${line}:`);
    expect(ofZip(zipped(found({ 'country.yaml': broken }, 'v/')))).toContain(`mine.zip/v/country.yaml:${line}:`);
  });
});

describe('a folder is refused', () => {
  test.each<[string, string, RegExp]>([
    ['without a country.yaml', ofFolder({ 'country.yaml': null }), /no country\.yaml, but 'evidence\//],
    [
      'with another name of it',
      ofFolder({ 'country.yaml': null, 'Country.YAML': 'a' }),
      /Try: the name country\.yaml for 'Country\.YAML'/,
    ],
    ['without a file', refusalOf(openFoundCountry('mine', [])), /no country\.yaml, but no YAML file/],
    [
      'with two countries',
      refusalOf(openFoundCountry('mine', [...found({}, 'a/'), ...found({}, 'b/')])),
      /2 countries/,
    ],
    ['with a path out of it', ofFolder({ '../policies/a.yaml': 'a' }), /leads out of the folder/],
    ['with a path of a disk', ofFolder({ '/etc/a.yaml': 'a' }), /from the root of a disk/],
    ['with a Windows path', ofFolder({ 'C:/a.yaml': 'a' }), /from the root of a disk/],
    ['with a backslash', ofFolder({ 'policies\\a.yaml': 'a' }), /with a backslash/],
    ['with folders too deep', ofFolder({ [`${'a/'.repeat(9)}a.yaml`]: 'a' }), /10 folders deep/],
    ['with a long path', ofFolder({ [`${'a'.repeat(300)}.yaml`]: 'a' }), /a path of 305 characters/],
    ['with a file in another encoding', ofFolder({ 'policies/a.yaml': Uint8Array.of(0xcf, 0xf0) }), /expected UTF-8/],
    ['with another ending', ofFolder({ 'policies/a.yml': 'a: 1' }), /Try: policies\/a\.yaml/],
    [
      'with a file that is too large',
      ofFolder({ 'policies/a.yaml': new Uint8Array(outsideLimits.fileBytes + 1) }),
      /expected a file of at most/,
    ],
    [
      'with too many files',
      ofFolder(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`claims/${i}.yaml`, 'a']))),
      /5\d\d files, expected at most 400/,
    ],
    [
      'with too many bytes',
      ofFolder(Object.fromEntries(['a', 'b', 'c'].map((name) => [`claims/${name}.yaml`, new Uint8Array(15_000_000)]))),
      /expected at most 40000000/,
    ],
  ])('%s', (_, got, expected) => {
    expect(got).toMatch(expected);
  });
});

describe('a zip file is refused', () => {
  const zip = zipped(found());
  const bomb = new Uint8Array(20_000_000);
  const linked = zipSync(
    Object.fromEntries(found().map(({ path, bytes }) => [path, [bytes, { os: 3, attrs: (0xa1ff << 16) >>> 0 }]])),
  );

  test.each<[string, Uint8Array, RegExp]>([
    ['that is none', strToU8('country'), /another kind of file, expected a zip file or workbook of a country/],
    ['that is empty', zipSync({}), /no country\.yaml/],
    ['that is cut', zip.subarray(0, zip.length - 30), /without an end/],
    ['with a name out of it', renamed(zip, 'evidence/tables.yaml', '../dence/tables.yaml'), /leads out of the folder/],
    ['with a name of a disk', renamed(zip, 'evidence/tables.yaml', '/vidence/tables.yaml'), /from the root/],
    ['with a backslash', renamed(zip, 'evidence/tables.yaml', 'evidence\\tables.yaml'), /with a backslash/],
    [
      'with a name twice',
      renamed(zipped(found({ 'claims/a.yaml': 'a', 'claims/b.yaml': 'b' })), 'claims/b', 'claims/a'),
      /claims\/a\.yaml twice/,
    ],
    ['with links', linked, /the link /],
    ['inside a zip file', zipSync({ 'mine.zip': zip }), /a zip file inside a zip file/],
    ['that unpacks to more than it may', zipped(found({ 'claims/a.yaml': bomb })), /bytes when unpacked/],
    [
      'with too many parts',
      zipSync(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`${i}.txt`, new Uint8Array()]))),
      /5000 parts, at most 4000/,
    ],
    ['that is too large', new Uint8Array(outsideLimits.archiveBytes + 1), /of at most 16000000 bytes/],
  ])('%s', (_, bytes, expected) => {
    expect(ofZip(bytes)).toMatch(expected);
  });

  test('that is wrong about a size', () => {
    const claimed = zip.slice();
    const view = new DataView(claimed.buffer);
    const end = zip.length - 22;
    const list = view.getUint32(end + 16, true);
    view.setUint32(list + 24, 1, true);
    expect(ofZip(claimed)).toMatch(/that claims 1/);
  });
});

describe('a country of many files', () => {
  const listed = (count: number, write: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => write(i)).join('');
  const policy = (id: string, phases: string): string =>
    `korpu: 1\nkind: policy\nid: ${id}\nname: ${id}\nabout: A.\nphases:\n${phases}`;
  const files = (count: number, write: (i: number) => readonly [string, string]): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => write(i)));

  test('is refused for more values than a country needs', () => {
    const large = files(15, (i) => [
      `evidence/z${i}.yaml`,
      `korpu: 1\nkind: evidence\nabout: [${listed(19_000, () => '1,')}]`,
    ]);
    expect(ofFolder(large)).toBe('mine file: got more than 200000 values, expected at most 200000 in all files.');
  });

  test('is refused for more characters than a country needs', () => {
    const long = files(9, (i) => [`evidence/z${i}.yaml`, `korpu: 1\nabout: ${'a'.repeat(950_000)}`]);
    expect(ofFolder(long)).toMatch(
      /^mine file: got files of 85\d{5} characters, expected at most 8000000 in all files\.$/,
    );
  });

  test('has no more files checked after hundreds of errors, and says so', () => {
    const wrong = files(60, (i) => [
      `policies/p${i}.yaml`,
      policy(
        `p${i}`,
        listed(60, (j) => `  - {id: a${j}, wrong: 1}\n`),
      ),
    ]);
    const refused = ofFolder(wrong).split('\n');
    expect(refused.length).toBeLessThan(1200);
    expect(refused.join('\n')).toMatch(/policies\/ file: got 5\d files not checked after 5\d\d errors/);
  });

  test('is refused for phases that take over more than is checked again', () => {
    const large = policy(
      'large',
      `  - id: one\n    startMonth: 0\n    levers: {courses.seats: {${listed(3000, (i) => `r${i}: 1,`)}}}\n`,
    );
    const takers = policy(
      'takers',
      listed(20, (i) => `  - {id: p${i}, from: {policy: large, phase: one}}\n`),
    );
    const refused = ofFolder({ 'policies/large.yaml': large, 'policies/takers.yaml': takers });
    expect(refused).toContain('got a phase of more than 2500 values, expected a smaller one');
    expect(refused).not.toMatch(/takers\.yaml\S* phases\[\d+\]\.from: got the unknown region/);
  });
});
