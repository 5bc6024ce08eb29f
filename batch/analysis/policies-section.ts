import { type FuturesTable, type RegretResult, regretTable } from '../../analysis/index.ts';
import type { AnalysisAsked } from './asked.ts';
import { barChart } from './charts.ts';
import type { Futures } from './futures.ts';
import { percent, percentInterval, shown, withInterval } from './numbers.ts';
import { nameOf, policyText, unitOf } from './quantities.ts';
import type { Runs } from './read-runs.ts';
import type { ReportFigure, Section } from './section.ts';
import { type AnalysisTable, cellsOf, count, estimated, number, text } from './table.ts';

/** One outcome of all policies over the futures. */
export async function policyTable(
  runs: Runs,
  futures: Futures,
  asked: AnalysisAsked,
  outcome: string,
): Promise<FuturesTable> {
  const values = await runs.values(outcome);
  return {
    policies: runs.policies,
    better: asked.directions.get(outcome) ?? 'higher',
    replicates: runs.replicates,
    values: runs.policies.map((_, p) => futures.take(values, p)),
  };
}

/** Regret and satisficing of policies over futures; null with one policy or one future. */
export async function policiesSection(runs: Runs, futures: Futures, asked: AnalysisAsked): Promise<Section | null> {
  if (runs.policies.length < 2 || futures.count < 2) return null;
  const rows: AnalysisTable['rows'][number][] = [];
  const ranks: AnalysisTable['rows'][number][] = [];
  const figures: ReportFigure[] = [];
  for (const outcome of asked.outcomes) {
    const table = await policyTable(runs, futures, asked, outcome);
    const threshold = asked.thresholds.get(outcome) ?? null;
    const found = regretTable(table, threshold, asked.resampling);
    if (found.used === 0) continue;
    for (const one of found.policies) {
      rows.push([
        ...[
          outcome,
          table.better,
          one.policy,
          ...cellsOf(one.mean),
          ...cellsOf(one.meanRegret),
          ...cellsOf(one.regret90),
        ],
        ...[...cellsOf(one.maxRegret), futures.nameOf(one.worstFuture), threshold, ...cellsOf(one.satisficing)],
        ...[...cellsOf(one.first), ...cellsOf(one.meanRank), found.clear, found.used, found.left, runs.replicates],
      ]);
      one.ranks.forEach((share, rank) => {
        ranks.push([outcome, one.policy, rank + 1, share]);
      });
    }
    figures.push(figureOf(outcome, table, threshold, found, futures));
  }
  const columns = [
    ...[text('outcome'), text('better'), text('policy'), ...estimated('mean'), ...estimated('meanRegret')],
    ...[...estimated('regret90'), ...estimated('maxRegret'), text('worstFuture'), number('threshold')],
    ...[...estimated('satisficing'), ...estimated('firstShare'), ...estimated('meanRank'), number('clearShare')],
    ...[count('futures'), count('leftOut'), count('replicates')],
  ];
  return {
    title: 'How policies fare over futures: regret and satisficing',
    about: [
      'A future is a shock, a point and a draw; every policy meets the same futures with the same luck. Regret is what a policy falls short of the policy that is best in the same future. Satisficing is the share of futures in which a threshold is met. Intervals are 90 % ones from resampling futures; that of the worst regret reaches no farther than the futures that were tried.',
      'Luck inflates regret, for the best of noisy figures is partly the luckiest. The share of clear futures says in how many the replicates tell the best policy from every other.',
      ...luckNote(runs),
      ...(futures.spread
        ? []
        : [
            'The points of Morris trajectories lie close together along each trajectory: shares over them are indications only.',
          ]),
    ],
    figures,
    tables: [
      { name: 'regret', columns, rows },
      { name: 'ranks', columns: [text('outcome'), text('policy'), count('rank'), number('share')], rows: ranks },
    ],
  };
}

function figureOf(
  outcome: string,
  { policies, better }: FuturesTable,
  threshold: number | null,
  found: RegretResult,
  futures: Futures,
): ReportFigure {
  const list = found.policies;
  const least = list.reduce((best, one) => (one.maxRegret.value < best.maxRegret.value ? one : best));
  const often = list.reduce((best, one) => (one.first.value > best.first.value ? one : best));
  const unit = unitOf(outcome);
  const clear =
    found.clear === null
      ? 'with one replicate no future is clear of luck'
      : `the best is clear of luck in ${percent(found.clear)} of them`;
  const bars = (name: string, of: 'meanRegret' | 'regret90' | 'maxRegret') => ({
    name,
    values: list.map((one) => one[of].value),
    intervals: list.map((one) => [one[of].low, one[of].high] as const),
  });
  return {
    name: `regret-${outcome}`,
    title: `${nameOf(outcome)}: regret, where ${better} is better`,
    sentence: `${policyText(least.policy)} has the least worst regret, ${withInterval(least.maxRegret)} ${unit}${least.maxRegret.value > 0 ? ` (${futures.nameOf(least.worstFuture)})` : ''}; ${policyText(often.policy)} is best most often, in ${percentInterval(often.first)} of ${found.used} futures; ${clear}.`,
    chart: barChart(
      policies.map((policy) => policyText(policy)),
      [bars('mean', 'meanRegret'), bars('90th percentile', 'regret90'), bars('worst', 'maxRegret')],
      `regret, ${unit}`,
    ),
    table: {
      caption: `Regret in ${unit}${threshold === null ? '' : `; satisficing: ${better === 'higher' ? 'at least' : 'at most'} ${shown(threshold)}`}.`,
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
      rows: list.map((one) => [
        policyText(one.policy),
        ...[
          withInterval(one.mean),
          withInterval(one.meanRegret),
          withInterval(one.regret90),
          withInterval(one.maxRegret),
        ],
        ...[percentInterval(one.first), shown(one.meanRank.value)],
        ...(one.satisficing === null ? [] : [percentInterval(one.satisficing)]),
      ]),
    },
  };
}

/** What intervals over futures leave out where all futures share their luck. */
function luckNote({ draws, replicates }: Runs): string[] {
  if (draws > 1) return [];
  return [
    `All futures share the same ${replicates} courses of luck, so that they can be compared; what other luck would have shown is not in the intervals.`,
  ];
}
