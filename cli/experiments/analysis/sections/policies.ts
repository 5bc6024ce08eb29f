import { type FuturesTable, type RegretResult, regretTable } from '../../../../analysis/index.ts';
import { peopleComparedBy } from '../../../../engine/internal.ts';
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
import { type AnalysisSection, type OmittedSection, omitSection, type ReportFigure } from './section.ts';

/** Loads one outcome of all policies over the futures; null where neither side of it is better. */
export async function futuresTable(
  runs: ExperimentRuns,
  futures: Futures,
  options: AnalysisOptions,
  outcome: string,
): Promise<FuturesTable | null> {
  const better = options.directions.get(outcome);
  if (better === undefined) return null;
  const { policies, replicates } = runs;
  const values = await runs.values(outcome);
  const levels = policies.map((_, p) => futures.valuesOf(values, p));
  if (peopleComparedBy(outcome) === 'all') return { policies, better, replicates, values: levels };
  // Policies are compared over the same people: by their paired difference from the first, on top of its level.
  const differences = await runs.differences(outcome);
  const [first] = levels as [Float64Array];
  const compared = policies.map((_, p) =>
    futures.valuesOf(differences, p).map((difference, k) => (first[k] as number) + difference),
  );
  return { policies, better, replicates, values: compared, levels };
}

const TITLE = 'How policies fare over futures: regret and satisficing';

/** Section on regret and satisficing over futures. */
export async function policiesSection(
  runs: ExperimentRuns,
  futures: Futures,
  options: AnalysisOptions,
): Promise<AnalysisSection | OmittedSection> {
  const omitted = omitSection(TITLE, runs, futures, { futures: 2, policies: 2 });
  if (omitted !== null) return omitted;
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
    if (result.used === 0) {
      figures.push(withoutFutures(outcome, 0, 1));
      continue;
    }
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
          ...estimateCells(policy.firstAlone),
          ...estimateCells(policy.meanRank),
          result.tied,
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
      ...estimateColumns('firstAloneShare'),
      ...estimateColumns('meanRank'),
      numberColumn('tiedShare'),
      numberColumn('clearShare'),
    ],
    ...[countColumn('futures'), countColumn('leftOut'), countColumn('replicates')],
  ];
  return {
    title: TITLE,
    about: [
      'A future is a shock, a point and a draw; every policy meets the same futures with the same random numbers. Regret is the shortfall of a policy from the best policy in the same future. Satisficing is the share of futures in which a threshold is met. Intervals are 90 %, from resampling futures; that of the worst regret cannot exceed the simulated futures.',
      'Chance inflates regret, because the best of noisy figures is partly the luckiest. A future is clear when its replicates separate the best policy from every other. A future in which policies are exactly equal is divided among them.',
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

/** States that an outcome is omitted because too few futures have a value of every policy. */
export function withoutFutures(outcome: string, used: number, least: number): ReportFigure {
  return {
    name: '',
    title: `${outcomeLabel(outcome)}: too few futures`,
    sentence: `${used} futures have a value of ${outcome} under every policy, expected at least ${least}.`,
    ...{ chart: null, table: null },
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
    sentence: `${leastRegretText(list, unit, futures)}; ${mostOftenText(result)}; ${clear}.`,
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
        'best alone in',
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
        ...[percentIntervalText(entry.first), percentIntervalText(entry.firstAlone), figureText(entry.meanRank.value)],
        ...(entry.satisficing === null ? [] : [percentIntervalText(entry.satisficing)]),
      ]),
    },
  };
}

/** Names the policies whose value is the extreme one; several in case of an exact tie. */
export function policyNames(policies: readonly string[]): string {
  const names = policies.map(policyLabel);
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** States which policies have the least worst regret. */
function leastRegretText(list: RegretResult['policies'], unit: string, futures: Futures): string {
  const least = Math.min(...list.map(({ maxRegret }) => maxRegret.value));
  const those = list.filter(({ maxRegret }) => maxRegret.value === least);
  const [one] = those as [RegretResult['policies'][number]];
  const where = least > 0 && those.length === 1 ? ` (${futures.labelOf(one.worstFuture)})` : '';
  return `${policyNames(those.map(({ policy }) => policy))} ${those.length === 1 ? 'has' : 'have'} the least worst regret, ${intervalText(one.maxRegret)} ${unit}${where}`;
}

/** States which policy is best most often, ties apart: an exactly equal policy is not worse. */
function mostOftenText({ policies, tied, used }: RegretResult): string {
  const most = Math.max(...policies.map(({ firstAlone }) => firstAlone.value));
  const those = policies.filter(({ firstAlone }) => firstAlone.value === most);
  const [one] = those as [RegretResult['policies'][number]];
  const share = percentIntervalText(one.firstAlone);
  const ties = `in ${percentText(tied)} of ${used} futures two or more policies are exactly equal and best`;
  if (most === 0) return `no policy is ever best alone: ${ties}`;
  const names = policyNames(those.map(({ policy }) => policy));
  const verb = those.length === 1 ? 'is' : 'are each';
  if (tied === 0) return `${names} ${verb} best most often, in ${share} of ${used} futures`;
  return `${ties}; ${names} ${verb} best alone most often, in ${share}`;
}

/** Notes the limit of intervals over futures when all futures share their random numbers. */
function luckNote({ draws, replicates }: ExperimentRuns): string[] {
  if (draws > 1) return [];
  return [
    `All futures share the same ${replicates} sets of random numbers, for comparability; intervals do not include the variation between such sets.`,
  ];
}
