import { type FuturesTable, type RegretResult, regretTable } from '../../../../analysis/index.ts';
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
import { figureText, intervalText, percentIntervalText, percentText } from '../number-text.ts';
import type { AnalysisOptions } from '../options.ts';
import { outcomeLabel, outcomeUnit, policyLabel } from '../quantities.ts';
import type { ExperimentRuns } from '../read-runs.ts';
import type { AnalysisSection, ReportFigure } from './section.ts';

/** Loads one outcome of all policies over the futures; null where neither side of it is better. */
export async function futuresTable(
  runs: ExperimentRuns,
  futures: Futures,
  options: AnalysisOptions,
  outcome: string,
): Promise<FuturesTable | null> {
  const better = options.directions.get(outcome);
  if (better === undefined) return null;
  const values = await runs.values(outcome);
  return {
    policies: runs.policies,
    better,
    replicates: runs.replicates,
    values: runs.policies.map((_, p) => futures.valuesOf(values, p)),
  };
}

/** Section on regret and satisficing over futures; null with one policy or one future. */
export async function policiesSection(
  runs: ExperimentRuns,
  futures: Futures,
  options: AnalysisOptions,
): Promise<AnalysisSection | null> {
  if (runs.policies.length < 2 || futures.count < 2) return null;
  const rows: AnalysisTable['rows'][number][] = [];
  const ranks: AnalysisTable['rows'][number][] = [];
  const figures: ReportFigure[] = [];
  for (const outcome of options.outcomes) {
    const table = await futuresTable(runs, futures, options, outcome);
    if (table === null) {
      figures.push(withoutSide(outcome));
      continue;
    }
    const threshold = options.thresholds.get(outcome) ?? null;
    const result = regretTable(table, threshold, options.resampling);
    if (result.used === 0) continue;
    for (const policy of result.policies) {
      rows.push([
        ...[
          outcome,
          table.better,
          policy.policy,
          ...estimateCells(policy.mean),
          ...estimateCells(policy.meanRegret),
          ...estimateCells(policy.regret90),
        ],
        ...[
          ...estimateCells(policy.maxRegret),
          futures.labelOf(policy.worstFuture),
          threshold,
          ...estimateCells(policy.satisficing),
        ],
        ...[
          ...estimateCells(policy.first),
          ...estimateCells(policy.meanRank),
          result.clear,
          result.used,
          result.left,
          runs.replicates,
        ],
      ]);
      policy.ranks.forEach((share, rank) => {
        ranks.push([outcome, policy.policy, rank + 1, share]);
      });
    }
    figures.push(figureOf(outcome, table, threshold, result, futures));
  }
  const columns = [
    ...[
      textColumn('outcome'),
      textColumn('better'),
      textColumn('policy'),
      ...estimateColumns('mean'),
      ...estimateColumns('meanRegret'),
    ],
    ...[
      ...estimateColumns('regret90'),
      ...estimateColumns('maxRegret'),
      textColumn('worstFuture'),
      numberColumn('threshold'),
    ],
    ...[
      ...estimateColumns('satisficing'),
      ...estimateColumns('firstShare'),
      ...estimateColumns('meanRank'),
      numberColumn('clearShare'),
    ],
    ...[countColumn('futures'), countColumn('leftOut'), countColumn('replicates')],
  ];
  return {
    title: 'How policies fare over futures: regret and satisficing',
    about: [
      'A future is a shock, a point and a draw; every policy meets the same futures with the same random numbers. Regret is the shortfall of a policy from the best policy in the same future. Satisficing is the share of futures in which a threshold is met. Intervals are 90 %, from resampling futures; that of the worst regret cannot exceed the simulated futures.',
      'Chance inflates regret, because the best of noisy figures is partly the luckiest. A future is clear when its replicates separate the best policy from every other.',
      ...luckNote(runs),
      ...(futures.isEvenlySpread
        ? []
        : [
            'The points of Morris trajectories are close together along each trajectory: shares over them are only indicative.',
          ]),
    ],
    figures,
    tables: [
      { name: 'regret', columns, rows },
      {
        name: 'ranks',
        columns: [textColumn('outcome'), textColumn('policy'), countColumn('rank'), numberColumn('share')],
        rows: ranks,
      },
    ],
  };
}

/** States that an outcome is omitted because neither side of it is better. */
function withoutSide(outcome: string): ReportFigure {
  return {
    name: '',
    title: `${outcomeLabel(outcome)}: no ranking`,
    sentence: `Neither more nor less of ${outcome} is better as such, so policies are not ranked by it, here and in the sections below; try --higher ${outcome} or --lower ${outcome}.`,
    chart: null,
    table: null,
  };
}

function figureOf(
  outcome: string,
  { policies, better }: FuturesTable,
  threshold: number | null,
  result: RegretResult,
  futures: Futures,
): ReportFigure {
  const list = result.policies;
  const lowestRegret = list.reduce((best, entry) => (entry.maxRegret.value < best.maxRegret.value ? entry : best));
  const mostOftenBest = list.reduce((best, entry) => (entry.first.value > best.first.value ? entry : best));
  const unit = outcomeUnit(outcome);
  const clear =
    result.clear === null ? 'with one replicate no future is clear' : `${percentText(result.clear)} of them are clear`;
  const bars = (name: string, of: 'meanRegret' | 'regret90' | 'maxRegret') => ({
    name,
    values: list.map((entry) => entry[of].value),
    intervals: list.map((entry) => [entry[of].low, entry[of].high] as const),
  });
  return {
    name: `regret-${outcome}`,
    title: `${outcomeLabel(outcome)}: regret, where ${better} is better`,
    sentence: `${policyLabel(lowestRegret.policy)} has the least worst regret, ${intervalText(lowestRegret.maxRegret)} ${unit}${lowestRegret.maxRegret.value > 0 ? ` (${futures.labelOf(lowestRegret.worstFuture)})` : ''}; ${policyLabel(mostOftenBest.policy)} is best most often, in ${percentIntervalText(mostOftenBest.first)} of ${result.used} futures; ${clear}.`,
    chart: barChart(
      policies.map((policy) => policyLabel(policy)),
      [bars('mean', 'meanRegret'), bars('90th percentile', 'regret90'), bars('worst', 'maxRegret')],
      `regret, ${unit}`,
    ),
    table: {
      caption: `Regret in ${unit}${threshold === null ? '' : `; satisficing: ${better === 'higher' ? 'at least' : 'at most'} ${figureText(threshold)}`}.`,
      columns: [
        'policy',
        'mean outcome',
        'mean regret',
        '90th percentile',
        'worst',
        'best in',
        'mean rank',
        ...(threshold === null ? [] : ['satisficing']),
      ],
      rows: list.map((entry) => [
        policyLabel(entry.policy),
        ...[
          intervalText(entry.mean),
          intervalText(entry.meanRegret),
          intervalText(entry.regret90),
          intervalText(entry.maxRegret),
        ],
        ...[percentIntervalText(entry.first), figureText(entry.meanRank.value)],
        ...(entry.satisficing === null ? [] : [percentIntervalText(entry.satisficing)]),
      ]),
    },
  };
}

/** Notes the limit of intervals over futures when all futures share their random numbers. */
function luckNote({ draws, replicates }: ExperimentRuns): string[] {
  if (draws > 1) return [];
  return [
    `All futures share the same ${replicates} sets of random numbers, for comparability; intervals do not include the variation between such sets.`,
  ];
}
