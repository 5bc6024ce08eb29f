import { type MorrisDesign, type MorrisEffect, type MorrisResult, morrisEffects } from '../../../../analysis/index.ts';
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
import { figureText, intervalText } from '../number-text.ts';
import type { AnalysisOptions } from '../options.ts';
import { displayedQuantities, outcomeLabel, outcomeUnit, type Quantity, quantitiesOf } from '../quantities.ts';
import type { ExperimentRuns } from '../read-runs.ts';
import type { AnalysisSection, ReportFigure } from './section.ts';

/** Maximum number of factors in a figure. */
const MAX_FACTORS = 15;

/** Section on elementary effects, for Morris trajectories; null for other designs. */
export async function morrisSection(runs: ExperimentRuns, options: AnalysisOptions): Promise<AnalysisSection | null> {
  const { experiment, factors } = runs.manifest;
  if (experiment.design.kind !== 'morris') return null;
  const design = layoutOf(experiment) as MorrisDesign;
  const rows: AnalysisTable['rows'][number][] = [];
  const figures: ReportFigure[] = [];
  const replicates = runs.draws * runs.replicates;
  for (const outcome of options.outcomes) {
    const quantities = await quantitiesOf(runs, outcome);
    const first: { quantity: Quantity; result: MorrisResult }[] = [];
    for (const [s, shock] of runs.shocks.entries())
      for (const quantity of quantities) {
        const result = morrisEffects(design, { replicates, values: quantity.values(s) }, options.resampling);
        if (s === 0) first.push({ quantity, result });
        for (const effect of result.effects)
          rows.push([
            ...[outcome, quantity.policy, quantity.against, shock, factors[effect.factor]?.id ?? ''],
            ...[...estimateCells(effect.mu), ...estimateCells(effect.muStar), ...estimateCells(effect.sigma)],
            ...[effect.muStarOfNoise, effect.varianceWithoutNoise, result.used, result.left, replicates],
          ]);
      }
    const plotted = first.filter(({ quantity }) => displayedQuantities(quantities).includes(quantity));
    figures.push(
      figureOf(
        outcome,
        plotted,
        factors.map(({ id }) => id),
      ),
    );
  }
  const columns = [
    ...[textColumn('outcome'), textColumn('policy'), textColumn('against'), textColumn('shock'), textColumn('factor')],
    ...[...estimateColumns('mu'), ...estimateColumns('muStar'), ...estimateColumns('sigma')],
    ...[
      numberColumn('muStarOfNoise'),
      numberColumn('varianceWithoutNoise'),
      countColumn('trajectories'),
      countColumn('leftOut'),
      countColumn('replicates'),
    ],
  ];
  return {
    title: 'Screening: elementary effects (Morris)',
    about: [
      'Each factor is moved alone, from many starting points. μ* is the mean absolute effect, in the outcome’s unit for the whole range of the factor; σ measures how much it depends on the other factors. Intervals are 90 %, from resampling trajectories.',
      replicates > 1
        ? 'The μ* of chance is that of a factor without any effect at this number of replicates: a factor that does not exceed it has no detectable effect.'
        : 'With one replicate, chance cannot be separated from effects: σ and μ* contain both. Use two replicates or more.',
      'Screening ranks factors. It does not apportion variance, and steps can miss narrow nonlinearities.',
    ],
    figures,
    tables: [{ name: 'morris', columns, rows }],
  };
}

function figureOf(
  outcome: string,
  plotted: readonly { quantity: Quantity; result: MorrisResult }[],
  ids: readonly string[],
): ReportFigure {
  const size = (factor: number): number =>
    Math.max(...plotted.map(({ result }) => result.effects[factor]?.muStar.value ?? 0));
  const order = ids.map((_, factor) => factor).sort((a, b) => size(b) - size(a) || a - b);
  const top = order.slice(0, MAX_FACTORS);
  const of = ({ result }: { result: MorrisResult }, factor: number) => result.effects[factor] as MorrisEffect;
  const clear = order.filter((factor) =>
    plotted.some((entry) => (of(entry, factor).muStar.low ?? 0) > (of(entry, factor).muStarOfNoise ?? 0)),
  );
  const [strongest = 0] = order;
  const unit = outcomeUnit(outcome);
  const largest = plotted.reduce((best, entry) =>
    of(entry, strongest).muStar.value > of(best, strongest).muStar.value ? entry : best,
  );
  return {
    name: `morris-${outcome}`,
    title: `${outcomeLabel(outcome)}: largest effects`,
    sentence: `${ids[strongest]} has the largest effect: μ* ${intervalText(of(largest, strongest).muStar)} ${unit} for “${largest.quantity.name}”; ${clear.length} of ${ids.length} factors exceed the μ* of chance${of(largest, strongest).muStarOfNoise === null ? ', which one replicate cannot estimate' : ''}.`,
    chart: barChart(
      top.map((factor) => ids[factor] as string),
      plotted.map((entry) => ({
        name: entry.quantity.name,
        values: top.map((factor) => of(entry, factor).muStar.value),
        intervals: top.map((factor) => [of(entry, factor).muStar.low, of(entry, factor).muStar.high] as const),
      })),
      `μ*, ${unit}`,
    ),
    table: {
      caption: 'μ* with interval, σ, and the μ* of chance alone.',
      columns: ['factor', 'of', 'μ*', 'μ', 'σ', 'μ* of chance'],
      rows: top.flatMap((factor) =>
        plotted.map((entry) => {
          const { mu, muStar, sigma, muStarOfNoise } = of(entry, factor);
          const cells = [
            intervalText(muStar),
            figureText(mu.value),
            figureText(sigma.value),
            figureText(muStarOfNoise),
          ];
          return [ids[factor] as string, entry.quantity.name, ...cells];
        }),
      ),
    },
  };
}
