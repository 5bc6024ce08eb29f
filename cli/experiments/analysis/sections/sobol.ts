import {
  type IntervalEstimate,
  type SaltelliDesign,
  type SobolResult,
  sobolIndices,
} from '../../../../analysis/index.ts';
import { layoutOf } from '../../plan/points.ts';
import {
  type AnalysisTable,
  countColumn,
  estimateCells,
  estimateColumns,
  numberColumn,
  textColumn,
} from '../analysis-table.ts';
import { barChart } from '../charts.ts';
import { inconclusiveText, percentIntervalText, percentText } from '../number-text.ts';
import type { AnalysisOptions } from '../options.ts';
import { displayedQuantities, outcomeLabel, type Quantity, quantitiesOf } from '../quantities.ts';
import type { ExperimentRuns } from '../read-runs.ts';
import type { AnalysisSection, ReportFigure } from './section.ts';

const MAX_FACTORS = 15;

type TableRow = AnalysisTable['rows'][number];

/** Section on Sobol indices, for a Saltelli layout; null for other designs. */
export async function sobolSection(runs: ExperimentRuns, options: AnalysisOptions): Promise<AnalysisSection | null> {
  const { experiment, factors } = runs.manifest;
  if (experiment.design.kind !== 'saltelli') return null;
  const { samples, secondOrder } = layoutOf(experiment) as SaltelliDesign;
  const replicates = runs.draws * runs.replicates;
  const ids = factors.map(({ id }) => id);
  const indices: TableRow[] = [];
  const variances: TableRow[] = [];
  const figures: ReportFigure[] = [];
  for (const outcome of options.outcomes) {
    const quantities = await quantitiesOf(runs, outcome);
    const plotted = displayedQuantities(quantities);
    for (const [s, shock] of runs.shocks.entries())
      for (const quantity of quantities) {
        const values = quantity.values(s);
        const result = sobolIndices(
          { samples, factors: ids.length, secondOrder, replicates, values },
          options.resampling,
        );
        const of = [outcome, quantity.policy, quantity.against, shock];
        indices.push(...indexRows(result, of, ids));
        variances.push([
          ...[
            ...of,
            result.mean,
            ...estimateCells(result.variance),
            ...estimateCells(result.noise),
            ...estimateCells(result.commonNoise),
          ],
          ...[
            result.withoutNoise ? 'taken out' : 'included',
            result.hasVariance ? 'yes' : 'no',
            result.used,
            result.left,
            replicates,
          ],
        ]);
        if (s === 0 && plotted.includes(quantity)) figures.push(figureOf(outcome, quantity, result, ids));
      }
  }
  const of = [textColumn('outcome'), textColumn('policy'), textColumn('against'), textColumn('shock')];
  return {
    title: 'Which assumptions account for the variance (Sobol indices)',
    about: [
      'The first-order index is the share of the variance that would disappear if the factor were known; the total index the share that would remain if all others were known, interactions included. Intervals are 90 %, from resampling base samples. Estimates are not truncated: an index near 0 may be negative.',
      replicates > 1
        ? 'Chance is removed from the indices: every product is taken between different replicates. The share of chance is its part of the variance of a single run; variation common to all points affects no index. Its interval needs three replicates, and is wide with few: variances of few replicates are poorly known.'
        : 'With one replicate, the indices depend on one set of random numbers: chance that differs between points is counted as interaction, and the share of chance is unknown. Use two replicates or more.',
      'Indices hold for the ranges and distributions of this experiment, and for factors that vary independently of each other.',
    ],
    figures,
    tables: [
      {
        name: 'sobol',
        columns: [...of, textColumn('order'), textColumn('factor'), textColumn('with'), ...estimateColumns('index')],
        rows: indices,
      },
      {
        name: 'sobol-variance',
        columns: [
          ...[
            ...of,
            numberColumn('mean'),
            ...estimateColumns('variance'),
            ...estimateColumns('luckShare'),
            ...estimateColumns('commonLuckShare'),
          ],
          ...[
            textColumn('luckInIndices'),
            textColumn('told'),
            countColumn('baseSamples'),
            countColumn('leftOut'),
            countColumn('replicates'),
          ],
        ],
        rows: variances,
      },
    ],
  };
}

function indexRows({ first, total, second }: SobolResult, of: TableRow, ids: readonly string[]): TableRow[] {
  return [
    ...first.map((index, i) => [...of, 'first', ids[i] ?? '', null, ...estimateCells(index)]),
    ...total.map((index, i) => [...of, 'total', ids[i] ?? '', null, ...estimateCells(index)]),
    ...(second ?? []).map(({ factors: [i, j], share }) => [
      ...of,
      'second',
      ids[i] ?? '',
      ids[j] ?? '',
      ...estimateCells(share),
    ]),
  ];
}

function figureOf(outcome: string, quantity: Quantity, result: SobolResult, ids: readonly string[]): ReportFigure {
  const { first, total, second, noise } = result;
  const name = `sobol-${outcome}-${quantity.policy}${quantity.against === null ? '' : '-difference'}`;
  const title = `${outcomeLabel(outcome)}: ${quantity.name}`;
  if (!result.hasVariance)
    return { name, title, sentence: inconclusiveText(result.variance, noise), chart: null, table: null };
  const order = ids.map((_, i) => i).sort((a, b) => (total[b]?.value ?? 0) - (total[a]?.value ?? 0) || a - b);
  const top = order.slice(0, MAX_FACTORS);
  const [strongest = 0] = order;
  const pair = [...(second ?? [])].sort((a, b) => b.share.value - a.share.value)[0];
  const chanceText =
    noise === null
      ? 'the share of chance is unknown'
      : `chance makes up ${percentText(noise.value)} of a single run’s variance`;
  const bars = (name: string, list: readonly IntervalEstimate[]) => ({
    name,
    values: top.map((i) => list[i]?.value ?? null),
    intervals: top.map((i) => [list[i]?.low ?? null, list[i]?.high ?? null] as const),
  });
  return {
    ...{ name, title },
    sentence: `${ids[strongest]} matters most: alone it accounts for ${percentIntervalText(first[strongest] as IntervalEstimate)} of the variance, with its interactions for ${percentIntervalText(total[strongest] as IntervalEstimate)}; ${chanceText}.${pair === undefined ? '' : ` The strongest pair is ${ids[pair.factors[0]]} with ${ids[pair.factors[1]]}, ${percentIntervalText(pair.share)}.`}`,
    chart: barChart(
      top.map((i) => ids[i] as string),
      [bars('first order', first), bars('total', total)],
      'share of the variance over points',
    ),
    table: {
      caption: 'Shares of the variance over points, with 90 % intervals.',
      columns: ['factor', 'first order', 'total'],
      rows: top.map((i) => [
        ids[i] as string,
        percentIntervalText(first[i] as IntervalEstimate),
        percentIntervalText(total[i] as IntervalEstimate),
      ]),
    },
  };
}
