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
const full = situations.length - 1;

/** Shares of simulations that pay back, each with a phrase of its own. */
const shares = [0, 0.02, 0.1, 0.2, 0.25, 1 / 3, 0.4, 0.5, 0.55, 0.6, 2 / 3, 0.75, 0.8, 0.9, 0.98, 1];
const paidBack = (share: number, ...more: [string, Difference][]) =>
  comparisonOf(
    { one: { changes: [change('accounts.breakEvenMonth', 80, 9, { breakEvenShare: share }), ...more] } },
    drawn,
  );

/** A law without which nothing changes: it passes in 16 of 60 simulations. */
const lawOnly = (outcome: string, mean: number, half: number, zero: Partial<Difference> = {}) =>
  change(outcome, (mean * 16) / 60, half, {
    ...zero,
    ifAdopted: {
      replicates: 16,
      ...{ mean, low: mean - half, high: mean + half, spreadLow: mean - half, spreadHigh: mean + half },
    },
  });
const idle = comparisonOf(
  {
    one: {
      needs: law,
      changes: [
        lawOnly('language.b1ShareAt36Months', 0.017, 0.015),
        lawOnly('stock.irregular', -880, 500),
        lawOnly('work.formal', 2800, 800),
        lawOnly('accounts.programmeCost', 9_400_000, 2_500_000),
        lawOnly('accounts.net', 7.7e6, 6e6),
        lawOnly('accounts.net.marginal', 7.3e6, 6e6),
        lawOnly('accounts.net.average', 1.1e6, 6e6),
        change('accounts.breakEvenMonth', 98, 9, { breakEvenShare: 8 / 60 }),
      ],
    },
  },
  drawn,
);

const onlyView = (mean: number) => comparisonOf({ one: { changes: [change('accounts.net', mean, 1e5)] } }, drawn);
const fewer = [
  change('language.b1ShareAt36Months', -0.014, 0.004),
  change('stock.irregular', 430, 60),
  change('work.formal', -1480, 200),
];
/** Both signs, alone and if a law passes. */
const negative = comparisonOf(
  {
    one: {
      needs: law,
      changes: fewer.map(([id, one]) => [id, { ...one, ...adopted(one.mean ?? 0, 1e-3) }] as [string, Difference]),
    },
  },
  drawn,
);

/** Situations in which a single policy is spoken of. */
const single: typeof situations = [
  ...shares.map((share) => ({ comparison: paidBack(share) })),
  { comparison: idle },
  { comparison: negative },
  { comparison: comparisonOf({ one: { changes: fewer } }, drawn) },
  {
    comparison: comparisonOf({ one: { changes: [change('language.b1ShareAt36Months', 0.003, 0.001)] } }, drawn),
    options: {
      subject: 'one',
      first: { mostPoints: 'one', policy: 'one', share: 0.7, entries: 24, shares: { one: 0.7 } },
    },
  },
  {
    comparison: comparisonOf({ one: { changes: [language] }, two: { changes: [language] } }, drawn),
    options: {
      subject: 'one',
      first: { mostPoints: 'two', policy: 'two', share: 0.7, entries: 24, shares: { one: 0.2, two: 0.7 } },
    },
  },
  { comparison: onlyView(1e6) },
  { comparison: onlyView(-1e6) },
  ...[
    views(3e6, 2e6, -1e6, 1e5),
    views(3e6, -2e6, -1e6, 1e5),
    views(-3e6, 2e6, -1e6, 1e5),
    views(-3e6, -2e6, -2e4, 1e5),
    views(3e6, 2e6, 1e6, 9e6),
    views(3e6, 2e6, 1e6, 1e5),
    views(-3e6, -2e6, -1e6, 1e5),
  ].map((changes) => ({ comparison: comparisonOf({ one: { changes } }, drawn) })),
  { comparison: comparisonOf({ one: { needs: { law: null, donors: { share: 0.4, months: 30 } }, changes: [] } }) },
  { comparison: comparisonOf({ one: { needs: { law: null, donors: { share: 0.4, months: 1 } }, changes: [] } }) },
  { comparison: comparisonOf({ one: { needs: { law: null, donors: { share: 0.4, months: 12 } }, changes: [] } }) },
  {
    comparison: comparisonOf(
      {
        one: {
          changes: [
            change('language.b1ShareAt36Months', 0.014, 0.004, {
              varianceSplit: { parameters: 0.5, chance: 0.5, low: 0.4, high: 0.6 },
            }),
          ],
        },
      },
      drawn,
      {
        sensitivity: [
          {
            policy: 'one',
            outcome: 'language.b1ShareAt36Months',
            of: 'difference',
            parameter: 'course.hours.offered',
            correlation: 0.6,
          },
        ],
      },
    ),
  },
  {
    comparison: comparisonOf(
      { one: { needs: law, changes: [costOfLaw({ replicates: 16 }), language] } },
      { ...drawn, replicates: 16 },
    ),
  },
];

/** Several policies of each kind, for phrases that agree in number. */
const plurals: typeof situations = (['chance', 'parametersAndChance'] as const).map((bands) => {
  const gainsByLaw = { needs: law, changes: [change('work.formal', 500, 900, adopted(1500, 300))] };
  const loses = { changes: [change('stock.irregular', 300, 50), ...views(-3e6, 2e6, -1e6, 1e5)] };
  return {
    comparison: comparisonOf(
      { a: gainsByLaw, b: gainsByLaw, c: loses, d: loses, e: { changes: [language] }, f: { changes: [language] } },
      bands === 'chance' ? { replicates: 20 } : drawn,
    ),
  };
});
const idlePolicy = {
  needs: law,
  changes: Object.entries(idle.differences['one']?.outcomes ?? {}) as [string, Difference][],
};
const everything: typeof situations = [
  ...situations,
  ...single,
  ...plurals,
  {
    comparison: comparisonOf({ one: idlePolicy, two: { changes: [language] } }, drawn),
    options: { first: { mostPoints: 'one', policy: 'one', share: 0.4, entries: 24 } },
  },
  {
    comparison: comparisonOf(
      {
        one: {
          needs: law,
          changes: [change('work.formal', 500, 900, adopted(1500, 300)), costOfLaw({ furtherRuns: true })],
        },
      },
      drawn,
    ),
  },
  {
    comparison: comparisonOf(
      { one: { needs: law, changes: [change('language.b1ShareAt36Months', 0.014, 0.004, adopted(0.018, 0.004))] } },
      drawn,
    ),
  },
];

/** Phrases of a language by key, without titles and words that are parts of phrases. */
function phrasesOf(text: VerdictMessages): [string, string][] {
  // The other views of service cost are named by the score card.
  const { title: _, parts: __, waiting: ___, views: ____, currencies, topics, effects, ...phrases } = text;
  const flat = (value: unknown, key: string): [string, string][] =>
    typeof value === 'string'
      ? [[key, value]]
      : Object.entries(value as object).flatMap(([name, inner]) => flat(inner, `${key}.${name}`));
  return [...flat(phrases, ''), ...flat({ currencies, topics, effects }, '')];
}

/** Pattern of a phrase: any text in the place of a name in braces. */
function patternOf(phrase: string): RegExp {
  const parts = phrase.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.*?'), 'i');
}

const linesOf = (code: Language): string[] =>
  everything.flatMap(({ comparison, options }) =>
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

describe('numbers of the verdict', () => {
  it.each(languages)('gives no zero with decimals or a unit in %s', (code) => {
    const tiny = comparisonOf(
      {
        one: {
          changes: [
            change('language.b1ShareAt36Months', 0.0093, 0.00929),
            change('work.formal', 1500, 1499.9),
            change('accounts.programmeCost', 3_600_000, 3_599_000),
          ],
        },
      },
      drawn,
    );
    const lines = [...linesOf(code), ...verdictLines(verdictText(tiny, { language: code }))];
    expect(lines.filter((line) => /(^|[^\d.,])-?0[.,]0+(?!\d)/.test(line))).toEqual([]);
    expect(lines.filter((line) => /(^|[^\d.,])0 (million|млн|milyon|people|person|человек|nəfər)/.test(line))).toEqual(
      [],
    );
  });

  it.each(languages)('explains the first range, and it alone, in %s', (code) => {
    const { first } = verdictMessages(code).ranges;
    for (const { comparison, options } of everything) {
      if (comparison.run.bands === 'chance' || options?.early === true) continue;
      const ranges = verdictLines(verdictText(comparison, { language: code, ...options }))
        .join(' ')
        .match(/\([^()]*\d[^()]*\)/g)
        ?.filter((text) => patternOf(verdictMessages(code).ranges.next).test(text));
      const explained = (ranges ?? []).map((text) => patternOf(first).test(text));
      expect(explained.slice(1)).not.toContain(true);
    }
    const { comparison } = situations[full] as (typeof situations)[number];
    expect(verdictText(comparison, { language: code, subject: 'two' }).brings[0]).toMatch(patternOf(first));
  });
});

describe('verdict in English', () => {
  const say = (index: number, more: Partial<VerdictOptions> = {}): string[] => {
    const { comparison, options } = situations[index] as (typeof situations)[number];
    return verdictLines(verdictText(comparison, { language: 'en', ...options, ...more }));
  };
  it('says what all policies change and cost, and which needs a law or donors', () => {
    expect(say(full)).toEqual([
      'One and two do better than Status quo in language, legal status and insured work.',
      'Three does better in insured work, but only if its law passes.',
      'Four achieves no clear gain over Status quo.',
      'Four does worse in legal status.',
      'In million manat a year, programmes cost more: one 9.0 if its law passes (7.0 to 11.0 in nine of ten simulations), otherwise about 0.67, on average 4.0; two 3.6 (3.4 to 3.8); three 9.0 if its law passes (7.0 to 11.0); four 9.0 if its law passes (7.0 to 11.0).',
      'Under one, the state gains in 2033–2035, however services are counted.',
      'Under two, the state loses in 2033–2035, however services are counted.',
      'Under one, a law must pass for all of it (you set its chance to 50%).',
      'Under three and four, a law must pass for all of it (judged chance: 35%).',
      'Under two, donors pay 40% of programmes for 3 years.',
      'How sure: for one and two, each gain stays a gain in at least 19 of 20 simulations; how large it is rests on assumptions that no one has measured.',
      'With your weights, one has the most points on average, but two comes first more often: in 70% of 24 plausible futures.',
      'Whether the law passes is drawn by lot: at a chance of 50%, it passed in 8 of these 20 simulations.',
      'The true result may also lie outside these ranges, because the model leaves things out.',
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
      'All 3 alternatives change language, legal status and insured work by more than random variation.',
    );
    expect(say(full).join(' ')).not.toContain('random variation only');
  });

  it('averages no cost over futures in which a law passes and fails', () => {
    const { comparison, options } = situations[full] as (typeof situations)[number];
    const { costs } = verdictText(comparison, { language: 'en', ...options, subject: 'one' });
    expect(costs.join(' ')).not.toMatch(/\b4\.0 million/);
    // Eight simulations at 9.0 and twelve at 0.67 have the mean of 4.0 over all.
    expect((8 * 9 + 12 * 0.667) / 20).toBeCloseTo(4, 2);
    expect(costs[0]).toBe(
      '9.0 million manat a year if its law passes (7.0 to 11.0), otherwise about 0.67, on average 4.0.',
    );
  });

  const costsOf = (comparison: Comparison): readonly string[] =>
    verdictText(comparison, { language: 'en', subject: 'one' }).costs;

  it('says first whether a policy pays for itself, and then in which view of service cost it may not', () => {
    expect(costsOf(paidBack(0.75, cost, ...views(3e6, 2e6, -1e6, 1e5)))).toEqual([
      '3.6 million manat a year (3.4 to 3.8 in nine of ten simulations).',
      'Pays for itself by 2035 in three of four simulations, if those who stay use only the services that the law grants; the state loses on average in 2033–2035 if each person who stays costs as much as an average resident.',
    ]);
    expect(costsOf(paidBack(0.13))).toEqual([
      'Does not pay for itself by 2035 in most simulations (it does in about one of ten simulations), if those who stay use only the services that the law grants.',
    ]);
    expect(costsOf(paidBack(0))).toEqual([
      'Does not pay for itself by 2035 in any simulation, if those who stay use only the services that the law grants.',
    ]);
    const few = comparisonOf({ one: { changes: [change('accounts.breakEvenMonth', 80, 9, { breakEvenShare: 0.8 })] } });
    expect(costsOf(few)).toEqual([]);
    expect(say(3).filter((line) => line.startsWith('Pays'))).toEqual([
      'Pays for itself by 2035, if those who stay use only the services that the law grants: one in four of five simulations; two in one of five simulations; three in no simulation.',
    ]);
  });

  it('speaks of a policy that changes nothing without its law as it is with its law', () => {
    const { brings, costs, sure } = verdictText(idle, { language: 'en', subject: 'one' });
    expect(brings[0]).toBe('If its law fails, one changes nothing.');
    expect(brings[1]).toMatch(
      /^If its law passes: about 1\.7 more in 100 migrants speak the language .*, 880 fewer people/,
    );
    expect(costs).toEqual([
      '9.4 million manat a year if its law passes (6.9 to 11.9), otherwise almost nothing, on average 2.5.',
      'If it passes, it pays for itself by 2035 in half of the simulations, if those who stay use only the services that the law grants; the state may lose in 2033–2035 if each person who stays costs as much as an average resident.',
    ]);
    // The range of 16 simulations leaves out at most one of them on either side.
    expect(sure[0]).toContain('if the law passes, each gain stays a gain in at least 15 of 16');
    const active = change('accounts.programmeCost', 4e6, 1e5, adopted(9e6, 1e5));
    const outcomes = [...idlePolicy.changes.filter(([id]) => id !== active[0]), active];
    const other = comparisonOf({ one: { needs: law, changes: outcomes } }, drawn);
    expect(verdictText(other, { language: 'en', subject: 'one' }).brings[0]).toBe(
      'One achieves a clear gain only if its law passes.',
    );
  });

  it('speaks of the chosen policy where it says who comes first', () => {
    const first = { mostPoints: 'two', policy: 'two', share: 0.7, entries: 24, shares: { one: 0.2, two: 0.7 } };
    const both = comparisonOf({ one: { changes: [language] }, two: { changes: [language] } }, drawn);
    expect(verdictText(both, { language: 'en', subject: 'one', first }).sure[1]).toBe(
      'By points over all criteria, with your weights, one comes first in 20% of 24 plausible futures; most often it is two, in 70%.',
    );
    expect(verdictText(both, { language: 'en', subject: 'two', first }).sure[1]).toBe(
      'By points over all criteria, with your weights, two comes first in 70% of 24 plausible futures, more often than any other policy.',
    );
  });

  it('gives the figures of a single policy with their ranges', () => {
    const { comparison, options } = situations[full] as (typeof situations)[number];
    expect(verdictText(comparison, { language: 'en', ...options, subject: 'two' }).brings[0]).toBe(
      'About 1.4 more in 100 migrants speak the language (B1) 3 years after arrival (1.0 to 1.8 in nine of ten simulations), 430 fewer people without a permit (370 to 490) and 1,500 more people in insured jobs (1,300 to 1,700).',
    );
  });

  it('calls a gain within its range no gain, and says what the law would change', () => {
    expect(say(1).slice(1, 3)).toEqual([
      'One changes insured work by more than random variation, but only if its law passes.',
      'Two achieves no clear gain over Status quo.',
    ]);
    expect(say(7)[1]).toBe('One achieves no clear gain over Status quo.');
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
