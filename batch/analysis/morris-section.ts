import { type MorrisDesign, type MorrisEffect, type MorrisResult, morrisEffects } from '../../analysis/index.ts';
import { layoutOf } from '../experiments/points.ts';
import type { AnalysisAsked } from './asked.ts';
import { barChart } from './charts.ts';
import { shown, withInterval } from './numbers.ts';
import { nameOf, type Quantity, quantitiesOf, shownOf, unitOf } from './quantities.ts';
import type { Runs } from './read-runs.ts';
import type { ReportFigure, Section } from './section.ts';
import { type AnalysisTable, cellsOf, count, estimated, number, text } from './table.ts';

/** Factors that a figure shows. */
const MOST = 15;

/** Elementary effects, for trajectories of Morris; null for other designs. */
export async function morrisSection(runs: Runs, asked: AnalysisAsked): Promise<Section | null> {
  const { experiment, factors } = runs.manifest;
  if (experiment.design.kind !== 'morris') return null;
  const design = layoutOf(experiment) as MorrisDesign;
  const rows: AnalysisTable['rows'][number][] = [];
  const figures: ReportFigure[] = [];
  const replicates = runs.draws * runs.replicates;
  for (const outcome of asked.outcomes) {
    const quantities = quantitiesOf(runs, await runs.values(outcome));
    const first: { quantity: Quantity; result: MorrisResult }[] = [];
    for (const [s, shock] of runs.shocks.entries())
      for (const quantity of quantities) {
        const result = morrisEffects(design, { replicates, values: quantity.values(s) }, asked.resampling);
        if (s === 0) first.push({ quantity, result });
        for (const effect of result.effects)
          rows.push([
            ...[outcome, quantity.policy, quantity.against, shock, factors[effect.factor]?.id ?? ''],
            ...[...cellsOf(effect.mu), ...cellsOf(effect.muStar), ...cellsOf(effect.sigma)],
            ...[effect.muStarOfNoise, effect.varianceWithoutNoise, result.used, result.left, replicates],
          ]);
      }
    const drawn = first.filter(({ quantity }) => shownOf(quantities).includes(quantity));
    figures.push(
      figureOf(
        outcome,
        drawn,
        factors.map(({ id }) => id),
      ),
    );
  }
  const columns = [
    ...[text('outcome'), text('policy'), text('against'), text('shock'), text('factor')],
    ...[...estimated('mu'), ...estimated('muStar'), ...estimated('sigma')],
    ...[
      number('muStarOfNoise'),
      number('varianceWithoutNoise'),
      count('trajectories'),
      count('leftOut'),
      count('replicates'),
    ],
  ];
  return {
    title: 'Screening: elementary effects (Morris)',
    about: [
      'Each factor is moved alone, from many starting points. μ* is the mean size of what that does, in the outcome’s unit for the whole range of the factor; σ says how much it depends on the other factors. Intervals are 90 % ones from resampling trajectories.',
      replicates > 1
        ? 'The μ* of luck is what a factor without any effect would show at this number of replicates: a factor that does not clear it has not been seen to matter.'
        : 'With one replicate, luck cannot be told from effect: σ and μ* hold both. Two replicates or more would tell.',
      'Screening ranks factors. It does not share out variance, and a step larger than a curve is wide can miss it.',
    ],
    figures,
    tables: [{ name: 'morris', columns, rows }],
  };
}

function figureOf(
  outcome: string,
  drawn: readonly { quantity: Quantity; result: MorrisResult }[],
  ids: readonly string[],
): ReportFigure {
  const size = (factor: number): number =>
    Math.max(...drawn.map(({ result }) => result.effects[factor]?.muStar.value ?? 0));
  const order = ids.map((_, factor) => factor).sort((a, b) => size(b) - size(a) || a - b);
  const top = order.slice(0, MOST);
  const of = ({ result }: { result: MorrisResult }, factor: number) => result.effects[factor] as MorrisEffect;
  const clear = order.filter((factor) =>
    drawn.some((one) => (of(one, factor).muStar.low ?? 0) > (of(one, factor).muStarOfNoise ?? 0)),
  );
  const [most = 0] = order;
  const unit = unitOf(outcome);
  const top1 = drawn.reduce((best, one) => (of(one, most).muStar.value > of(best, most).muStar.value ? one : best));
  return {
    name: `morris-${outcome}`,
    title: `${nameOf(outcome)}: what moves it`,
    sentence: `${ids[most]} moves it most: μ* ${withInterval(of(top1, most).muStar)} ${unit} for “${top1.quantity.name}”; ${clear.length} of ${ids.length} factors clear the size that luck alone would show${of(top1, most).muStarOfNoise === null ? ', which one replicate cannot tell' : ''}.`,
    chart: barChart(
      top.map((factor) => ids[factor] as string),
      drawn.map((one) => ({
        name: one.quantity.name,
        values: top.map((factor) => of(one, factor).muStar.value),
        intervals: top.map((factor) => [of(one, factor).muStar.low, of(one, factor).muStar.high] as const),
      })),
      `μ*, ${unit}`,
    ),
    table: {
      caption: 'μ* with interval, σ, and the μ* of luck alone.',
      columns: ['factor', 'of', 'μ*', 'μ', 'σ', 'μ* of luck'],
      rows: top.flatMap((factor) =>
        drawn.map((one) => {
          const { mu, muStar, sigma, muStarOfNoise } = of(one, factor);
          const told = [withInterval(muStar), shown(mu.value), shown(sigma.value), shown(muStarOfNoise)];
          return [ids[factor] as string, one.quantity.name, ...told];
        }),
      ),
    },
  };
}
