import type { Comparison, DifferenceSummary, OutcomeSummary } from '../../../engine/index.ts';
import type { DifferenceIfAdopted } from '../../../engine/internal.ts';

const units: Readonly<Record<string, string>> = {
  'stock.total': 'persons',
  'language.b1ShareAt36Months': 'share',
  'permits.overstayRate': 'per 1,000 per year',
  'accounts.cost': 'currency/year',
  'accounts.net': 'currency/year',
};

/** Creates a synthetic comparison, as wide and as empty as a test needs. */
export function sampleComparison(
  policies: readonly string[],
  value: number | null = 1234.5,
  halfWidth = 1,
): Comparison {
  const outcome = (unit: string): OutcomeSummary => ({
    unit,
    mean: value,
    low: value,
    high: value,
    meanLow: value,
    meanHigh: value,
    level: 0.9,
    series: [{ month: '2026-01', mean: value, low: value, high: value }],
  });
  const difference = (unit: string): DifferenceSummary => ({
    against: policies[0] ?? '',
    unit,
    mean: value,
    low: value === null ? null : value - halfWidth,
    high: value === null ? null : value + halfWidth,
    level: 0.9,
    spreadLow: value,
    spreadHigh: value,
    varianceRatio: null,
  });
  const each = <T>(make: (unit: string) => T): Record<string, T> =>
    Object.fromEntries(Object.entries(units).map(([id, unit]) => [id, make(unit)]));
  return {
    korpu: '0.1.0',
    model: 'a'.repeat(64),
    run: {
      country: 'azerbaijan',
      policies,
      shocks: [],
      start: '2026-01',
      months: 12,
      scale: 0.1,
      seed: 'korpu',
      replicates: 20,
      parameters: 'central',
      bands: 'chance',
      law: 'as-designed',
      structure: {},
    },
    digest: 'b'.repeat(64),
    policies: Object.fromEntries(
      policies.map((id) => [
        id,
        {
          name: `The policy named ${id}`,
          digest: 'c'.repeat(64),
          outcomes: each(outcome),
          groups: { region: { baku: { outcomes: each(outcome) }, guba: null } },
          phases: {},
        },
      ]),
    ),
    differences: Object.fromEntries(
      policies
        .slice(1)
        .map((id) => [
          id,
          { outcomes: each(difference), groups: { region: { baku: { outcomes: each(difference) }, guba: null } } },
        ]),
    ),
    hindcast: { outcomes: {} },
    accounting: {},
  };
}

/** Adds to a sample comparison a law that its third policy needs, drawn by lottery. */
export function withLottery(
  comparison: Comparison,
  adopted: Pick<DifferenceIfAdopted, 'replicates' | 'furtherRuns'> | null,
): Comparison {
  const { run, policies, differences } = comparison;
  const id = run.policies[2] as string;
  const figures = { mean: 7, low: 6, high: 8, spreadLow: 5, spreadHigh: 9 };
  const ifAdopted = adopted === null ? null : { ...adopted, ...figures };
  const own = differences[id] as Comparison['differences'][string];
  const outcomes = Object.fromEntries(
    Object.entries(own.outcomes).map(([outcome, summary]) => [outcome, { ...summary, ifAdopted }]),
  );
  const policy = policies[id] as Comparison['policies'][string];
  const needs = { law: { probability: 0.35, delayMonths: 30 }, donors: null };
  return {
    ...comparison,
    run: { ...run, law: 'lottery' },
    policies: { ...policies, [id]: { ...policy, needs } },
    differences: { ...differences, [id]: { ...own, outcomes } },
  };
}
