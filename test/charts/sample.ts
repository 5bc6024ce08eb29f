import type { Comparison } from '../../engine/index.ts';

const months = Array.from(
  { length: 24 },
  (_, i) => `${2026 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
);

function levels(unit: string, from: number, step: number) {
  const series = months.map((month, i) => {
    const mean = from + step * i;
    return { month, mean, low: mean * 0.9, high: mean * 1.1 };
  });
  return { unit, mean: from, low: from * 0.9, high: from * 1.1, meanLow: null, meanHigh: null, level: 0.9, series };
}

function difference(unit: string, mean: number | null, half: number, breakEvenShare?: number) {
  const low = mean === null ? null : mean - half;
  const high = mean === null ? null : mean + half;
  return {
    against: 'status-quo',
    unit,
    mean,
    low,
    high,
    level: 0.9,
    spreadLow: low,
    spreadHigh: high,
    varianceRatio: null,
    ...(breakEvenShare === undefined ? {} : { breakEvenShare }),
  };
}

const policy = (name: string, share: number, flow: number) => ({
  name,
  digest: '',
  groups: {},
  phases: {},
  outcomes: { 'language.b1Share': levels('share', share, 0.002), 'arrivals.total': levels('persons/year', flow, 1) },
});

/** Small comparison: three policies, two outcomes over 24 months, and one defined only as a difference. */
export const sample: Comparison = {
  korpu: '0.1.0',
  model: '',
  run: {
    country: 'azerbaijan',
    policies: ['status-quo', 'targeted-measures', 'mine'],
    shocks: ['recession'],
    start: '2026-01',
    months: 24,
    scale: 0.05,
    seed: 'a seed',
    replicates: 4,
    parameters: 'central',
    bands: 'chance',
    law: 'as-designed',
    structure: {},
  },
  digest: 'd1ce',
  policies: {
    'status-quo': policy('Status quo', 0.3, 100),
    'targeted-measures': policy('Targeted measures', 0.4, 110),
    mine: policy('=My, "own"', 0.35, 105),
  },
  differences: {
    'targeted-measures': {
      groups: {},
      outcomes: {
        'language.b1Share': difference('share', 0.1, 0.01),
        'arrivals.total': difference('persons/year', 10, 20),
        'accounts.breakEvenMonth': difference('month after the fork', 54, 3, 0.75),
      },
    },
    mine: {
      groups: {},
      outcomes: {
        'language.b1Share': difference('share', -0.002, 0.01),
        'arrivals.total': difference('persons/year', null, 0),
        'accounts.breakEvenMonth': difference('month after the fork', null, 0, 0),
      },
    },
  },
  hindcast: { outcomes: {} },
  accounting: {},
};

/** Outcomes of the sample. */
export const b1 = { id: 'language.b1Share', unit: 'share', kind: 'share' } as const;
export const arrivals = { id: 'arrivals.total', unit: 'persons/year', kind: 'flow' } as const;
export const breakEven = { id: 'accounts.breakEvenMonth', unit: 'month after the fork', kind: 'stock' } as const;
