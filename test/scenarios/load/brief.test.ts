import { describe, expect, test } from 'vitest';
import { type Brief, briefLimits, formatScenario, readBrief, readScenarioFile } from '../../../scenarios/internal.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { catalogue } from '../../ui/state/country.ts';

const { pack } = catalogue;

const test1 = {
  statistic: {
    ...({ kind: 'difference', experiment: 'brief', policy: 'targeted-measures', against: 'status-quo' } as const),
    outcome: 'language.b1ShareAt36Months',
  },
  supports: { atLeast: 0.002 },
  opposes: { below: 0.002 },
} as const;

const claim = {
  tests: [test1],
  condition: { shocks: [], law: 'lottery' },
  reading: { mean: 0.007, low: 0.0065, high: 0.0079 },
  basis: {
    ...{ model: 'abc', assumptions: {}, structure: {}, months: 120 },
    ...{ policy: 'targeted-measures', against: 'status-quo' },
  },
} as const;

const brief: Brief = {
  sentences: [
    { id: 's1', text: 'We should act.', claim: null },
    { id: 's2', text: 'It helps.', claim },
  ],
};

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Errors of a brief whose second sentence has another claim. */
function errorsOf(change: Record<string, unknown>): string[] {
  const data = plain({ sentences: [brief.sentences[0], { ...brief.sentences[1], ...change }] });
  const read = readBrief('brief', data, pack);
  return read.ok ? [] : read.errors.map(({ path, got, expected }) => `${path}: got ${got}, expected ${expected}`);
}

describe('a stored brief', () => {
  test('reads as it was written, also about a policy that is not part of the comparison', () => {
    expect(readBrief('brief', plain(brief), pack)).toEqual({ ok: true, value: brief });
    const other = { ...test1, statistic: { ...test1.statistic, policy: 'mine-2' } };
    expect(errorsOf({ claim: { ...claim, tests: [other] } })).toEqual([]);
  });

  test.each([
    ['a text without an end', { text: 'x'.repeat(briefLimits.characters + 1) }, /text.*2000 characters/],
    ['an empty text', { text: '' }, /1 to 2000/],
    ['control characters', { text: 'a\u202eb' }, /control characters/],
    ['an id used twice', { id: 's1' }, /id used once/],
    ['an unknown key', { html: '<b>' }, /html/],
    ['a claim without a test', { claim: { ...claim, tests: [] } }, /a list of 1 to 2/],
    ['more tests than bounds', { claim: { ...claim, tests: [test1, test1, test1] } }, /a list of 1 to 2/],
    [
      'an unknown outcome',
      { claim: { ...claim, tests: [{ ...test1, statistic: { ...test1.statistic, outcome: 'b1' } }] } },
      /unknown outcome/,
    ],
    [
      'conditions that one number can meet',
      { claim: { ...claim, tests: [{ ...test1, opposes: { below: 0.1 } }] } },
      /exclude each other/,
    ],
    [
      'a statistic of another kind',
      {
        claim: {
          ...claim,
          tests: [
            {
              ...test1,
              statistic: {
                ...{ kind: 'breakEven', experiment: 'brief', policy: 'targeted-measures', against: 'status-quo' },
                ...{ balance: 'full', since: 'fork' },
              },
            },
          ],
        },
      },
      /level or difference/,
    ],
    ['a law that does not exist', { claim: { ...claim, condition: { shocks: [], law: 'maybe' } } }, /law/],
    ['a fingerprint with markup', { claim: { ...claim, basis: { ...claim.basis, model: '<img>' } } }, /fingerprint/],
    ['a number that is a text', { claim: { ...claim, reading: { ...claim.reading, mean: '1' } } }, /a number/],
  ])('is refused with %s', (_, change, message) => {
    expect(errorsOf(change).join('\n')).toMatch(message);
  });

  test('is refused as a whole: no list, too many sentences, keys of prototypes, depth', () => {
    const many = Array.from({ length: briefLimits.sentences + 1 }, (_, i) => ({
      id: `s${i + 1}`,
      text: 'x',
      claim: null,
    }));
    for (const data of [
      null,
      [],
      'brief',
      { sentences: 'x' },
      { sentences: many },
      JSON.parse('{"sentences": [], "__proto__": {"polluted": true}}'),
      { sentences: [{ id: 's1', text: 'x', claim: null, constructor: 1 }] },
    ]) {
      const read = readBrief('brief', data, pack);
      expect(read.ok).toBe(false);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('the brief of a scenario file', () => {
  test('travels with the question, and its errors have lines', () => {
    const text = formatScenario({ ...firstDraft, brief });
    const read = readScenarioFile('mine.yaml', text, pack);
    expect(read.ok && read.value.brief).toEqual(brief);
    const broken = readScenarioFile('mine.yaml', text.replace('language.b1ShareAt36Months', 'language.b1'), pack);
    expect(broken.ok).toBe(false);
    const [error] = broken.ok ? [] : broken.errors;
    expect(error).toMatchObject({ file: 'mine.yaml', path: 'brief.sentences[1].claim.tests[0].statistic.outcome' });
    expect(error?.line).toBeGreaterThan(1);
  });

  test('is absent from files without one', () => {
    const read = readScenarioFile('mine.yaml', formatScenario(firstDraft), pack);
    expect(read.ok && 'brief' in read.value && read.value.brief !== undefined).toBe(false);
  });
});
