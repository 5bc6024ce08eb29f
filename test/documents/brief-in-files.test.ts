import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { contentHash } from '../../documents/check/content.ts';
import { briefNames, type FileClaim, type FileSentence, sentenceText, testsOf } from '../../documents/index.ts';
import { formatProvenance, readProvenance } from '../../documents/model/provenance.ts';
import {
  checkFile,
  FileError,
  type FileVerdict,
  fileCheckText,
  readKorpuFile,
  writeCsv,
  writeExcel,
  writePowerPoint,
  writeSvg,
  writeWord,
} from '../../documents/office.ts';
import { type Language, languages } from '../../i18n/index.ts';
import { type Draft, firstDraft } from '../../scenarios/share/index.ts';
import { precomputedComparison, sampleDocument, sampleParts } from './sample-document.ts';

const comparison = precomputedComparison();
const { shocks, law } = comparison.run;
const outcome = 'language.b1ShareAt36Months';
const names = briefNames(comparison, 'en');

/** What a sentence says of the share at B1 under the status quo: 65.5 % (57.4 to 74.7). */
const level = (from: number | null, to: number | null, change: Partial<FileClaim> = {}): FileClaim => ({
  ...{ policy: 'status-quo', outcome, measure: 'level', from, to, against: null, condition: { shocks, law } },
  ...change,
});
const written = (claim: FileClaim): string => sentenceText({ tests: testsOf(claim, claim.against ?? '') }, names);

/** Writes a Word file with sentences, and checks it as the page and the command line do: by its question alone. */
async function checked(brief: readonly FileSentence[], language: Language = 'en') {
  const bytes = await writeWord(await sampleDocument({ brief, language, comparison }));
  const file = readKorpuFile(bytes);
  const today = await sampleDocument({ brief: file.provenance.brief, language, comparison });
  const check = await checkFile(file, today);
  return { bytes, file, check, verdict: check.verdict, texts: fileCheckText('f.docx', check, '2.0', language) };
}

/** The same file with another text in its question and in what it shows. */
function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const parts = unzipSync(bytes);
  for (const path of ['word/document.xml', 'docProps/custom.xml']) {
    parts[path] = strToU8(strFromU8(parts[path] ?? new Uint8Array()).replaceAll(from, to));
  }
  return zipSync(parts);
}

/** The same file with other sentences in its question, and what it shows as it was. */
function withBrief(bytes: Uint8Array, brief: unknown): Uint8Array {
  const { provenance } = readKorpuFile(bytes);
  const text = formatProvenance({ ...provenance, brief } as typeof provenance);
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const parts = unzipSync(bytes);
  let n = 0;
  const custom = strFromU8(parts['docProps/custom.xml'] ?? new Uint8Array());
  parts['docProps/custom.xml'] = strToU8(
    custom.replace(/<vt:lpwstr>[^<]*/g, () => `<vt:lpwstr>${n++ === 0 ? escaped : ''}`),
  );
  return zipSync(parts);
}

test('a Word file keeps each sentence with what it says, and shows what the comparison says of it', async () => {
  const holds = level(0.55, 0.76);
  const brief = [
    { text: 'We should act.', claim: null },
    { text: 'Two in three learn it.', claim: holds },
    { text: 'Few learn it.', claim: level(null, 0.2) },
  ];
  const { file, verdict, texts } = await checked(brief);
  expect(file.provenance.brief).toEqual(brief);
  const lines = file.items.flatMap(({ value }) => (/It says/.test(String(value)) ? [value] : []));
  expect(lines).toEqual([
    expect.stringMatching(/^✓ Holds\. It says: .* 55\.0 to 76\.0 %\. Now 65\.5 % \(57\.4 to 74\.7\)\.$/),
    expect.stringMatching(/^✗ No longer holds\. It says: .* at most 20\.0 %\. Now 65\.5 % \(57\.4 to 74\.7\)\.$/),
  ]);
  // Words alone are no figures, but they are not called compared either.
  expect(verdict).toBe('same');
  expect(texts[0]).toContain('Sentences in words of its author have no figures; they were not checked.');
});

test('a Word file without own words, or with those that Körpü writes for what holds, is the same', async () => {
  expect((await checked([])).texts).toEqual(['f.docx: same. Every figure is what its question gives today.']);
  const claim = level(0.55, 0.76);
  const change: FileClaim = level(0, null, {
    ...{ policy: 'targeted-measures', measure: 'change', against: 'status-quo' },
  });
  const brief = [claim, change].map((one) => ({ text: written(one), claim: one }));
  expect(brief[0]?.text).toContain('55.0 to 76.0 %');
  const { verdict, check, texts } = await checked(brief);
  expect({ verdict, own: check.ownFigures }).toEqual({ verdict: 'same', own: [] });
  expect(texts).toEqual(['f.docx: same. Every figure is what its question gives today.']);
});

test('judges a sentence by the comparison, whatever the file says of it', async () => {
  const text = 'Nearly all speak it.';
  const claim = level(0.98, null);
  const { bytes, verdict } = await checked([{ text, claim }]);
  expect(verdict).toBe('same');
  const today = await sampleDocument({ brief: [{ text, claim }], comparison });
  const check = async (forged: Uint8Array) => (await checkFile(readKorpuFile(forged), today)).verdict;
  // State and number are in what is shown alone: there is no place in the question to say them.
  for (const [from, to] of [
    ['✗ No longer holds', '✓ Holds'],
    ['Now 65.5', 'Now 99.1'],
    ['at least 98.0', 'at least 58.0'],
  ] as const) {
    const forged = replaced(bytes, from, to);
    expect(contentHash(readKorpuFile(forged).items)).not.toBe(contentHash(readKorpuFile(bytes).items));
    expect(await check(forged), to).toBe('altered');
  }
});

test('refuses a file that says itself whether its sentences hold', async () => {
  const { bytes } = await checked([]);
  const said = { text: 'x', state: 'holds', stateText: 'Holds', reason: 'Now 99.1 %.' };
  for (const brief of [
    [said],
    [{ ...said, claim: {} }],
    [{ text: 'x', claim: { ...level(0.5, null), outcome: 'no' } }],
  ])
    expect(() => readKorpuFile(withBrief(bytes, brief))).toThrow(FileError);
  const claims: unknown[] = [
    level(null, null),
    level(0.5, 1, { against: 'status-quo' }),
    level(0.5, 1, { measure: 'change' }),
    level(0.5, 1, { policy: '99 %' }),
    level(0.5, 1, { condition: { shocks: ['now 99.1 %'], law } }),
    level(0.5, 1, { condition: { shocks, law: '99' } }),
    { ...level(0.5, 1), from: '0.5' },
  ];
  const { provenance } = readKorpuFile(bytes);
  const reads = (brief: unknown): boolean =>
    readProvenance(formatProvenance({ ...provenance, brief } as typeof provenance)).ok;
  for (const claim of claims) expect(reads([{ text: 'x', claim }]), JSON.stringify(claim)).toBe(false);
  expect(reads([{ text: 'x', claim: level(0.5, 1) }])).toBe(true);
  expect(reads(Array.from({ length: 61 }, () => ({ text: 'x', claim: null })))).toBe(false);
  expect(reads([{ text: 'x'.repeat(2001), claim: null }])).toBe(false);
});

test('says of figures in own words that no question gives them', async () => {
  const forged = 'Under the status quo 99 % speak the language after three years.';
  const other = { shocks: [], law: law === 'lottery' ? 'as-designed' : 'lottery' };
  const cases: readonly (readonly [FileSentence, expected: readonly RegExp[]])[] = [
    [{ text: forged, claim: null }, [/99 %/]],
    // Bound to what holds, so that a mark stands below it.
    [{ text: forged, claim: level(0.1, null) }, [/99 %/]],
    // What Körpü would write, of a claim that does not hold.
    [{ text: written(level(0.98, 0.99)), claim: level(0.98, 0.99) }, [/98\.0 to 99\.0 %/]],
    // Bounds of a claim that cannot be judged, in the voice of Körpü.
    [{ text: 'So it is.', claim: level(0.98, null, { condition: other }) }, [/at least 98\.0 %/]],
    [{ text: 'So it is.', claim: level(0.98, null, { policy: 'gone-99' }) }, [/gone-99/]],
    [{ text: '九十九 of a hundred speak it.', claim: null }, [/九十九/]],
    [{ text: 'In truth 99.1 % speak it.\ud800', claim: null }, [/99\.1 %/]],
  ];
  for (const [sentence, expected] of cases) {
    const { verdict, check, texts } = await checked([sentence]);
    expect(verdict, sentence.text).toBe('ownFigures');
    expect(check.ownFigures).toEqual(expected.map((one) => expect.stringMatching(one)));
    expect(texts[0]).toContain('same, apart from figures that its author wrote');
    expect(texts.slice(1)).toEqual(expected.map((one) => expect.stringMatching(one)));
  }
  for (const language of languages) {
    const { texts } = await checked([{ text: forged, claim: null }], language);
    expect(texts).toHaveLength(2);
    expect(texts[1]).toContain('99 %');
    expect(texts.join(' ')).not.toMatch(/[{}]|undefined/);
  }
});

test('says the same next to another verdict', async () => {
  const { bytes, file } = await checked([{ text: 'By 2030 all speak it.', claim: null }]);
  const today = await sampleDocument({ brief: file.provenance.brief, comparison });
  const resaved = unzipSync(bytes);
  resaved['word/extra.xml'] = strToU8('<extra/>');
  const check = await checkFile(readKorpuFile(zipSync(resaved)), today);
  expect(check).toMatchObject({ verdict: 'resaved', ownFigures: ['By 2030 all speak it.'] });
  expect(fileCheckText('f.docx', check, '2.0', 'en').slice(1)).toEqual([
    'The file also has figures that its author wrote. Körpü cannot know these; ask the author where they come from:',
    '“By 2030 all speak it.”',
  ]);
});

test('says the same of names of policies and of a seed of several words, in every format that shows them', async () => {
  const { draft } = sampleParts();
  const policies = draft.policies.map((one, i) =>
    i === 1 ? { ...one, id: 'mine', name: 'Reform: 99 % speak it', phases: [] } : one,
  );
  const renamed = (name: string, seed = comparison.run.seed): { draft: Draft; comparison: typeof comparison } => {
    const rename = (id: string): string => (id === 'targeted-measures' ? 'mine' : id);
    const keyed = <T>(of: Readonly<Record<string, T>>): Record<string, T> =>
      Object.fromEntries(Object.entries(of).map(([id, one]) => [rename(id), one]));
    const named = keyed(comparison.policies);
    const mine = named['mine'];
    if (mine === undefined) throw new Error('expected the policy');
    return {
      draft: { ...draft, policies: policies.map((one) => (one.id === 'mine' ? { ...one, name } : one)), seed },
      comparison: {
        ...comparison,
        run: { ...comparison.run, seed, policies: comparison.run.policies.map(rename) },
        policies: { ...named, mine: { ...mine, name } },
        differences: keyed(comparison.differences),
        ...(comparison.criteria === undefined ? {} : { criteria: keyed(comparison.criteria) }),
      },
    };
  };
  const verdictsOf = async (parts: ReturnType<typeof renamed>): Promise<FileVerdict[]> => {
    const { criteriaIfAdopted: _, ranking: __, ...rest } = parts.comparison;
    const model = await sampleDocument({ draft: parts.draft, comparison: rest });
    const [chart] = model.charts;
    if (chart === undefined) throw new Error('expected a chart');
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
    const files = [
      await writeWord(model),
      await writeExcel(model),
      await writePowerPoint(model),
      encode(writeSvg(model, chart).svg),
      encode(writeCsv(model, chart)),
    ];
    return Promise.all(files.map(async (bytes) => (await checkFile(readKorpuFile(bytes), model)).verdict));
  };
  expect(new Set(await verdictsOf(renamed('Reform')))).toEqual(new Set(['same']));
  for (const name of ['Reform: 99 % speak it', 'Holds: 99.1 % | it \\ is checked'])
    expect(new Set(await verdictsOf(renamed(name))), name).toEqual(new Set(['ownFigures']));
  const seeded = await verdictsOf(renamed('Reform', 'In truth 99 % speak it'));
  expect(seeded.slice(0, 3)).toEqual(['ownFigures', 'ownFigures', 'ownFigures']);
  expect(new Set(await verdictsOf(renamed('Reform', 'seed-17')))).toEqual(new Set(['same']));
});

test('takes a seed for words, unless it is a code', async () => {
  const settingsOf = async (seed: string) =>
    (await sampleDocument({ draft: { ...firstDraft, seed }, comparison })).own.settings;
  for (const seed of ['In truth 99 %', 'In\u2800truth\u280099\u2800%', 'In\u3164truth\u316499', 'In·truth·99'])
    expect(await settingsOf(seed)).toEqual([seed]);
  for (const seed of ['korpu', 'my-seed-2', '2026']) expect(await settingsOf(seed)).toEqual([]);
});

test('says of figures in names of phases that no question gives them', async () => {
  const base = firstDraft.policies.find(({ id }) => id === 'targeted-measures') ?? expect.fail('there is no policy');
  const ownOf = async (phase: Record<string, unknown>): Promise<readonly string[]> => {
    const phases = [{ startMonth: 3, levers: { 'courses.hours': 200 }, ...phase }];
    const policy = { ...base, phases } as unknown as (typeof firstDraft.policies)[number];
    const policies = firstDraft.policies.map((one) => (one.id === base.id ? policy : one));
    const model = await sampleDocument({ draft: { ...firstDraft, policies }, comparison });
    const { ownFigures } = await checkFile(readKorpuFile(await writeWord(model)), model);
    return ownFigures;
  };
  expect(await ownOf({ id: 'mine', name: 'In truth 99.1 % speak it' })).toEqual(['In truth 99.1 % speak it']);
  expect(await ownOf({ id: 'in-truth-99-percent' })).toEqual(['in-truth-99-percent']);
  expect(await ownOf({ id: 'phase-2' })).toEqual([]);
  expect(await ownOf({ id: 'mine', name: 'First years' })).toEqual([]);
});
