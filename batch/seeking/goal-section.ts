import type { FrontierEntry, GoalResult } from '../../analysis/internal.ts';
import { leverOf } from '../../scenarios/internal.ts';
import {
  type AnalysisTable,
  cellsOf,
  count,
  estimated,
  nameOf,
  number,
  percentInterval,
  pointChart,
  policyText,
  type Section,
  shown,
  text,
  unitOf,
  withInterval,
} from '../analysis/index.ts';
import type { Sought } from './asked.ts';
import type { SeekSpace } from './futures.ts';
import type { Found } from './seek.ts';

/** The frontier of a search as a section of a report. */
export function goalSection(space: SeekSpace, sought: Sought, found: Found): Section {
  const { result } = found;
  const unit = unitOf(sought.outcome);
  const costUnit = unitOf(sought.cost);
  const entries = result.frontier;
  const onIt = entries.filter(({ dominated }) => !dominated);
  const point = ({ cost, effect }: FrontierEntry) => ({ x: cost.value, y: effect.value });
  const { baseline } = found;
  const mean = (of: 'cost' | 'effect'): number => baseline.reduce((sum, one) => sum + one[of], 0) / baseline.length;
  const series = [
    { name: 'frontier', points: onIt.map(point), line: true },
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
            name: policyText(space.plan.asked.policies[0] ?? ''),
            points: [{ x: mean('cost'), y: mean('effect') }],
            line: false,
          },
        ]),
  ];
  return {
    title: 'The cheapest mix of levers that reaches the goal',
    about: [
      `Sought: ${nameOf(sought.outcome)} ${sought.better === 'higher' ? 'at least' : 'at most'} ${shown(sought.target)} ${unit} in ${Math.round(sought.probability * 100)} % of futures, at the least ${nameOf(sought.cost)}. ${result.mixes} mixes were tried in ${result.runs} runs, all in the same futures with the same luck; the figures below come from ${sought.fresh} fresh futures that the search had not seen.`,
      space.uncertain
        ? 'Futures differ in shocks, accepted sets or assumptions, as the experiment names them, and in luck; each counts alike.'
        : 'Futures differ by luck alone: the probability says nothing of assumptions that may be wrong. Draws, assumptions among the factors or shocks would make it say more.',
      'It is a search: a cheaper mix that it never tried may exist. Intervals are 90 % ones.',
    ],
    figures: [
      {
        name: 'frontier',
        title: `${nameOf(sought.outcome)} against ${nameOf(sought.cost)}`,
        sentence: answerText(space, sought, result),
        chart: pointChart(
          series.filter(({ points }) => points.length > 0),
          `${nameOf(sought.cost)}, ${costUnit}`,
          `${nameOf(sought.outcome)}, ${unit}`,
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
            ...[shown(entry.cost.value), withInterval(entry.effect), percentInterval(entry.share)],
            entry.extraCost === null ? '–' : withInterval({ ...entry.extraCost, value: entry.extraCost.mean }),
          ]),
        },
      },
    ],
    tables: [frontierTable(space, sought, result)],
  };
}

/** What the search answers, in a sentence. */
export function answerText(
  space: SeekSpace,
  sought: Sought,
  { frontier, shown: sure, estimated: likely }: GoalResult,
): string {
  const wished = `${Math.round(sought.probability * 100)} %`;
  const told = (place: number): string => {
    const entry = frontier[place] as FrontierEntry;
    const mix = space.levers.map(({ id }, lever) => `${id} = ${String(valuesOf(space, entry)[lever])}`).join(', ');
    return `${mix}: cost ${withInterval(entry.cost)}, effect ${withInterval(entry.effect)}, in ${percentInterval(entry.share)} of futures`;
  };
  if (likely === null) {
    const best = frontier.reduce((most, one) => (one.share.value > most.share.value ? one : most));
    return `No mix that was tried reaches the goal in ${wished} of futures; the nearest does in ${percentInterval(best.share)}.`;
  }
  if (sure === null)
    return `The cheapest that reaches the goal in ${wished} of futures as estimated, though its interval begins below: ${told(likely)}.`;
  if (sure === likely)
    return `The cheapest that reaches the goal in ${wished} of futures, even at the low end of its interval: ${told(sure)}.`;
  return `The cheapest that reaches the goal in ${wished} of futures as estimated: ${told(likely)}. Even at the low end of its interval: ${told(sure)}.`;
}

function valuesOf({ levers }: SeekSpace, { mix }: FrontierEntry): string[] {
  return levers.map(({ values }, lever) => String(values[mix[lever] ?? 0]));
}

function frontierTable(space: SeekSpace, sought: Sought, { frontier }: GoalResult): AnalysisTable {
  const share = { higher: 'atLeast', lower: 'atMost' }[sought.better];
  return {
    name: 'frontier',
    columns: [
      ...space.levers.map(({ id }) => text(`lever.${id}`)),
      ...[...estimated('cost'), ...estimated('effect'), text('goal'), ...estimated('reachedShare')],
      ...[
        ...estimated('extraCost'),
        ...estimated('extraEffect'),
        count('dominated'),
        count('firstValues'),
        number('futures'),
      ],
    ],
    rows: frontier.map((entry) => [
      ...valuesOf(space, entry),
      ...[...cellsOf(entry.cost), ...cellsOf(entry.effect), `${share} ${sought.target}`, ...cellsOf(entry.share)],
      ...[entry.extraCost, entry.extraEffect].flatMap((one) =>
        one === null ? [null, null, null] : [one.mean, one.low, one.high],
      ),
      ...[Number(entry.dominated), Number(entry.isReference), entry.futures],
    ]),
  };
}
