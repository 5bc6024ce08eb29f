import { describe, expect, test } from 'vitest';
import { verdictText } from '../../charts/index.ts';
import { precomputedResult } from '../ui/pages/plan/score-sample.ts';

const MOST_WORDS = 60;
const LEAST_FLESCH = 50;

/** Words of a text: numbers and ranges are none. */
const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => /[a-z]/i.test(word));
const sentencesOf = (text: string): string[] => text.split(/[.?!:;](?=\s|$)/).filter((part) => /[a-z]/i.test(part));

/** Syllables of an English word: groups of vowels, without a silent e. */
function syllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  const sounded = letters.length > 3 ? letters.replace(/(?<![aeiouyl])e$|(?<=[^aeiouytd])ed$/, '') : letters;
  return Math.max(1, sounded.match(/[aeiouy]+/g)?.length ?? 0);
}

/** Flesch reading ease: 100 is easy, 0 hard. */
function flesch(text: string): number {
  const words = wordsOf(text);
  const sounds = words.reduce((sum, word) => sum + syllables(word), 0);
  return 206.835 - 1.015 * (words.length / sentencesOf(text).length) - 84.6 * (sounds / words.length);
}

describe('the verdict on one policy, as the first screen shows it', () => {
  const conditions = ['none', 'displacement', 'donor-withdrawal', 'inflow-surge', 'pandemic', 'recession'];
  const { comparison: first } = precomputedResult();
  const told = conditions.flatMap((condition) =>
    (['lottery', 'as-designed'] as const).flatMap((law) =>
      (['parametersAndChance', 'chance'] as const).flatMap((bands) =>
        first.run.policies.slice(1).map((policy) => ({ condition, law, bands, policy })),
      ),
    ),
  );
  test.each(told)(
    'is short and easy to read: $policy, $condition, $law, $bands',
    ({ condition, law, bands, policy }) => {
      const { comparison } = precomputedResult(condition);
      const run = { ...comparison.run, law, bands };
      const { brings, costs, hangsOn, sure } = verdictText({ ...comparison, run }, { language: 'en', subject: policy });
      const text = [...brings, ...costs, ...hangsOn, ...sure].join(' ');
      expect(text).toMatch(/Effects never measured/);
      expect(text).toMatch(/pay(s)? for itself/i);
      expect(wordsOf(text).length).toBeLessThanOrEqual(MOST_WORDS);
      expect(flesch(text)).toBeGreaterThanOrEqual(LEAST_FLESCH);
    },
  );

  test('is measured by a formula that tells easy from hard', () => {
    expect(flesch('The cat sat on the mat. It was a big red cat.')).toBeGreaterThan(100);
    expect(flesch('Heterogeneous institutional configurations necessitate considerable differentiation.')).toBeLessThan(
      0,
    );
  });
});
