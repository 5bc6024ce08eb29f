import { type ChartFigure, differencesFigure, levelsFigure } from '../../charts/index.ts';
import type { Comparison, DifferenceSummary } from '../../engine/index.ts';
import type { EmbeddedAdopted, EmbeddedFigure } from '../../scenarios/share/index.ts';

/** Month after `start`, as `YYYY-MM`. */
function monthAfter(start: string, months: number): string {
  const [year = '', month = ''] = start.split('-');
  const count = Number(year) * 12 + Number(month) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

function ifAdopted(adopted: EmbeddedAdopted | null): Pick<DifferenceSummary, 'ifAdopted'> {
  if (adopted === null) return {};
  const { point, replicates, further } = adopted;
  const [mean, low, high] = point;
  const range = { mean, low, high, spreadLow: low, spreadHigh: high };
  return { ifAdopted: { replicates, ...range, ...(further ? { furtherRuns: true } : {}) } };
}

/** Comparison with what an embedded figure holds, and nothing else: enough for its chart. */
function comparisonOf(figure: EmbeddedFigure): Comparison {
  const { chart, outcome, unit, level, reference, start, bands, replicates, shocks, law, policies } = figure;
  const missing = { meanLow: null, meanHigh: null, low: null, high: null, mean: null };
  const ids = policies.map(({ id }) => id);
  const compared = chart === 'differences' && !ids.includes(reference) ? [reference, ...ids] : ids;
  const summaries = compared.map((id) => {
    const policy = policies.find((one) => one.id === id);
    const points = chart === 'levels' ? (policy?.points ?? []) : [];
    const series = points.map(([mean, low, high], t) => ({ month: monthAfter(start, t), mean, low, high }));
    const needs = { law: policy?.needsLaw === true ? { probability: 0, delayMonths: 0 } : null, donors: null };
    const outcomes = { [outcome]: { unit, level, series, ...missing } };
    return [id, { name: policy?.name ?? id, digest: '', outcomes, groups: {}, phases: {}, needs }] as const;
  });
  const differences = policies.flatMap(({ id, points, adopted }) => {
    const [mean, low, high] = points[0] ?? [null, null, null];
    if (chart !== 'differences' || id === reference) return [];
    const range = { low, high, spreadLow: low, spreadHigh: high, varianceRatio: null };
    const difference = { against: reference, unit, mean, level, ...range, ...ifAdopted(adopted) };
    return [[id, { outcomes: { [outcome]: difference }, groups: {} }] as const];
  });
  return {
    ...{ korpu: figure.korpu, model: figure.model, digest: figure.digest },
    run: {
      ...{ country: figure.country, policies: compared, shocks, start, months: figure.months, scale: 0, seed: '' },
      ...{ replicates, parameters: bands === 'chance' ? 'central' : 'draws', bands, law, structure: {} },
    },
    policies: Object.fromEntries(summaries),
    differences: Object.fromEntries(differences),
    hindcast: { outcomes: {} },
    accounting: {},
  };
}

/** Chart of an embedded figure with its texts; null if it has no numbers. */
export function embeddedChart(figure: EmbeddedFigure): ChartFigure | null {
  const { outcome: id, unit, kind, language } = figure;
  const outcome = { id, unit, kind } as Parameters<typeof levelsFigure>[1];
  const comparison = comparisonOf(figure);
  return figure.chart === 'levels'
    ? levelsFigure(comparison, outcome, language)
    : differencesFigure(comparison, outcome, language);
}
