import { describe, expect, it } from 'vitest';
import { type VerdictOptions, verdictLines, verdictTable, verdictText, wholeVerdict } from '../../charts/index.ts';
import { sameDigits } from '../../charts/verdict/numbers.ts';
import { builtInPack } from '../../cli/countries/resolve-request.ts';
import type { Comparison } from '../../engine/index.ts';
import {
  type Language,
  languages,
  type VerdictDetailsMessages,
  type VerdictMessages,
  verdictDetailsMessages,
  verdictMessages,
} from '../../i18n/index.ts';
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
};

/** A difference with the range mean ± half. */
function change(outcome: string, mean: number, half: number, more: Partial<Difference> = {}): [string, Difference] {
  const range = { low: mean - half, high: mean + half, spreadLow: mean - half, spreadHigh: mean + half };
  const base = { against: 'status-quo', unit: units[outcome] ?? '', mean, ...range, level: 0.9, varianceRatio: null };
  return [outcome, { ...base, ...more }];
}

const within = (mean: number, half: number, replicates: number) => ({
  ...{ replicates, mean, low: mean - half, high: mean + half, spreadLow: mean - half, spreadHigh: mean + half },
});
const adopted = (mean: number, half: number): Partial<Difference> => ({ ifAdopted: within(mean, half, 10) });
/** A change of one size if the law passes, and of another if it fails. */
const byLaw = (outcome: string, passes: number, fails: number, half: number): [string, Difference] =>
  change(outcome, (passes + fails) / 2, half, {
    ifAdopted: within(passes, half, 16),
    ifRejected: within(fails, half, 44),
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

/** Costs of a year: 1.2 million under the status quo, 2.4 under the policy while donors pay for three years, then 4.8. */
function withDonorYears(
  compared = comparisonOf({ one: { needs: donors, changes: [language, cost] } }, drawn),
): Comparison {
  const months = (costAt: (t: number) => number) =>
    Array.from({ length: 120 }, (_, t) => {
      const month = `${2026 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}`;
      return { month, mean: costAt(t), low: 0, high: 1e6 };
    });
  const withSeries = (id: string, costAt: (t: number) => number): Comparison['policies'][string] => {
    const policy = compared.policies[id] as Comparison['policies'][string];
    const summary = { unit: 'AZN/year', mean: 0, low: 0, high: 0, level: 0.9, series: months(costAt) };
    return { ...policy, outcomes: { ...policy.outcomes, 'accounts.programmeCost': summary as never } };
  };
  return {
    ...compared,
    policies: {
      'status-quo': withSeries('status-quo', () => 1e5),
      one: withSeries('one', (t) => (t < 36 ? 2e5 : 4e5)),
    },
  };
}

/** A policy next to a reference with 119,081 people, of whom 5,081 have no permit and 43,954 insured work. */
function withPeople(one: OnePolicy): Comparison {
  return peopled(comparisonOf({ one }, drawn));
}

/** Two policies next to the same reference, one of which keeps more people in the country only with its law. */
const twoThatKeepPeople = (): Comparison =>
  peopled(
    comparisonOf(
      {
        one: { changes: [language, work, change('stock.total', 2620, 900)] },
        two: { needs: law, changes: [work, change('stock.total', 900, 300, adopted(3600, 900))] },
      },
      drawn,
    ),
  );

function peopled(compared: Comparison): Comparison {
  const reference = compared.policies['status-quo'] as Comparison['policies'][string];
  const levels = { 'stock.total': 119_081, 'stock.irregular': 5081, 'work.formal': 43_954 };
  const outcomes = Object.fromEntries(
    Object.entries(levels).map(([id, mean]) => [id, { unit: 'persons', mean } as never]),
  );
  return { ...compared, policies: { ...compared.policies, 'status-quo': { ...reference, outcomes } } };
}

/** Sums of the net balance over the run in each view of service cost, by whether a law passes. */
const totals = (means: readonly number[], half: number, more: readonly (readonly number[])[] = []) =>
  ['accounts.net', 'accounts.net.marginal', 'accounts.net.average'].map((id, view) => {
    const of = (mean: number, replicates: number) => within(mean, half, replicates);
    const [passes, fails] = more.map((each) => each[view] ?? 0);
    const { replicates: _, ...total } = of(means[view] ?? 0, 60);
    return change(id, means[view] ?? 0, half, {
      total: {
        ...total,
        ...(passes === undefined ? {} : { ifAdopted: of(passes, 16) }),
        ...(fails === undefined ? {} : { ifRejected: of(fails, 44) }),
      },
    });
  });

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
          changes: [unclear, cost],
        },
        two: { changes: [unclear, cost] },
        three: { changes: [unclear] },
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
    options: { first: { mostPoints: 'one', policy: 'one', share: 0.4, entries: 24, hasOwnWeights: true } },
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
        one: {
          needs: law,
          changes: [
            language,
            status,
            work,
            costOfLaw(),
            ...totals([3e6, 2e6, 1e6], 1e5, [
              [3e6, 2e6, 1e6],
              [3e6, 2e6, 1e6],
            ]),
          ],
        },
        two: { needs: donors, changes: [language, status, work, cost, ...totals([-3e6, -2e6, -1e6], 1e5)] },
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

/** A law without which nothing changes: it passes in 16 of 60 simulations. */
const lawOnly = (outcome: string, mean: number, half: number, zero: Partial<Difference> = {}) =>
  change(outcome, (mean * 16) / 60, half, {
    ...zero,
    ifAdopted: within(mean, half, 16),
    ifRejected: within(0, 0, 44),
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
        ...totals([1.3e6, 1e6, -3.3e6], 20e6, [
          [5e6, 4e6, -13e6],
          [0, 0, 0],
        ]).map(([id, { total }]) => [id, { ...lawOnly(id, 7e6, 6e6)[1], total }] as [string, Difference]),
      ],
    },
  },
  drawn,
);

/** A policy with sums over the run and a cost, over draws or with random variation only. */
const withTotals = (means: readonly number[], half: number, run: Partial<Comparison['run']> = drawn) =>
  comparisonOf({ one: { changes: [cost, ...totals(means, half)] } }, run);
/** A law without which something remains, in the same topics and in fewer. */
const partly = (...changes: [string, Difference][]) =>
  comparisonOf({ one: { needs: { ...donors, law: law.law }, changes } }, drawn);
const lesser = partly(
  byLaw('language.b1ShareAt36Months', 0.018, 0.013, 0.004),
  byLaw('stock.irregular', -820, -420, 100),
  byLaw('work.formal', 2900, 1600, 300),
  byLaw('accounts.programmeCost', 11e6, 6.8e6, 1e6),
  ...totals([0, -1e6, -23e6], 20e6, [
    [3e6, 2e6, -22e6],
    [-1e6, -3e6, -23e6],
  ]),
);
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

/** The same points for each criterion but feasibility. */
const others = (score: number) => ({
  ...{ effectiveness: { score }, efficiency: { score }, equity: { score } },
  flexibility: { score, components: [] },
});

/** Points for feasibility: 69 and 25 of 100, none for the reference, which plans nothing. */
const feasible = {
  'status-quo': { feasibility: { score: null }, flexibility: { components: [] } },
  one: { ...others(46), feasibility: { score: 25.2 } },
  two: { ...others(45), feasibility: { score: 68.7 } },
} as unknown as Comparison['criteria'] & object;

/** Situations in which a single policy is spoken of. */
const single: typeof situations = [
  // A run so short that the cost is that of all of it.
  { comparison: comparisonOf({ one: { changes: [cost] } }, { ...drawn, months: 36 }) },
  // A loss with the law in every view, and an open sum without it.
  {
    comparison: partly(
      byLaw('work.formal', 2900, 1600, 300),
      ...totals([-1e6, -1e6, -1e6], 9e6, [
        [-30e6, -30e6, -30e6],
        [1e6, 1e6, 1e6],
      ]),
    ),
  },
  {
    comparison: comparisonOf({ one: { changes: [language] }, two: { changes: [language] } }, drawn, {
      criteria: feasible,
    }),
    options: {
      subject: 'one',
      first: { mostPoints: 'one', policy: 'one', share: 0.7, entries: 24, near: 'two', shares: { one: 0.7 } },
    },
  },
  { comparison: lesser },
  { comparison: partly(byLaw('work.formal', 2900, 100, 300)) },
  { comparison: partly(byLaw('work.formal', 100, 100, 300)) },
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
      first: { mostPoints: 'two', policy: 'two', share: 0.7, entries: 24, near: 'one', shares: { one: 0.2, two: 0.7 } },
    },
  },
  { comparison: withDonorYears(), options: { subject: 'one' } },
  { comparison: withDonorYears(idle), options: { subject: 'one' } },
  {
    comparison: withDonorYears(
      partly(
        change('language.b1ShareAt36Months', 0.014, 0.004, adopted(0.018, 0.004)),
        change('accounts.programmeCost', 8_000_000, 500_000, adopted(11_000_000, 900_000)),
      ),
    ),
    options: { subject: 'one' },
  },
  {
    comparison: withPeople({ needs: none, changes: [language, change('stock.total', 2620, 900)] }),
    options: { subject: 'one' },
  },
  {
    comparison: withPeople({
      needs: law,
      changes: [
        change('language.b1ShareAt36Months', 0.014, 0.004, adopted(0.018, 0.004)),
        change('stock.total', 900, 300, adopted(3600, 900)),
      ],
    }),
    options: { subject: 'one' },
  },
  {
    comparison: withPeople({ needs: none, changes: [language, change('stock.total', -500, 300)] }),
    options: { subject: 'one' },
  },
  {
    comparison: withPeople({
      needs: law,
      changes: [
        change('language.b1ShareAt36Months', 0.014, 0.004, adopted(0.018, 0.004)),
        change('stock.total', -500, 300, adopted(-900, 300)),
      ],
    }),
    options: { subject: 'one' },
  },
  { comparison: twoThatKeepPeople() },
  { comparison: comparisonOf({ one: { changes: [language] }, two: { changes: [unclear] } }) },
  {
    comparison: comparisonOf({ one: { changes: [language] } }, { ...drawn, country: 'azerbaijan' }),
    options: { madeFrom: () => 'status-quo' },
  },
  // Donors who still pay in the years of the cost.
  { comparison: comparisonOf({ one: { needs: donors, changes: [cost] } }, { months: 60 }) },
  { comparison: comparisonOf({ one: { needs: donors, changes: [cost] }, two: { changes: [cost] } }, { months: 60 }) },
  { comparison: withTotals([3e6, 2e6, -1e6], 1e5) },
  { comparison: withTotals([3e6, 2e6, 1e6], 1e5) },
  { comparison: withTotals([-3e6, -2e6, -1e6], 1e5) },
  { comparison: withTotals([3e6, 2e6, 1e6], 1e5, {}) },
  { comparison: withTotals([-3e6, -2e6, -1e6], 1e5, {}) },
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
  const loses = { changes: [change('stock.irregular', 300, 50), ...totals([-3e6, 2e6, -1e6], 1e5)] };
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
const sureLoss = { changes: [cost, ...totals([-3e6, -2e6, -1e6], 1e5)] };
const twoLosses = comparisonOf({ a: sureLoss, b: sureLoss });
/** A copy before its first edit. */
const still = ['language.b1ShareAt36Months', 'work.formal', 'accounts.net'].map((id) => change(id, 0, 0));
/** Overstays rise under one policy, and under the other fewer have work if its law passes. */
function worseElsewhere(bands: 'chance' | 'parametersAndChance') {
  const policies = {
    one: { changes: [language, change('permits.overstayRate', 7, 3)] },
    two: { needs: law, changes: [language, change('work.employedShare', -0.02, 0.03, adopted(-0.04, 0.02))] },
  };
  return comparisonOf(policies, bands === 'chance' ? { replicates: 20 } : drawn);
}
const everything: typeof situations = [
  ...situations,
  ...single,
  { comparison: twoLosses },
  { comparison: comparisonOf({ one: { changes: still } }, drawn), options: { subject: 'one' } },
  {
    comparison: comparisonOf(
      { one: { changes: [language] } },
      { ...drawn, placeholders: { count: 313, of: 433 }, fewArrivals: { expected: 1500, mean: 960 }, olderSets: true },
    ),
  },
  { comparison: worseElsewhere('parametersAndChance') },
  { comparison: worseElsewhere('chance') },
  ...plurals,
  {
    comparison: comparisonOf({ one: idlePolicy, two: { changes: [language] } }, drawn),
    options: { first: { mostPoints: 'one', policy: 'one', share: 0.4, entries: 24, hasOwnWeights: true } },
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
function phrasesOf(text: VerdictMessages, details: VerdictDetailsMessages): [string, string][] {
  // The other views of service cost are named by the score card.
  const { parts: _, waiting: __, views: ___, rangeKey: ____, rangeKeyChance: _____, ...said } = text;
  // Phrases on policies of a country: each is said below.
  const { currencies, topics, effects, actions: _actions, ...phrases } = said;
  const flat = (value: unknown, key: string): [string, string][] =>
    typeof value === 'string'
      ? [[key, value]]
      : Object.entries(value as object).flatMap(([name, inner]) => flat(inner, `${key}.${name}`));
  return [...flat(phrases, ''), ...flat({ details }, ''), ...flat({ currencies, topics, effects }, '')];
}

/** Pattern of a phrase: any text in the place of a name in braces. */
function patternOf(phrase: string): RegExp {
  const parts = phrase.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.*?'), 'i');
}

const linesOf = (code: Language): string[] =>
  everything.flatMap(({ comparison, options }) => [
    ...verdictLines(wholeVerdict(comparison, { language: code, ...options })),
    ...(verdictTable(comparison, code)?.rows.flat() ?? []),
  ]);

describe('phrases of the verdict', () => {
  for (const code of languages) {
    const lines = linesOf(code);
    it.each(phrasesOf(verdictMessages(code), verdictDetailsMessages(code)))(
      `${code}%s is said in some situation`,
      (_key, phrase) => {
        expect(lines.some((line) => patternOf(phrase).test(line))).toBe(true);
      },
    );

    it(`leaves no name unfilled in ${code}`, () => {
      expect(lines.filter((line) => /[{}]|undefined|NaN/.test(line))).toEqual([]);
    });
  }
});

it('does not say that anything in a range is possible where all of it is a loss, of random variation only', () => {
  const text = verdictLines(wholeVerdict(twoLosses, { language: 'en' })).join(' ');
  expect(text).toContain('Unclear so far: what the state may gain or lose in');
  expect(text).not.toContain('anything in these ranges');
});

describe('what a policy does', () => {
  const packs = ['azerbaijan', 'velmora'].map((id) => builtInPack(id));
  const policies = packs.flatMap(({ id, policies: all }) => [...all.keys()].map((policy) => ({ country: id, policy })));
  const said = (country: string, policy: string, options: Partial<VerdictOptions>) =>
    wholeVerdict(comparisonOf({ [policy]: { changes: [] } }, { ...drawn, country }), {
      language: 'en',
      subject: policy,
      ...options,
    }).does;

  it.each(languages.flatMap((code) => policies.map((one) => ({ ...one, code }))))(
    'is said of $policy of $country in $code, in at most 20 words',
    ({ country, policy, code }) => {
      const [sentence = '', ...others] = said(country, policy, { language: code });
      expect(others).toEqual([]);
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
      expect(sentence.split(' ').length).toBeLessThanOrEqual(20);
    },
  );

  it('says that the user has changed it, and nothing of a policy from outside', () => {
    expect(said('azerbaijan', 'mine', { madeFrom: () => 'status-quo' })).toEqual([
      'Today’s rules and few courses; with your changes.',
    ]);
    expect(said('azerbaijan', 'mine', {})).toEqual([]);
    expect(said('elsewhere', 'targeted-measures', {})).toEqual([]);
  });
});

describe('of how many people a verdict speaks', () => {
  it('says how many the reference has, and how many more the policy keeps in the country', () => {
    const told = wholeVerdict(withPeople({ changes: [language, change('stock.total', 2620, 900)] }), {
      language: 'en',
      subject: 'one',
    }).details;
    expect(told).toContain(
      'Under Status quo, 119,000 migrants live in the country in December 2035; 5,080 of them lack permits and 44,000 have insured jobs.',
    );
    expect(told).toContain('2,600 more migrants live in the country (1,700–3,500).');
  });

  it.each([
    ['en', '500 fewer migrants live in the country (200–800).'],
    ['az', 'Ölkədəki miqrantların sayı 500 nəfər az olur (200–800).'],
    ['ru', 'В стране живёт на 500 мигрантов меньше (200–800).'],
  ] as const)('says in words, in %s, that fewer live in the country', (spoken, sentence) => {
    const options = { language: spoken, subject: 'one' } as const;
    const told = wholeVerdict(withPeople({ changes: [language, change('stock.total', -500, 300)] }), options).details;
    expect(told).toContain(sentence);
  });
});

describe('of how many more people live in the country', () => {
  it('speaks for each policy, with its law where it needs one, and says that some insured jobs may be theirs', () => {
    expect(wholeVerdict(twoThatKeepPeople(), { language: 'en' }).details).toContain(
      'Change in the number of migrants in the country by then, compared with Status quo: one +2,600 (+1,700 to +3,500); two +3,600 (+2,700 to +4,500) if its law passes. Some of the additional insured jobs may be theirs.',
    );
  });

  it('says nothing of jobs where no policy keeps more people or adds jobs', () => {
    const told = (...changes: readonly ReturnType<typeof change>[]) =>
      wholeVerdict(withPeople({ changes }), { language: 'en', subject: 'one' }).details.join(' ');
    expect(told(work, change('stock.total', 2620, 900))).toMatch(/insured jobs may be theirs/);
    expect(told(work, change('stock.total', -500, 300))).not.toMatch(/theirs/);
    expect(told(language, change('stock.total', 2620, 900))).not.toMatch(/theirs/);
  });
});

describe('what the state pays while donors pay', () => {
  it('is the average of their whole years, next to the cost of the last years', () => {
    const { costs, details } = wholeVerdict(withDonorYears(), { language: 'en', subject: 'one' });
    expect(details).toContain(
      'By year, the state pays extra on average, in million manat: 1.2 (2026), 1.2 (2027), 1.2 (2028), 3.6 (2029), 3.6 (2030), 3.6 (2031), 3.6 (2032), 3.6 (2033), 3.6 (2034), 3.6 (2035).',
    );
    expect(costs.slice(0, 2)).toEqual([
      '3.6 million manat a year in 2033–2035 (3.4–3.8).',
      'With donors (2026–2028): about 1.2 a year.',
    ]);
  });
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
    const lines = [...linesOf(code), ...verdictLines(wholeVerdict(tiny, { language: code }))];
    expect(lines.filter((line) => /(^|[^\d.,])-?0[.,]0+(?!\d)/.test(line))).toEqual([]);
    expect(lines.filter((line) => /(^|[^\d.,])0 (million|млн|milyon|people|person|человек|nəfər)/.test(line))).toEqual(
      [],
    );
  });
});

describe('verdict in English', () => {
  const say = (index: number, more: Partial<VerdictOptions> = {}): string[] => {
    const { comparison, options } = situations[index] as (typeof situations)[number];
    return verdictLines(wholeVerdict(comparison, { language: 'en', ...options, ...more }));
  };
  it('says what all policies change and cost, and which needs a law or donors', () => {
    expect(say(full)).toEqual([
      'In our calculations, one and two probably do better than Status quo in language, legal status and insured work.',
      'Three probably does better in insured work, but only if its law passes.',
      'Four achieves no clear gain over Status quo.',
      'Four does worse in legal status.',
      'The state pays more once donors have left, in million manat a year: one 9.0 (7.0–11.0) if its law passes; two 3.6 (3.4–3.8); three 9.0 (7.0–11.0) if its law passes; four 9.0 (7.0–11.0) if its law passes.',
      'They pay for themselves; gains of the state in 10 years, in million manat: one +0.9 to +3.1 with or without its law.',
      'They do not pay for themselves; the state in 10 years, in million manat: two −3.1 to −0.9.',
      'One depends on a law (50% chance in your version).',
      'Three and four depend on a law (35% chance assumed).',
      'Two depends on donors (40% of costs, 2026–2028).',
      'Gains of one and two are likely in our calculations.',
      'Gains of three are likely in our calculations if the law passes.',
      'No gain of four is sure.',
      'Largest doubt: effects never measured here.',
      'In brackets: nine of ten simulations, each with different plausible assumptions. Language: level B1, three years after arrival. People without permits and in insured jobs: in December 2035.',
      'Under one and two, each gain stays a gain in at least 19 of 20 simulations.',
      'Under three, if the law passes, each gain stays a gain in at least 9 of 10 simulations.',
      'The size of the gains rests on assumptions that no one has measured.',
      'What the state gains (+) or loses (−) in 10 years, in million manat at today’s value, with each way of counting services in this order: the people who stay because of the policy use only the services that the law grants; other public costs rise with them too; each costs as much as an average resident.',
      'One, if its law passes: +3.0 (+2.9 to +3.1); +2.0 (+1.9 to +2.1); +1.0 (+0.9 to +1.1). On average a gain, however services are counted.',
      'One, if its law fails: +3.0 (+2.9 to +3.1); +2.0 (+1.9 to +2.1); +1.0 (+0.9 to +1.1). On average a gain, however services are counted.',
      'Two: −3.0 (−3.1 to −2.9); −2.0 (−2.1 to −1.9); −1.0 (−1.1 to −0.9). On average a loss, however services are counted.',
      'What the state pays extra is for programmes alone. A year’s cost is an average of 2033–2035.',
      'Donors are assumed to pay their part for 3 years. If they stop earlier, courses, help desks and advice shrink by that part.',
      'Each simulation draws whether the law passes, at a judged chance of 50%. It passed in 8 of 20, so averages with and without the law, in the table of scores and the chart, count it at 40%.',
      'With all criteria but Feasibility weighted equally, one has the most points on average, but two comes first more often: in 70% of 24 simulations.',
      'The true result may also lie outside these ranges, because the model leaves things out.',
    ]);
  });

  it('calls nothing better, worse or gained while ranges hold random variation only', () => {
    const said = situations.flatMap(({ comparison, options }) => {
      if (comparison.run.bands !== 'chance' || options?.early === true) return [];
      const { conditions, brings, costs } = wholeVerdict(comparison, { language: 'en', ...options });
      expect(conditions.join(' ')).toContain('Ranges hold random variation only');
      return [...brings, ...costs];
    });
    expect(said.length).toBeGreaterThan(10);
    expect(
      said.filter((line) => /better|worse|state gains|state loses|(^|: )it pays for itself|does not pay/i.test(line)),
    ).toEqual([]);
    expect(say(0)[1]).toBe(
      'All 3 alternatives improve language, legal status and insured work by more than random variation.',
    );
    expect(say(full).join(' ')).not.toContain('random variation only');
  });

  const costsOf = (comparison: Comparison): readonly string[] =>
    wholeVerdict(comparison, { language: 'en', subject: 'one' }).costs;

  it('says whether a policy pays for itself by all ranges in every view of service cost, with the amount', () => {
    const yearly = '3.6 million manat a year in 2033–2035 (3.4–3.8).';
    const decides = 'It depends on what public services cost for those who stay.';
    expect(costsOf(withTotals([30e6, 20e6, 10e6], 5e6))).toEqual([
      yearly,
      'It pays for itself: in 10 years the state gains 5 to 35 million manat.',
    ]);
    expect(costsOf(withTotals([-30e6, -20e6, -10e6], 5e6))).toEqual([
      yearly,
      'It does not pay for itself: in 10 years the state loses 5 to 35 million manat.',
    ]);
    // One view is enough to leave it open, and so is one range.
    const open = 'Pays for itself? Unclear: anything from losing 15 to gaining 35 million manat in 10 years.';
    expect(costsOf(withTotals([30e6, 20e6, -10e6], 5e6))).toEqual([yearly, open, decides]);
    expect(costsOf(withTotals([20e6, 15e6, 0], 15e6))[1]).toBe(open);
    // Random variation alone makes no direction sure.
    expect(costsOf(withTotals([30e6, 20e6, 10e6], 5e6, {}))[1]).toBe(
      'Pays for itself? Unclear so far: in 10 years the state may gain 5 to 35 million manat.',
    );
    // So do few simulations.
    const few = withTotals([-30e6, -20e6, -10e6], 5e6, { ...drawn, replicates: 9 });
    expect(costsOf(few)[1]).toBe(
      'Pays for itself? Unclear so far: in 10 years the state may lose 5 to 35 million manat.',
    );
    const { sure } = wholeVerdict(comparisonOf({ one: { changes: [language] } }, { ...drawn, replicates: 9 }), {
      language: 'en',
    });
    expect(sure[0]).toBe('How sure: no gain is sure.');
    expect(costsOf(comparisonOf({ one: { changes: [cost] } }, drawn))[1]).toBe(
      'Whether it pays for itself was not calculated.',
    );
  });

  it('names each part where no heading does, and the time of the changes', () => {
    const lines = (run: Partial<Comparison['run']>): string[] => {
      const { brings, costs, hangsOn, sure } = wholeVerdict(
        comparisonOf({ one: { needs: donors, changes: [language, cost] } }, { ...drawn, ...run }),
        { language: 'en' },
      );
      return [...brings, ...costs, ...hangsOn, ...sure];
    };
    expect(lines({})).toEqual([
      'One compared with Status quo, in 2035: 1.4 more in 100 newcomers speak the language (1.0–1.8).',
      'State pays extra: 3.6 million manat a year in 2033–2035 (3.4–3.8) once donors leave.',
      'Whether it pays for itself was not calculated.',
      'Depends on: donors (40% of costs, 2026–2028).',
      'How sure: likely by calculation.',
      'Largest doubt: effects never measured here.',
    ]);
    // 66 months end in June, and the cost is an average from month 31 on, when donors still pay.
    expect(lines({ months: 66 }).slice(0, 2)).toEqual([
      'One compared with Status quo, in June 2031: 1.4 more in 100 newcomers speak the language (1.0–1.8).',
      'State pays extra: 3.6 million manat a year in 2028–2031 (3.4–3.8) in addition to what donors pay.',
    ]);
  });

  it('names other outcomes that get worse in the whole range, with and without a law', () => {
    const worse = (bands: 'chance' | 'parametersAndChance') =>
      wholeVerdict(worseElsewhere(bands), { language: 'en' }).details.filter((text) => text.startsWith('Worse'));
    const [list = ''] = worse('parametersAndChance');
    expect(list).toMatch(
      /^Worse in nine of ten simulations or more: .*verstay.* \(one\); .* \(two, if its law passes\)\.$/i,
    );
    expect(worse('chance')[0]).toMatch(/^Worse by more than random variation: /);
    expect(wholeVerdict(lesser, { language: 'en' }).details.filter((text) => text.startsWith('Worse'))).toEqual([]);
  });

  it('names money in thousands of it wherever a sum is given', () => {
    const inThousands = JSON.parse(JSON.stringify(lesser).replaceAll('AZN/year', 'thousand RSD/year')) as typeof lesser;
    const { costs } = wholeVerdict(inThousands, { language: 'en', subject: 'one' });
    expect(costs.at(-1)).toBe(
      'Pays for itself? With law, unclear: −42…+23 million thousand RSD in 10 years; without, on average a loss: −43…+19.',
    );
  });

  it('gives effects and costs of a policy under one condition, then under the other', () => {
    const { brings, costs, hangsOn, sure, details } = wholeVerdict(lesser, { language: 'en', subject: 'one' });
    expect(brings).toEqual([
      'With law: 1.8 more in 100 newcomers speak the language (1.4–2.2), 820 fewer lack permits (720–920) and 2,900 more have insured jobs (2,600–3,200).',
      'Without: 1.3 (0.9–1.7), 420 (320–520), 1,600 (1,300–1,900).',
    ]);
    expect(costs).toEqual([
      'With law: 11 million manat a year in 2033–2035 (10–12) once donors leave.',
      'Without: 6.8 (5.8–7.8).',
      'Pays for itself? With law, unclear: −42…+23 million in 10 years; without, on average a loss: −43…+19.',
    ]);
    expect(hangsOn).toEqual(['A law (35% chance assumed).', 'Donors (40% of costs, 2026–2028).']);
    expect(sure).toEqual(['Likely by calculation.', 'Effects never measured here.']);
    expect(details).toContain(
      'If the law fails, what the state gains (+) or loses (−) in 10 years, in million manat at today’s value: −1 if the people who stay because of the policy use only the services that the law grants (−21 to +19); −3 if other public costs rise with them too (−23 to +17); −23 if each costs as much as an average resident (−43 to −3). On average a loss, however services are counted.',
    );
    // The number of simulations with the law stands next to no chance but here.
    expect([...brings, ...costs, ...hangsOn, ...sure].join(' ')).not.toMatch(/\b16\b/);
    expect(details.join(' ')).toMatch(/judged chance of 35%\. It passed in 16 of 60/);
  });

  it('says that an average is a loss in every view of services, though the range holds gains', () => {
    const costsOf = (means: readonly number[]) =>
      wholeVerdict(withTotals(means, 5e6), { language: 'en', subject: 'one' }).costs.join(' ');
    expect(costsOf([-1e6, -2e6, -4e6])).toContain(
      'Pays for itself? On average a loss: from losing 9.0 to gaining 4.0 million manat in 10 years.',
    );
    expect(costsOf([1e6, 2e6, 4e6])).toContain('Pays for itself? On average a gain: from losing 4.0 to gaining 9.0');
    expect(costsOf([1e6, 2e6, -4e6])).toContain('Pays for itself? Unclear: anything from losing 9.0 to gaining 7.0');
  });

  it('names the years of donors where they are whole years', () => {
    const hangsOn = (needs: NonNullable<OnePolicy['needs']>, run: Partial<Comparison['run']> = {}): readonly string[] =>
      wholeVerdict(comparisonOf({ one: { needs, changes: [language] } }, { ...drawn, ...run }), {
        language: 'en',
        subject: 'one',
      }).hangsOn;
    const paying = (months: number): NonNullable<OnePolicy['needs']> => ({ ...donors, donors: { share: 0.4, months } });
    expect(hangsOn(paying(12))).toEqual(['Donors (40% of costs, 2026).']);
    expect(hangsOn(paying(24))).toEqual(['Donors (40% of costs, 2026–2027).']);
    expect(hangsOn(paying(30))).toEqual(['Donors (40% of costs, 30 months).']);
    expect(hangsOn(paying(24), { start: '2026-07' })).toEqual(['Donors (40% of costs, 2 years).']);
    expect(hangsOn(paying(600))).toEqual(['Donors (40% of costs, 2026–2035).']);
  });

  it('does not shorten what happens without the law where other things change', () => {
    const other = partly(byLaw('work.formal', 2900, -1600, 300), byLaw('stock.irregular', -820, 100, 300));
    expect(wholeVerdict(other, { language: 'en', subject: 'one' }).brings).toEqual([
      'With law: 820 fewer lack permits (520–1,120) and 2,900 more have insured jobs (2,600–3,200).',
      'Without: 1,600 fewer have insured jobs (1,300–1,900).',
    ]);
  });

  it('speaks of a policy that changes nothing without its law as it is with its law', () => {
    const { brings, costs, sure, details } = wholeVerdict(idle, { language: 'en', subject: 'one' });
    expect(brings[0]).toMatch(/^With law: 1\.7 more in 100 newcomers speak the language .*, 880 fewer lack/);
    expect(brings[1]).toBe('Without: nothing.');
    expect(costs).toEqual([
      '9.4 million manat a year in 2033–2035 (6.9–11.9) if it passes, else nothing.',
      'Pays for itself? Unclear: from losing 33 to gaining 25 million manat in 10 years, if it passes.',
    ]);
    expect(sure).toEqual(['Likely by calculation, if passed.', 'Its law. Effects never measured here.']);
    // The range of 16 simulations leaves out at most one of them on either side.
    expect(details[1]).toBe('If the law passes, each gain stays a gain in at least 15 of 16 simulations.');
  });

  it('says of a policy that changes nothing just that, but not of one whose law has not passed yet', () => {
    const copy = verdictText(comparisonOf({ one: { changes: still } }, drawn), { language: 'en', subject: 'one' });
    expect(copy).toEqual({
      ...{ conditions: [], does: [], costs: [], hangsOn: [], sure: [] },
      brings: ['One changes nothing compared with Status quo.'],
    });
    const failed = comparisonOf({ one: { needs: law, changes: still } }, drawn);
    const { brings, hangsOn } = verdictText(failed, { language: 'en', subject: 'one' });
    expect([...brings, ...hangsOn].join(' ')).not.toContain('changes nothing');
    expect(hangsOn.join(' ')).toContain('law');
  });

  it('says that numbers of the country are placeholders before anything else of it', () => {
    const made = comparisonOf(
      { one: { changes: [language] } },
      { replicates: 20, placeholders: { count: 1313, of: 1433 } },
    );
    expect(verdictLines(wholeVerdict(made, { language: 'en' }))[0]).toBe(
      '1,313 of 1,433 uncertain numbers are placeholders of an invented country, so sizes do not hold for this one.',
    );
  });

  it('writes no amounts of less than a thousandth', () => {
    const write = sameDigits([0.00006], 'en');
    expect([0.00006, -0.0004, 0.0006].map(write)).toEqual(['0', '0', '0.001']);
  });

  it('speaks of the chosen policy where it says who comes first', () => {
    const first = { mostPoints: 'two', policy: 'two', share: 0.7, entries: 24, shares: { one: 0.2, two: 0.7 } };
    const both = comparisonOf({ one: { changes: [language] }, two: { changes: [language] } }, drawn);
    expect(wholeVerdict(both, { language: 'en', subject: 'one', first }).details).toContain(
      'By points over the criteria, with all criteria but Feasibility weighted equally, one comes first in 20% of the 24 simulations that were also run through crises; most often it is two, in 70%.',
    );
    expect(
      wholeVerdict(both, { language: 'en', subject: 'two', first: { ...first, hasOwnWeights: true } }).details,
    ).toContain(
      'By points over the criteria, with your weights, two comes first in 70% of the 24 simulations that were also run through crises, more often than any other policy.',
    );
  });

  it('gives the figures of a single policy with their ranges', () => {
    const { comparison, options } = situations[full] as (typeof situations)[number];
    expect(wholeVerdict(comparison, { language: 'en', ...options, subject: 'two' }).brings[0]).toBe(
      '1.4 more in 100 newcomers speak the language (1.0–1.8), 430 fewer lack permits (370–490) and 1,500 more have insured jobs (1,300–1,700).',
    );
  });

  it('calls a gain within its range no gain, and says what the law would change', () => {
    expect(say(1).slice(1, 3)).toEqual([
      'One improves insured work by more than random variation, but only if its law passes.',
      'Two achieves no clear gain over Status quo.',
    ]);
    expect(say(7)[1]).toBe('One achieves no clear gain over Status quo.');
  });

  it('states no effect from a coarse answer or from a single simulation', () => {
    const early = 'No clear effect yet – still being refined.';
    const only = 'Ranges hold random variation only.';
    expect(say(8)).toEqual([only, early]);
    const single = comparisonOf({ one: { changes: [language] } }, { replicates: 1 });
    expect(verdictLines(wholeVerdict(single, { language: 'en' }))).toEqual([only, early]);
  });

  it('says how feasible policies are where points leave that out, and not where the reader gives weights', () => {
    const first = { mostPoints: 'one', policy: 'one', share: 0.7, entries: 24, near: 'two', shares: { one: 0.7 } };
    const both = comparisonOf({ one: { changes: [language] }, two: { changes: [language] } }, drawn, {
      criteria: feasible,
    });
    const said = (more: Partial<typeof first> & { readonly hasOwnWeights?: boolean }): string =>
      wholeVerdict(both, { language: 'en', subject: 'one', first: { ...first, ...more } }).details.join(' ');
    expect(said({})).toContain(
      'But the lead is small: in points, one and two are practically equal. These points leave out Feasibility; if it weighed as much as the others, two would have the most points. From 0 (very hard to carry out) to 100 (easy), their feasibility is: two 69 and one 25. This is a score, not a probability.',
    );
    expect(said({ hasOwnWeights: true })).not.toMatch(/feasibility/i);
    // Of a policy that does not lead too.
    const other = { ...first, shares: { one: 0.7, three: 0 } };
    const three = comparisonOf({ one: { changes: [language] }, three: { changes: [language] } }, drawn);
    expect(wholeVerdict(three, { language: 'en', subject: 'three', first: other }).details.join(' ')).toContain(
      'practically equal',
    );
  });

  it('speaks of a first place only over parameter draws', () => {
    const first = { mostPoints: 'one', policy: 'one', share: 0.7, entries: 24 };
    expect(say(0, { first }).join(' ')).not.toMatch(/first/);
    const split = { ...first, mostPoints: 'two' };
    expect(say(4, { first: split }).join(' ')).toContain(
      'With all criteria but Feasibility weighted equally, two has the most points on average, but one comes first more often: in 70% of the 24 simulations that were also run through crises.',
    );
    expect(say(4).join(' ')).toContain(
      'With all criteria but Feasibility weighted equally, one has the most points on average and comes first in 70% of the 24 simulations that were also run through crises.',
    );
  });
});
