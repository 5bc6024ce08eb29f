import { type GivenDataResult, givenDataFirst } from '../../../../analysis/index.ts';
import {
  type AnalysisTable,
  countColumn,
  estimateCells,
  estimateColumns,
  numberColumn,
  textColumn,
} from '../analysis-table.ts';
import { barChart } from '../charts.ts';
import type { Futures } from '../futures.ts';
import { inconclusiveText, percentIntervalText, percentText } from '../number-text.ts';
import type { AnalysisOptions } from '../options.ts';
import { displayedQuantities, outcomeLabel, quantitiesOf } from '../quantities.ts';
import type { ExperimentRuns } from '../read-runs.ts';
import { type AnalysisSection, type OmittedSection, omitSection, type ReportFigure } from './section.ts';

const MAX_FACTORS = 15;

/** Minimum number of futures for first-order indices from given data. */
const MIN_FUTURES = 30;

/**
 * Section with first-order indices from the points as they are; null for designs with indices of their
 * own.
 */
export async function givenDataSection(
  runs: ExperimentRuns,
  futures: Futures,
  options: AnalysisOptions,
): Promise<AnalysisSection | OmittedSection | null> {
  const { kind } = runs.manifest.experiment.design;
  const { factors, dependent } = futures;
  if (kind === 'morris' || kind === 'saltelli') return null;
  const title = dependent
    ? 'Factors correlated with the outcome: first order from given data, dependent inputs'
    : 'Which factors account for the variance: first order from given data';
  const omitted = omitSection(title, runs, futures, { futures: MIN_FUTURES, factors: true });
  if (omitted !== null) return omitted;
  const inputs = dependent ? 'dependent' : 'independent';
  const rows: AnalysisTable['rows'][number][] = [];
  const figures: ReportFigure[] = [];
  for (const outcome of options.outcomes) {
    const quantities = await quantitiesOf(runs, outcome);
    for (const quantity of quantities) {
      const result = givenDataFirst(
        {
          factors: factors.map(({ values }) => values),
          replicates: runs.replicates,
          values: futures.valuesOf((_, shock) => quantity.values(shock), 0),
        },
        options.resampling,
      );
      result.first.forEach((index, i) => {
        rows.push([
          ...[outcome, quantity.policy, quantity.against, factors[i]?.id ?? '', factors[i]?.kind ?? '', inputs],
          ...[
            ...estimateCells(index),
            ...estimateCells(result.variance),
            result.noise,
            result.hasVariance ? 'yes' : 'no',
            result.used,
            result.left,
            result.bins,
            runs.replicates,
          ],
        ]);
      });
      if (displayedQuantities(quantities).includes(quantity))
        figures.push(
          figureOf(
            outcome,
            quantity.name,
            `${quantity.policy}${quantity.against === null ? '' : '-difference'}`,
            result,
            futures,
          ),
        );
    }
  }
  const columns = [
    ...[
      textColumn('outcome'),
      textColumn('policy'),
      textColumn('against'),
      textColumn('factor'),
      textColumn('kind'),
      textColumn('inputs'),
    ],
    ...[
      ...estimateColumns('first'),
      ...estimateColumns('variance'),
      numberColumn('luckShare'),
      textColumn('told'),
      countColumn('futures'),
      countColumn('leftOut'),
      countColumn('bins'),
      countColumn('replicates'),
    ],
  ];
  return {
    title,
    about: [
      'The share of the variance over futures that the value of one factor alone would account for, from bins of the factor; the share that chance alone would give is subtracted, so a share near 0 may be negative. Intervals are 90 %, from resampling futures.',
      ...(dependent
        ? [
            'The accepted parameter sets are dependent: a parameter is credited with the effect of those correlated with it. The shares do not add up to 1, and do not describe the effect of changing one parameter alone. Total and second order are omitted for that reason.',
          ]
        : []),
      ...(futures.note === null ? [] : [futures.note]),
    ],
    figures,
    tables: [{ name: 'given-data', columns, rows }],
  };
}

function figureOf(
  outcome: string,
  name: string,
  file: string,
  { first, noise, used, bins, hasVariance: conclusive, variance }: GivenDataResult,
  { factors }: Futures,
): ReportFigure {
  const head = { name: `given-data-${outcome}-${file}`, title: `${outcomeLabel(outcome)}: ${name}` };
  if (!conclusive) return { ...head, sentence: inconclusiveText(variance, noise), chart: null, table: null };
  const sortValue = (i: number): number => (Number.isNaN(first[i]?.value ?? Number.NaN) ? -1 : (first[i]?.value ?? -1));
  const order = factors.map((_, i) => i).sort((a, b) => sortValue(b) - sortValue(a) || a - b);
  const top = order.slice(0, MAX_FACTORS);
  const [strongest = 0] = order;
  const clear = first.filter(({ low }) => (low ?? 0) > 0).length;
  const chanceText =
    noise === null
      ? 'one replicate per future cannot separate chance'
      : `chance makes up ${percentText(noise)} of a single run’s variance`;
  return {
    ...head,
    sentence: `${factors[strongest]?.id} accounts for most of it, ${percentIntervalText(first[strongest] ?? { value: Number.NaN, low: null, high: null })}; ${clear} of ${factors.length} factors have an interval above 0; ${chanceText}. ${used} futures, ${bins} bins.`,
    chart: barChart(
      top.map((i) => factors[i]?.id ?? ''),
      [
        {
          name: 'first order',
          values: top.map((i) => first[i]?.value ?? null),
          intervals: top.map((i) => [first[i]?.low ?? null, first[i]?.high ?? null] as const),
        },
      ],
      'share of the variance over futures',
    ),
    table: {
      caption: 'Shares of the variance over futures, with 90 % intervals.',
      columns: ['factor', 'kind', 'first order'],
      rows: top.map((i) => [
        factors[i]?.id ?? '',
        factors[i]?.kind ?? '',
        percentIntervalText(first[i] ?? { value: Number.NaN, low: null, high: null }),
      ]),
    },
  };
}
