import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { textDigest } from '../../../../engine/internal.ts';
import { jsonExcess } from '../../../../scenarios/internal.ts';
import { deflateRaw, inflateRawLimited } from '../../../../scenarios/share/index.ts';
import { openPrecomputedFile, type PrecomputedFile } from '../../../../ui/precomputed/file.ts';
import { firstDraft } from '../../../../ui/state/draft.ts';
import { maxPolicies } from '../../../../ui/state/edit-draft.ts';
import { formatKeptFile, type KeptEntry, manyErrors, readKeptFile } from '../../../../ui/state/kept/kept-file.ts';
import {
  type KeptScenario,
  keptLimits,
  packKept,
  readKept,
  scenarioDataOf,
} from '../../../../ui/state/kept/kept-scenario.ts';
import { openResult, packResult, type StoredResult } from '../../../../ui/state/kept/stored-result.ts';
import { briefOfData, draftOfData } from '../../../../ui/state/saved-files.ts';
import { firstState } from '../../../../ui/state/state.ts';
import { viewOf } from '../../../../ui/state/view.ts';
import { runs } from '../../../depth.ts';
import { catalogue, changedDraft } from '../country.ts';

const none = fileURLToPath(
  new URL('../../../../scenarios/countries/azerbaijan/precomputed/none.json', import.meta.url),
);
const precomputed = openPrecomputedFile(JSON.parse(readFileSync(none, 'utf8')) as PrecomputedFile);
const { comparison } = precomputed;
const chance = precomputed.chance ?? {};
const seen = { model: comparison.model, digest: comparison.digest, numbers: [] };

let stored: StoredResult;
beforeAll(async () => {
  stored = await packResult({ comparison, draft: firstDraft, stage: 'shipped', chance });
});

const keptOf = (change: Partial<KeptScenario> = {}): KeptScenario => ({
  ...{ id: '0123456789ab', name: 'Mine', note: 'A note.\nIn two lines.', keptAt: '2026-11-29T10:00:00.000Z' },
  ...{ scenario: scenarioDataOf(firstDraft), place: 'plan', view: viewOf(firstState('en')), result: null },
  ...change,
});
const withResult = (): KeptScenario =>
  keptOf({ result: { korpu: '0.1.0', model: 'abcdef01', stage: 'shipped', sha256: stored.sha256, seen } });
const entries = (): KeptEntry[] => [
  { kept: keptOf(), bytes: null },
  { kept: withResult(), bytes: stored.bytes },
];

describe('kept results', () => {
  test('are those that were shown', async () => {
    const read = await openResult(stored, firstDraft);
    expect(read?.comparison.digest).toBe(comparison.digest);
    expect(read?.comparison.differences).toEqual(comparison.differences);
    expect(read?.comparison.policies['status-quo']?.outcomes['stock.irregular']?.series).toEqual(
      comparison.policies['status-quo']?.outcomes['stock.irregular']?.series,
    );
    expect(read?.chance).toEqual(chance);
  });

  test('are found whatever the order of the keys of the draft, and not for another draft', async () => {
    const turned = Object.fromEntries(Object.entries(firstDraft).reverse()) as typeof firstDraft;
    expect(await openResult(stored, turned)).not.toBeNull();
    expect(await openResult(stored, { ...firstDraft, weights: { equity: 1 } })).not.toBeNull();
    expect(await openResult(stored, { ...firstDraft, seed: 'other' })).toBeNull();
  });

  test('with one changed digit are refused, also where the digest was changed with it only if their form is wrong', async () => {
    const plain = await inflateRawLimited(stored.bytes, keptLimits.resultBytes);
    const text = new TextDecoder().decode(plain ?? new Uint8Array());
    const pack = async (changed: string, sha256 = stored.sha256) =>
      openResult({ bytes: await deflateRaw(new TextEncoder().encode(changed)), sha256 }, firstDraft);
    expect(await pack(text)).not.toBeNull();
    const digit = text.replace(/("mean":)(\d)/, (_, key: string, d: string) => `${key}${(Number(d) + 1) % 10}`);
    expect(digit).not.toBe(text);
    expect(await pack(digit)).toBeNull();
    const shape = text.replace('"mean":', '"maen":');
    expect(await pack(shape, textDigest(shape))).toBeNull();
  });

  test('that are no data, too large or a decompression bomb are refused', async () => {
    const bomb = await deflateRaw(new Uint8Array(keptLimits.resultBytes + 1));
    const tooLong = new Uint8Array(keptLimits.compressedBytes + 1);
    for (const bytes of [bomb, tooLong, new Uint8Array(0), new Uint8Array([1, 2, 3])])
      expect(await openResult({ bytes, sha256: stored.sha256 }, firstDraft)).toBeNull();
  });

  // 12 MB of these are 16 kB in a file; JSON.parse took up to four seconds of the page.
  test.each([
    ['lists in lists', `${'['.repeat(6_000_000)}${']'.repeat(6_000_000)}`],
    ['lists', `[${'[],'.repeat(3_999_000)}[]]`],
    ['maps', `[${'{},'.repeat(3_999_000)}{}]`],
    ['numbers', `[${'0,'.repeat(5_999_000)}0]`],
    ['keys of one map', `{${Array.from({ length: 20_001 }, (_, i) => `"${i.toString(36)}":0`).join()}}`],
    ['keys of small maps', `[${Array.from({ length: 50_001 }, (_, i) => `{${`"${i}":0,`.repeat(5)}"":0}`).join()}]`],
  ])('of millions of %s are refused before they are parsed, whatever their digest', async (_, text) => {
    const result = { bytes: await deflateRaw(new TextEncoder().encode(text)), sha256: textDigest(text) };
    const parse = vi.spyOn(JSON, 'parse');
    try {
      expect(await openResult(result, firstDraft)).toBeNull();
      expect(parse.mock.calls.length).toBe(0);
    } finally {
      parse.mockRestore();
    }
  });

  test('of the most policies that a question may have are within the limits', () => {
    const written = readFileSync(none, 'utf8');
    const share = precomputed.comparison.run.policies.length / maxPolicies;
    const { depth, keys, values, collections, allKeys } = keptLimits.resultJson;
    const limits = { depth, keys, values: values * share, collections: collections * share, allKeys: allKeys * share };
    expect(jsonExcess(written, limits)).toBeNull();
  });
});

describe('an exported file', () => {
  test('restores names, notes, views and results', async () => {
    const read = await readKeptFile('mine.json', formatKeptFile(entries()));
    if (!read.ok) throw new Error(read.errors.join('\n'));
    expect(read.entries.map(({ kept }) => kept)).toEqual(entries().map(({ kept }) => kept));
    const bytes = read.entries[1]?.bytes ?? new Uint8Array(0);
    expect((await openResult({ bytes, sha256: stored.sha256 }, firstDraft))?.comparison.digest).toBe(comparison.digest);
  });

  test('restores the draft exactly', async () => {
    const draft = { ...changedDraft(), law: 'as-designed' as const };
    const kept = keptOf({ scenario: scenarioDataOf(draft) });
    const read = await readKeptFile('mine.json', formatKeptFile([{ kept, bytes: null }]));
    const scenario = read.ok ? read.entries[0]?.kept.scenario : null;
    const restored = draftOfData(scenario, catalogue);
    expect(restored.ok ? restored.value : restored.errors).toEqual(draft);
  });

  test('restores the text about the scenario', async () => {
    const brief = { sentences: [{ id: 's1', text: 'We should act.', claim: null }] };
    const kept = keptOf({ scenario: scenarioDataOf(firstDraft, brief) });
    const read = await readKeptFile('mine.json', formatKeptFile([{ kept, bytes: null }]));
    const scenario = read.ok ? read.entries[0]?.kept.scenario : null;
    expect(briefOfData(scenario, catalogue.pack)).toEqual(brief);
    expect(briefOfData(scenarioDataOf(firstDraft, { sentences: [] }), catalogue.pack)).toBeNull();
  });

  const file = (scenarios: unknown, more: object = {}) =>
    JSON.stringify({ korpu: 1, kind: 'kept-scenarios', scenarios, ...more });
  const one = (change: object) => file([{ ...packKept(keptOf()), ...change }]);
  const large = { ...packKept(keptOf()), scenario: { seed: 'x'.repeat(190_000) } };
  const hostile: readonly (readonly [string, () => string, RegExp])[] = [
    ['a text that is not JSON', () => '{korpu', /not JSON/],
    ['a list', () => '[]', /no map/],
    ['another kind', () => JSON.stringify({ korpu: 1, kind: 'scenario' }), /expected 'kept-scenarios'/],
    ['a newer format', () => file([], { korpu: 2 }), /newer version/],
    ['an unknown key', () => file([], { script: 1 }), /unknown key 'script'/],
    ['no scenario', () => file([]), /1 to 200/],
    ['too many scenarios', () => file(Array(201).fill({})), /1 to 200/],
    ['a scenario that is null', () => file([null]), /scenarios\[0\]: got null/],
    [
      'a list nested deeply',
      () => one({ scenario: 0 }).replace('"scenario":0', `"scenario":${'['.repeat(90_000)}${']'.repeat(90_000)}`),
      /lists and maps more than 64 deep/,
    ],
    ['settings of many megabytes in all', () => file(Array(30).fill(large)), /more settings, expected up to 4000000/],
    ['millions of values', () => `[${'0,'.repeat(1_000_000)}0]`, /more than 600000 values/],
    ['markup in a name', () => one({ name: '<img src=x onerror=alert(1)>' }), /name: got/],
    ['hidden characters in a note', () => one({ note: 'a\u202eb' }), /note: got/],
    ['a name too long', () => one({ name: 'x'.repeat(121) }), /1 to 120/],
    ['an id that is a path', () => one({ id: '../../etc/passwd' }), /id: got/],
    ['a time that is none', () => one({ keptAt: 'yesterday' }), /keptAt: got/],
    ['a scenario of a megabyte', () => one({ scenario: { seed: 'x'.repeat(1_000_000) } }), /scenario: got/],
    ['an unknown place', () => one({ place: 'cellar' }), /place: got/],
    ['a view without a picture', () => one({ view: {} }), /view: got/],
    ['results without data', () => file([packKept(withResult())]), /data: got no text/],
    ['data that are no text', () => file([{ ...packKept(withResult()), data: [1] }]), /data: got no text/],
    ['data outside base64url', () => file([{ ...packKept(withResult()), data: '<script>' }]), /base64url/],
    [
      'data too large',
      () => file([{ ...packKept(withResult()), data: 'A'.repeat(4_100_000) }]),
      /expected results of up to/,
    ],
    ['data of no result', () => one({ data: 'AAAA' }), /expected none/],
    [
      'a digest of another length',
      () =>
        file([
          { ...packKept(withResult()), result: { ...(packKept(withResult())['result'] as object), sha256: 'ab' } },
        ]),
      /64 hexadecimal/,
    ],
  ];

  test.each(hostile)('with %s is refused with the reason', async (_, text, reason) => {
    const read = await readKeptFile('mine.json', text());
    expect(read.ok ? '' : read.errors.join('\n')).toMatch(reason);
  });

  test('names no more errors than are listed', async () => {
    const read = await readKeptFile('mine.json', file(Array(200).fill({})));
    expect(read.ok ? [] : read.errors).toHaveLength(manyErrors);
  });

  test('of any content is read or refused without throwing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => file([value])),
        ),
        async (text) => {
          const read = await readKeptFile('any.json', text);
          expect(read.ok || read.errors.length > 0).toBe(true);
        },
      ),
      { numRuns: runs(200, 1000) },
    );
  });
});

test('a stored record with any value changed is read as itself or refused', () => {
  const record = packKept(keptOf());
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(record)), fc.anything(), (key, value) => {
      const read = readKept({ ...record, [key]: value });
      if (typeof read !== 'string') expect(readKept(packKept(read))).toEqual(read);
    }),
    { numRuns: runs(300, 2000) },
  );
});

describe('a stored record', () => {
  /** A list that holds the same list twice, and so on: a database stores each of them once. */
  const shared = (depth: number): unknown => {
    let list: unknown = ['x'];
    for (let i = 0; i < depth; i++) list = [list, list];
    return list;
  };
  const written = packKept(keptOf());
  const refused = (change: object): string => {
    const read = readKept({ ...written, ...change });
    if (typeof read !== 'string') throw new Error('expected a refusal');
    expect(read.length).toBeLessThan(300);
    return read;
  };

  test('with shared lists is refused before it becomes text', () => {
    const write = vi.spyOn(JSON, 'stringify');
    try {
      // 2^60 values as JSON.
      for (const scenario of [{ a: shared(60) }, { a: new Array(4_294_967_295) }])
        expect(refused({ scenario })).toMatch(/^scenario: got object, expected a scenario of up to/);
      expect(refused({ scenario: { a: Array(1000).fill(new Array(100_000)) } })).toMatch(/^scenario: got object/);
      expect(refused({ scenario: { a: Array(1000).fill('x'.repeat(100_000)) } })).toMatch(/^scenario: got object/);
      expect(refused({ scenario: { a: new Uint8Array(10_000_000) } })).toMatch(/^scenario: got object/);
      for (const key of ['id', 'name', 'note', 'keptAt', 'place', 'view', 'result'])
        refused({ [key]: { a: shared(60) } });
      expect(Math.max(0, ...write.mock.results.map(({ value }) => String(value).length))).toBeLessThan(1000);
    } finally {
      write.mockRestore();
    }
  });

  test('with a list that is held twice is read', () => {
    const list = ['status-quo'];
    expect(readKept({ ...written, scenario: { a: list, b: list } })).toMatchObject({ scenario: { a: list, b: list } });
  });
});
