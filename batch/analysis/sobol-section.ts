import { type Estimate, type SaltelliDesign, type SobolResult, sobolIndices } from '../../analysis/index.ts';
import { layoutOf } from '../experiments/points.ts';
import type { AnalysisAsked } from './asked.ts';
import { barChart } from './charts.ts';
import { percent, percentInterval, untoldText } from './numbers.ts';
import { nameOf, type Quantity, quantitiesOf, shownOf } from './quantities.ts';
import type { Runs } from './read-runs.ts';
import type { ReportFigure, Section } from './section.ts';
import { type AnalysisTable, cellsOf, count, estimated, number, text } from './table.ts';

const MOST = 15;

type Row = AnalysisTable['rows'][number];

/** Sobol indices, for a Saltelli layout; null for other designs. */
export async function sobolSection(runs: Runs, asked: AnalysisAsked): Promise<Section | null> {
  const { experiment, factors } = runs.manifest;
  if (experiment.design.kind !== 'saltelli') return null;
  const { samples, secondOrder } = layoutOf(experiment) as SaltelliDesign;
  const replicates = runs.draws * runs.replicates;
  const ids = factors.map(({ id }) => id);
  const indices: Row[] = [];
  const variances: Row[] = [];
  const figures: ReportFigure[] = [];
  for (const outcome of asked.outcomes) {
    const quantities = quantitiesOf(runs, await runs.values(outcome));
    const drawn = shownOf(quantities);
    for (const [s, shock] of runs.shocks.entries())
      for (const quantity of quantities) {
        const values = quantity.values(s);
        const found = sobolIndices({ samples, factors: ids.length, secondOrder, replicates, values }, asked.resampling);
        const of = [outcome, quantity.policy, quantity.against, shock];
        indices.push(...indexRows(found, of, ids));
        variances.push([
          ...[...of, found.mean, ...cellsOf(found.variance), ...cellsOf(found.noise), ...cellsOf(found.commonNoise)],
          ...[
            found.withoutNoise ? 'taken out' : 'included',
            found.told ? 'yes' : 'no',
            found.used,
            found.left,
            replicates,
          ],
        ]);
        if (s === 0 && drawn.includes(quantity)) figures.push(figureOf(outcome, quantity, found, ids));
      }
  }
  const of = [text('outcome'), text('policy'), text('against'), text('shock')];
  return {
    title: 'Which assumptions account for the variance (Sobol indices)',
    about: [
      'The first-order index is the share of the variance that would go if the factor were known; the total index the share that would be left if all others were known, interactions included. Intervals are 90 % ones from resampling base samples. Estimates are shown as they come: an index near 0 may come out below it.',
      replicates > 1
        ? 'Luck is taken out of the indices: every product is taken between different replicates. The share of luck says how much of the variance of a single run it makes up; what all points have in common of it moves no index.'
        : 'With one replicate, the indices are those of one course of luck: what luck does differently at each point is counted as interaction, and the share of luck is not known. Two replicates or more would tell.',
      'Indices hold for the ranges and distributions of this experiment, and for factors that vary independently of each other.',
    ],
    figures,
    tables: [
      {
        name: 'sobol',
        columns: [...of, text('order'), text('factor'), text('with'), ...estimated('index')],
        rows: indices,
      },
      {
        name: 'sobol-variance',
        columns: [
          ...[
            ...of,
            number('mean'),
            ...estimated('variance'),
            ...estimated('luckShare'),
            ...estimated('commonLuckShare'),
          ],
          ...[text('luckInIndices'), text('told'), count('baseSamples'), count('leftOut'), count('replicates')],
        ],
        rows: variances,
      },
    ],
  };
}

function indexRows({ first, total, second }: SobolResult, of: Row, ids: readonly string[]): Row[] {
  return [
    ...first.map((index, i) => [...of, 'first', ids[i] ?? '', null, ...cellsOf(index)]),
    ...total.map((index, i) => [...of, 'total', ids[i] ?? '', null, ...cellsOf(index)]),
    ...(second ?? []).map(({ factors: [i, j], share }) => [
      ...of,
      'second',
      ids[i] ?? '',
      ids[j] ?? '',
      ...cellsOf(share),
    ]),
  ];
}

function figureOf(outcome: string, quantity: Quantity, found: SobolResult, ids: readonly string[]): ReportFigure {
  const { first, total, second, noise } = found;
  const name = `sobol-${outcome}-${quantity.policy}${quantity.against === null ? '' : '-difference'}`;
  const title = `${nameOf(outcome)}: ${quantity.name}`;
  if (!found.told) return { name, title, sentence: untoldText(found.variance, noise), chart: null, table: null };
  const order = ids.map((_, i) => i).sort((a, b) => (total[b]?.value ?? 0) - (total[a]?.value ?? 0) || a - b);
  const top = order.slice(0, MOST);
  const [most = 0] = order;
  const pair = [...(second ?? [])].sort((a, b) => b.share.value - a.share.value)[0];
  const luck =
    noise === null
      ? 'the share of luck is not known'
      : `luck makes up ${percent(noise.value)} of a single run’s variance`;
  const bars = (name: string, list: readonly Estimate[]) => ({
    name,
    values: top.map((i) => list[i]?.value ?? null),
    intervals: top.map((i) => [list[i]?.low ?? null, list[i]?.high ?? null] as const),
  });
  return {
    ...{ name, title },
    sentence: `${ids[most]} matters most: alone it accounts for ${percentInterval(first[most] as Estimate)} of the variance, with its interactions for ${percentInterval(total[most] as Estimate)}; ${luck}.${pair === undefined ? '' : ` The strongest pair is ${ids[pair.factors[0]]} with ${ids[pair.factors[1]]}, ${percentInterval(pair.share)}.`}`,
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
        percentInterval(first[i] as Estimate),
        percentInterval(total[i] as Estimate),
      ]),
    },
  };
}
