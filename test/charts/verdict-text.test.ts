import { describe, expect, it } from 'vitest';
import { type VerdictOptions, verdictLines, verdictText } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import { type Language, languages, type VerdictMessages, verdictMessages } from '../../i18n/index.ts';
import { sample } from './sample.ts';

type Difference = Comparison['differences'][string]['outcomes'][string];
type Needs = NonNullable<Comparison['policies'][string]['needs']>;

const none: Needs = { law: null, donors: null };
const law: Needs = { law: { probability: 0.35, delayMonths: 24 }, donors: null };
const donors: Needs = { law: null, donors: { share: 0.4, months: 36 } };

const units: Readonly<Record<string, string>> = {
  'language.b1ShareAt36Months': 'share',
  'stock.irregular': 'persons',
  'work.formal': 'persons',
  'accounts.programmeCost': 'AZN/year',
  'accounts.net': 'AZN/year',
  'accounts.breakEvenMonth': 'month after the fork',
};

/** A difference with the range mean ± half. */
function change(outcome: string, mean: number, half: number, more: Partial<Difference> = {}): [string, Difference] {
  const range = { low: mean - half, high: mean + half, spreadLow: mean - half, spreadHigh: mean + half };
  const base = { against: 'status-quo', unit: units[outcome] ?? '', mean, ...range, level: 0.9, varianceRatio: null };
  return [outcome, { ...base, ...more }];
}

const adopted = (mean: number, half: number): Partial<Difference> => ({
  ifAdopted: {
    replicates: 7,
    ...{ mean, low: mean - half, high: mean + half, spreadLow: mean - half, spreadHigh: mean + half },
  },
});

interface OnePolicy {
  readonly needs?: Needs;
  readonly changes: readonly [string, Difference][];
}

/** Compares policies with the status quo. */
function comparisonOf(
  policies: Readonly<Record<string, OnePolicy>>,
  run: Partial<Comparison['run']> = {},
  more: Partial<Comparison> = {},
): Comparison {
  const ids = Object.keys(policies);
  const base = sample.policies['status-quo'] as Comparison['policies'][string];
  return {
    ...sample,
    run: { ...sample.run, policies: ['status-quo', ...ids], shocks: [], months: 120, law: 'lottery', ...run },
    policies: Object.fromEntries([
      ['status-quo', { ...base, needs: none }],
      ...ids.map((id) => [id, { ...base, name: id, needs: policies[id]?.needs ?? none }]),
    ]),
    differences: Object.fromEntries(
      ids.map((id) => [id, { outcomes: Object.fromEntries(policies[id]?.changes ?? []), groups: {} }]),
    ),
    ...more,
  };
}

const language = change('language.b1ShareAt36Months', 0.014, 0.004);
const status = change('stock.irregular', -430, 60);
const work = change('work.formal', 1480, 200);
const cost = change('accounts.programmeCost', 3_600_000, 200_000);
const unclear = change('work.formal', 100, 400);
const flexible = (shock: string, kept: number) =>
  ({ flexibility: { components: [{ id: `kept.${shock}`, value: kept, score: null, weight: 0 }] } }) as unknown;

/** Situations that together produce every phrase. */
const situations: readonly { readonly comparison: Comparison; readonly options?: Partial<VerdictOptions> }[] = [
  {
    comparison: comparisonOf({
      one: { needs: law, changes: [language, status, work, cost, change('accounts.net', -1e6, 1e5)] },
      two: { needs: donors, changes: [language, status, work, cost, change('accounts.net', 1e6, 1e5)] },
      three: { changes: [language, status, work, cost, change('accounts.net', 1e6, 2e6)] },
    }),
  },
  {
    comparison: comparisonOf({
      one: { needs: law, changes: [change('work.formal', 500, 900, adopted(1500, 300))] },
      two: { changes: [unclear, change('stock.irregular', 300, 50)] },
    }),
  },
  {
    comparison: comparisonOf({ one: { changes: [language] }, two: { changes: [language] } }),
  },
  {
    comparison: comparisonOf(
      {
        one: {
          needs: law,
          changes: [unclear, cost, change('accounts.breakEvenMonth', 80, 9, { breakEvenShare: 0.8 })],
        },
        two: { changes: [unclear, cost, change('accounts.breakEvenMonth', 80, 9, { breakEvenShare: 0.2 })] },
      },
      { shocks: ['recession'], law: 'as-designed', assumptions: { 'permits.lapse.perRenewal': 0.1 } },
    ),
  },
  {
    comparison: comparisonOf(
      { one: { changes: [language] }, two: { changes: [language] } },
      { bands: 'parametersAndChance', parameters: 'draws', draws: 60, replicates: 60 },
      {
        criteria: { one: flexible('recession', 0.6), two: flexible('recession', 0.8) } as Comparison['criteria'] &
          object,
        sensitivity: [
          {
            policy: 'one',
            outcome: 'language.b1ShareAt36Months',
            of: 'difference',
            parameter: 'course.uptake',
            correlation: -0.8,
          },
        ],
      },
    ),
    options: { first: { policy: 'one', share: 0.7, entries: 24 }, assumptionName: (id) => id },
  },
  {
    comparison: comparisonOf(
      { one: { changes: [language] } },
      { bands: 'parametersAndChance', parameters: 'draws', draws: 60, replicates: 60 },
      { criteria: { one: flexible('pandemic', -0.2) } as Comparison['criteria'] & object },
    ),
    options: { first: { policy: 'one', share: 0.4, entries: 24 } },
  },
  {
    comparison: comparisonOf({ one: { needs: law, changes: [change('work.formal', 500, 300, adopted(1500, 300))] } }),
  },
  { comparison: comparisonOf({ one: { changes: [unclear] } }) },
  { comparison: comparisonOf({ one: { changes: [language] } }), options: { early: true } },
  {
    comparison: comparisonOf({
      one: { changes: [status, cost] },
      two: { changes: [status, change('accounts.programmeCost', 900_000, 100_000)] },
    }),
  },
  { comparison: comparisonOf({ one: { changes: [status, cost] } }) },
  {
    comparison: comparisonOf({
      one: {
        changes: [
          change('accounts.net', 3e6, 1e6),
          change('accounts.net.marginal', 2e6, 1e6),
          change('accounts.net.average', -1e6, 3e5),
        ],
      },
    }),
  },
];

/** Phrases of a language by key, without titles and words that are parts of phrases. */
function phrasesOf(text: VerdictMessages): [string, string][] {
  const { title: _, parts: __, waiting: ___, currencies, topics, effects, ...phrases } = text;
  const flat = (value: unknown, key: string): [string, string][] =>
    typeof value === 'string'
      ? [[key, value]]
      : Object.entries(value as object).flatMap(([name, inner]) => flat(inner, `${key}.${name}`));
  return [...flat(phrases, ''), ...flat({ currencies, topics, effects }, '')];
}

/** Pattern of a phrase: any text in the place of a name in braces. */
function patternOf(phrase: string): RegExp {
  const parts = phrase.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.+?'));
}

const linesOf = (code: Language): string[] =>
  situations.flatMap(({ comparison, options }) =>
    verdictLines(verdictText(comparison, { language: code, ...options })),
  );

describe('phrases of the verdict', () => {
  for (const code of languages) {
    const lines = linesOf(code);
    it.each(phrasesOf(verdictMessages(code)))(`${code}%s is said in some situation`, (_key, phrase) => {
      expect(lines.some((line) => patternOf(phrase).test(line))).toBe(true);
    });

    it(`leaves no name unfilled in ${code}`, () => {
      expect(lines.filter((line) => /[{}]|undefined|NaN/.test(line))).toEqual([]);
    });
  }
});

describe('verdict in English', () => {
  const say = (index: number, more: Partial<VerdictOptions> = {}): string[] => {
    const { comparison, options } = situations[index] as (typeof situations)[number];
    return verdictLines(verdictText(comparison, { language: 'en', ...options, ...more }));
  };

  it('says what all policies change and cost, and which needs a law or donors', () => {
    expect(say(0)).toEqual([
      'Better than Status quo in language, legal status and insured work: all 3 alternatives.',
      'Programmes cost 3.6 million manat a year more: all 3 alternatives.',
      'Counting taxes and services, the state gains: two.',
      'Counting taxes and services, the state pays more than it gains: one.',
      'Counting taxes and services, the state may gain or lose: three.',
      'Needs a law, with a judged chance of 35%: one.',
      'Donors pay 40% of programmes for 36 months: two.',
      'Needs no law and no donor money: three.',
      'Ranges show random variation only. Wrong assumptions could move results further.',
      'No data yet show what such measures achieve here.',
    ]);
  });

  it('gives the figures of a single policy with their ranges', () => {
    expect(say(0, { subject: 'two' })[0]).toBe(
      'two: +1.4 points speak the language (B1) after 3 years (+1.0 to +1.8), -430 people without a valid permit (-490 to -370) and +1,500 people in insured jobs (+1,300 to +1,700).',
    );
  });

  it('calls a gain within its range no gain, and says what the law would change', () => {
    expect(say(1).slice(0, 2)).toEqual([
      'Only if the law passes, better in insured work: one.',
      'No clear gain over Status quo: two.',
    ]);
    expect(say(7)[0]).toBe('No clear gain over Status quo: one.');
  });

  it('states no effect from a coarse answer or from a single simulation', () => {
    const early = 'No clear effect yet – still being refined.';
    expect(say(8)).toEqual([early]);
    const single = comparisonOf({ one: { changes: [language] } }, { replicates: 1 });
    expect(verdictLines(verdictText(single, { language: 'en' }))).toEqual([early]);
  });

  it('speaks of a first place only over parameter draws', () => {
    const first = { policy: 'one', share: 0.7, entries: 24 };
    expect(say(0, { first }).join(' ')).not.toMatch(/first/);
    expect(say(4).join(' ')).toContain('With your weights, one comes first in 70% of 24 plausible futures.');
  });

  it('takes at most 60 words to say what all policies change, cost and depend on', () => {
    const { comparison } = situations[2] as (typeof situations)[number];
    const { brings, costs, hangsOn } = verdictText(comparison, { language: 'en' });
    expect([...brings, ...costs, ...hangsOn].join(' ').split(' ').length).toBeLessThanOrEqual(60);
  });
});
