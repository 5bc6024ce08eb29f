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

/** Ranges that hold the assumptions too. */
const drawn = { bands: 'parametersAndChance', parameters: 'draws', draws: 60, replicates: 60 } as const;

/** Net balance in each view of service cost. */
const views = (statutory: number, marginal: number, average: number, half: number) => [
  change('accounts.net', statutory, half),
  change('accounts.net.marginal', marginal, half),
  change('accounts.net.average', average, half),
];

/** Cost that arises only where the law passes: in 8 of 20 simulations. */
const costOfLaw = (more: Partial<NonNullable<Difference['ifAdopted']>> = {}) =>
  change('accounts.programmeCost', 4_000_000, 200_000, {
    ifAdopted: {
      replicates: 8,
      ...{ mean: 9_000_000, low: 8_000_000, high: 10_000_000, spreadLow: 7_000_000, spreadHigh: 11_000_000 },
      ...more,
    },
  });

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
        three: { changes: [unclear, change('accounts.breakEvenMonth', 0, 0, { mean: null, breakEvenShare: 0 })] },
      },
      { shocks: ['recession'], law: 'as-designed', assumptions: { 'permits.lapse.perRenewal': 0.1 }, replicates: 20 },
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
    options: { first: { mostPoints: 'one', policy: 'one', share: 0.7, entries: 24 }, assumptionName: (id) => id },
  },
  {
    comparison: comparisonOf({ one: { changes: [language] } }, drawn, {
      criteria: { one: flexible('pandemic', -0.2) } as Comparison['criteria'] & object,
    }),
    options: { first: { mostPoints: 'one', policy: 'one', share: 0.4, entries: 24 } },
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
    comparison: comparisonOf(
      {
        one: {
          changes: [
            change('accounts.net', 3e6, 1e6),
            change('accounts.net.marginal', 2e6, 1e6),
            change('accounts.net.average', -1e6, 3e5),
          ],
        },
      },
      drawn,
    ),
  },
  {
    comparison: comparisonOf(
      {
        one: { needs: law, changes: [language, status, work, costOfLaw(), ...views(3e6, 2e6, 1e6, 1e5)] },
        two: { needs: donors, changes: [language, status, work, cost, ...views(-3e6, -2e6, -1e6, 1e5)] },
        three: {
          needs: law,
          changes: [change('work.formal', 500, 900, adopted(1500, 300)), costOfLaw({ furtherRuns: true })],
        },
        four: { needs: law, changes: [change('stock.irregular', 300, 50), costOfLaw({ replicates: 20 })] },
      },
      { ...drawn, replicates: 20, draws: 20 },
    ),
    options: {
      lawChance: (policy) => ({ chance: policy === 'one' ? 0.5 : 0.35, isOwn: policy === 'one' }),
      first: { mostPoints: 'one', policy: 'two', share: 0.7, entries: 24 },
    },
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
  const full = situations.length - 1;

  it('says what all policies change and cost, and which needs a law or donors', () => {
    expect(say(full)).toEqual([
      'Better than Status quo in language, legal status and insured work: one and two.',
      'Only if the law passes, better in insured work: three.',
      'No clear gain over Status quo: four.',
      'Worse in legal status: four.',
      'Programmes cost 3.6 million manat a year more (3.4 to 3.8): two.',
      'If the law passes (8 of 20 simulations), programmes cost 9.0 million manat a year more (7.0 to 11.0); otherwise about 0.7 million: one.',
      'If the law passes (8 further simulations), programmes cost 9.0 million manat a year more (7.0 to 11.0): three.',
      'The law passes in all 20 simulations; programmes cost 9.0 million manat a year more (7.0 to 11.0): four.',
      'In the last three years the state gains, however services are counted: one.',
      'In the last three years the state loses, however services are counted: two.',
      'Needs a law; you set its chance to 50%: one.',
      'Needs a law, with a judged chance of 35%: three and four.',
      'Donors pay 40% of programmes for 36 months: two.',
      'With your weights, one has the most points on average, but two comes first more often: in 70% of 24 plausible futures.',
      'Ranges hold 90 % of these simulations, with random variation and uncertain assumptions; what the model leaves out is not in them.',
      'No data yet show what such measures achieve here.',
    ]);
  });

  it('calls nothing better, worse or gained while ranges hold random variation only', () => {
    const said = situations.flatMap(({ comparison, options }) => {
      if (comparison.run.bands !== 'chance' || options?.early === true) return [];
      const { conditions, brings, costs } = verdictText(comparison, { language: 'en', ...options });
      expect(conditions.join(' ')).toContain('Ranges hold random variation only');
      return [...brings, ...costs];
    });
    expect(said.length).toBeGreaterThan(10);
    expect(said.filter((line) => /better|worse|state gains,|state loses/i.test(line))).toEqual([]);
    expect(say(0)[1]).toBe(
      'Changes language, legal status and insured work by more than random variation: all 3 alternatives.',
    );
    expect(say(full).join(' ')).not.toContain('random variation only');
  });

  it('averages no cost over futures in which a law passes and fails', () => {
    const { comparison, options } = situations[full] as (typeof situations)[number];
    const { costs } = verdictText(comparison, { language: 'en', ...options, subject: 'one' });
    expect(costs.join(' ')).not.toMatch(/\b4\.0 million/);
    // Eight simulations at 9.0 and twelve at 0.67 have the mean of 4.0 over all.
    expect((8 * 9 + 12 * 0.667) / 20).toBeCloseTo(4, 2);
    expect(costs[0]).toContain('otherwise about 0.7 million');
  });

  it('names the view of service cost behind the balance and behind a payback', () => {
    const views = say(situations.length - 2).join(' ');
    expect(views).toContain(
      'gains on average if services are counted as the law grants them and by what one more resident adds, loses if counted by public spending per head',
    );
    const few = comparisonOf({ one: { changes: [change('accounts.breakEvenMonth', 80, 9, { breakEvenShare: 0.8 })] } });
    expect(verdictText(few, { language: 'en' }).costs).toEqual([]);
    const paid = say(3).filter((line) => line.startsWith('Since the start'));
    expect(paid).toEqual([
      'Since the start, paid back within 10 years in 16 of 20 simulations (services as the law grants them): one.',
      'Since the start, paid back within 10 years in 4 of 20 simulations (services as the law grants them): two.',
      'Since the start, paid back within 10 years in none of 20 simulations (services as the law grants them): three.',
    ]);
  });

  it('gives the figures of a single policy with their ranges', () => {
    const { comparison, options } = situations[full] as (typeof situations)[number];
    expect(verdictText(comparison, { language: 'en', ...options, subject: 'two' }).brings[0]).toBe(
      'two: +1.4 points speak the language (B1) after 3 years (+1.0 to +1.8), -430 people without a valid permit (-490 to -370) and +1,500 people in insured jobs (+1,300 to +1,700).',
    );
  });

  it('calls a gain within its range no gain, and says what the law would change', () => {
    expect(say(1).slice(1, 3)).toEqual([
      'Only if the law passes, changes insured work by more than random variation: one.',
      'No clear gain over Status quo: two.',
    ]);
    expect(say(7)[1]).toBe('No clear gain over Status quo: one.');
  });

  it('states no effect from a coarse answer or from a single simulation', () => {
    const early = 'No clear effect yet – still being refined.';
    const only = 'Ranges hold random variation only: uncertain assumptions may still turn these results.';
    expect(say(8)).toEqual([only, early]);
    const single = comparisonOf({ one: { changes: [language] } }, { replicates: 1 });
    expect(verdictLines(verdictText(single, { language: 'en' }))).toEqual([only, early]);
  });

  it('speaks of a first place only over parameter draws', () => {
    const first = { mostPoints: 'one', policy: 'one', share: 0.7, entries: 24 };
    expect(say(0, { first }).join(' ')).not.toMatch(/first/);
    const split = { ...first, mostPoints: 'two' };
    expect(say(4, { first: split }).join(' ')).toContain(
      'With your weights, two has the most points on average, but one comes first more often: in 70% of 24 plausible futures.',
    );
    expect(say(4).join(' ')).toContain(
      'With your weights, one has the most points on average and comes first in 70% of 24 plausible futures.',
    );
  });

  it('takes at most 60 words to say what all policies change, cost and depend on', () => {
    const { comparison } = situations[2] as (typeof situations)[number];
    const { brings, costs, hangsOn } = verdictText(comparison, { language: 'en' });
    expect([...brings, ...costs, ...hangsOn].join(' ').split(' ').length).toBeLessThanOrEqual(60);
  });
});
