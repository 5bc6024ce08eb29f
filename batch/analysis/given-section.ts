import { type GivenDataResult, givenDataFirst } from '../../analysis/index.ts';
import type { AnalysisAsked } from './asked.ts';
import { barChart } from './charts.ts';
import type { Futures } from './futures.ts';
import { percent, percentInterval, untoldText } from './numbers.ts';
import { nameOf, quantitiesOf, shownOf } from './quantities.ts';
import type { Runs } from './read-runs.ts';
import type { ReportFigure, Section } from './section.ts';
import { type AnalysisTable, cellsOf, count, estimated, number, text } from './table.ts';

const MOST = 15;

/** Futures below which first-order indices from given data are not worth showing. */
const FEWEST = 30;

/** First-order indices from the points as they are; null for designs with indices of their own, or too few futures. */
export async function givenSection(runs: Runs, futures: Futures, asked: AnalysisAsked): Promise<Section | null> {
  const { kind } = runs.manifest.experiment.design;
  const { factors, dependent } = futures;
  if (kind === 'morris' || kind === 'saltelli' || factors.length === 0 || futures.count < FEWEST) return null;
  const inputs = dependent ? 'dependent' : 'independent';
  const rows: AnalysisTable['rows'][number][] = [];
  const figures: ReportFigure[] = [];
  for (const outcome of asked.outcomes) {
    const quantities = quantitiesOf(runs, await runs.values(outcome));
    for (const quantity of quantities) {
      const found = givenDataFirst(
        {
          factors: factors.map(({ values }) => values),
          replicates: runs.replicates,
          values: futures.take((_, shock) => quantity.values(shock), 0),
        },
        asked.resampling,
      );
      found.first.forEach((index, i) => {
        rows.push([
          ...[outcome, quantity.policy, quantity.against, factors[i]?.id ?? '', factors[i]?.kind ?? '', inputs],
          ...[
            ...cellsOf(index),
            ...cellsOf(found.variance),
            found.noise,
            found.told ? 'yes' : 'no',
            found.used,
            found.left,
            found.bins,
            runs.replicates,
          ],
        ]);
      });
      if (shownOf(quantities).includes(quantity))
        figures.push(
          figureOf(
            outcome,
            quantity.name,
            `${quantity.policy}${quantity.against === null ? '' : '-difference'}`,
            found,
            futures,
          ),
        );
    }
  }
  const columns = [
    ...[text('outcome'), text('policy'), text('against'), text('factor'), text('kind'), text('inputs')],
    ...[
      ...estimated('first'),
      ...estimated('variance'),
      number('luckShare'),
      text('told'),
      count('futures'),
      count('leftOut'),
      count('bins'),
      count('replicates'),
    ],
  ];
  return {
    title: dependent
      ? 'What goes with the outcome: first order from given data, dependent inputs'
      : 'Which factors account for the variance: first order from given data',
    about: [
      'The share of the variance over futures that the value of one factor alone would account for, from bins of the factor; what as many bins would show by chance is taken out, so a share near 0 may come out below it. Intervals are 90 % ones from resampling futures.',
      ...(dependent
        ? [
            'The accepted parameter sets are dependent: a parameter gets the credit of those that go with it. The shares do not add up to 1, and do not say what would change if one parameter were changed alone. Total and second order are not given for that reason.',
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
  { first, noise, used, bins, told, variance }: GivenDataResult,
  { factors }: Futures,
): ReportFigure {
  const head = { name: `given-data-${outcome}-${file}`, title: `${nameOf(outcome)}: ${name}` };
  if (!told) return { ...head, sentence: untoldText(variance, noise), chart: null, table: null };
  const worth = (i: number): number => (Number.isNaN(first[i]?.value ?? Number.NaN) ? -1 : (first[i]?.value ?? -1));
  const order = factors.map((_, i) => i).sort((a, b) => worth(b) - worth(a) || a - b);
  const top = order.slice(0, MOST);
  const [most = 0] = order;
  const clear = first.filter(({ low }) => (low ?? 0) > 0).length;
  const luck =
    noise === null
      ? 'one replicate a future cannot tell luck from the rest'
      : `luck makes up ${percent(noise)} of a single run’s variance`;
  return {
    ...head,
    sentence: `${factors[most]?.id} goes with most of it, ${percentInterval(first[most] ?? { value: Number.NaN, low: null, high: null })}; ${clear} of ${factors.length} factors have an interval above 0; ${luck}. ${used} futures, ${bins} bins.`,
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
        percentInterval(first[i] ?? { value: Number.NaN, low: null, high: null }),
      ]),
    },
  };
}
