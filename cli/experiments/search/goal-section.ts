import type { FrontierEntry, GoalResult } from '../../../analysis/internal.ts';
import { peopleComparedBy } from '../../../engine/internal.ts';
import { leverOf } from '../../../scenarios/internal.ts';
import {
  type AnalysisSection,
  type AnalysisTable,
  countColumn,
  estimateCells,
  estimateColumns,
  figureText,
  intervalText,
  numberColumn,
  outcomeLabel,
  outcomeUnit,
  percentIntervalText,
  pointChart,
  policyLabel,
  textColumn,
} from '../analysis/index.ts';
import type { SearchOptions } from './options.ts';
import type { SearchResult } from './run-search.ts';
import type { SearchSpace } from './search-space.ts';

/** Report section with the frontier of a search. */
export function goalSection(space: SearchSpace, options: SearchOptions, searchResult: SearchResult): AnalysisSection {
  const { result } = searchResult;
  const unit = outcomeUnit(options.outcome);
  const costUnit = outcomeUnit(options.cost);
  const entries = result.frontier;
  const efficient = entries.filter(({ dominated }) => !dominated);
  const point = ({ cost, effect }: FrontierEntry) => ({ x: cost.value, y: effect.value });
  const { baseline } = searchResult;
  const mean = (of: 'cost' | 'effect'): number =>
    baseline.reduce((sum, effects) => sum + effects[of], 0) / baseline.length;
  const series = [
    { name: 'frontier', points: efficient.map(point), line: true },
    { name: 'other mixes measured', points: entries.filter(({ dominated }) => dominated).map(point), line: false },
    {
      name: 'first values of every lever',
      points: entries.filter(({ isReference }) => isReference).map(point),
      line: false,
    },
    ...(baseline.length === 0
      ? []
      : [
          {
            name: policyLabel(space.plan.experiment.policies[0] ?? ''),
            points: [{ x: mean('cost'), y: mean('effect') }],
            line: false,
          },
        ]),
  ];
  return {
    title: 'The cheapest mix of levers that reaches the goal',
    about: [
      `Sought: ${outcomeLabel(options.outcome)} ${options.better === 'higher' ? 'at least' : 'at most'} ${figureText(options.target)} ${unit} in ${Math.round(options.probability * 100)} % of futures, at the least ${outcomeLabel(options.cost)}. ${result.mixes} mixes were tried in ${result.runs} runs, all in the same futures with the same random numbers; the figures below come from ${options.fresh} fresh futures that the search had not seen.`,
      space.uncertain
        ? 'Futures differ in shocks, accepted sets or assumptions, as the experiment defines them, and by chance; all have equal weight.'
        : 'Futures differ by chance alone: the probability does not cover wrong assumptions. Add draws, shocks or assumptions as factors to cover more.',
      ...(peopleComparedBy(options.outcome) === 'all'
        ? []
        : [
            'The effect of a mix counts all people under it. Mixes are compared, as korpu compare does for this outcome, over the people who arrive, or are hired, under the mix and under the first values of every lever, so the difference of two mixes can be another number than that of their effects.',
          ]),
      'The search is not exhaustive: a cheaper mix may exist. Intervals are 90 %.',
    ],
    figures: [
      {
        name: 'frontier',
        title: `${outcomeLabel(options.outcome)} against ${outcomeLabel(options.cost)}`,
        sentence: goalAnswerText(space, options, result),
        chart: pointChart(
          series.filter(({ points }) => points.length > 0),
          `${outcomeLabel(options.cost)}, ${costUnit}`,
          `${outcomeLabel(options.outcome)}, ${unit}`,
          false,
        ),
        table: {
          caption:
            'Mixes measured on fresh futures, cheapest first; × marks those that another costs less than and does more.',
          columns: [
            '',
            ...space.levers.map(({ id }) => leverOf(id).lever),
            'cost',
            'effect',
            'reaches the goal in',
            'cost against first values',
          ],
          rows: entries.map((entry) => [
            `${entry.dominated ? '×' : ''}${entry.isReference ? ' first values' : ''}`,
            ...valuesOf(space, entry),
            ...[figureText(entry.cost.value), intervalText(entry.effect), percentIntervalText(entry.share)],
            entry.extraCost === null ? '–' : intervalText({ ...entry.extraCost, value: entry.extraCost.mean }),
          ]),
        },
      },
    ],
    tables: [frontierTable(space, options, result)],
  };
}

/** Answer of the search as a sentence. */
export function goalAnswerText(
  space: SearchSpace,
  options: SearchOptions,
  { frontier, shown: certain, estimated: estimate }: GoalResult,
): string {
  const requiredShare = `${Math.round(options.probability * 100)} %`;
  const describe = (index: number): string => {
    const entry = frontier[index] as FrontierEntry;
    const mix = space.levers.map(({ id }, lever) => `${id} = ${String(valuesOf(space, entry)[lever])}`).join(', ');
    return `${mix}: cost ${intervalText(entry.cost)}, effect ${intervalText(entry.effect)}, in ${percentIntervalText(entry.share)} of futures`;
  };
  if (estimate === null) {
    const best = frontier.reduce((best, entry) => (entry.share.value > best.share.value ? entry : best));
    return `No mix that was tried reaches the goal in ${requiredShare} of futures; the nearest does in ${percentIntervalText(best.share)}.`;
  }
  if (certain === null)
    return `The cheapest that reaches the goal in ${requiredShare} of futures as estimated, though its interval begins below: ${describe(estimate)}.`;
  if (certain === estimate)
    return `The cheapest that reaches the goal in ${requiredShare} of futures, even at the low end of its interval: ${describe(certain)}.`;
  return `The cheapest that reaches the goal in ${requiredShare} of futures as estimated: ${describe(estimate)}. Even at the low end of its interval: ${describe(certain)}.`;
}

function valuesOf({ levers }: SearchSpace, { mix }: FrontierEntry): string[] {
  return levers.map(({ values }, lever) => String(values[mix[lever] ?? 0]));
}

function frontierTable(space: SearchSpace, options: SearchOptions, { frontier }: GoalResult): AnalysisTable {
  const share = { higher: 'atLeast', lower: 'atMost' }[options.better];
  return {
    name: 'frontier',
    columns: [
      ...space.levers.map(({ id }) => textColumn(`lever.${id}`)),
      ...[
        ...estimateColumns('cost'),
        ...estimateColumns('effect'),
        textColumn('goal'),
        ...estimateColumns('reachedShare'),
      ],
      ...[
        ...estimateColumns('extraCost'),
        ...estimateColumns('extraEffect'),
        countColumn('dominated'),
        countColumn('firstValues'),
        numberColumn('futures'),
      ],
    ],
    rows: frontier.map((entry) => [
      ...valuesOf(space, entry),
      ...[
        ...estimateCells(entry.cost),
        ...estimateCells(entry.effect),
        `${share} ${options.target}`,
        ...estimateCells(entry.share),
      ],
      ...[entry.extraCost, entry.extraEffect].flatMap((estimate) =>
        estimate === null ? [null, null, null] : [estimate.mean, estimate.low, estimate.high],
      ),
      ...[Number(entry.dominated), Number(entry.isReference), entry.futures],
    ]),
  };
}
