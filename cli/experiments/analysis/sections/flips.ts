import { type FlipResult, winnerFlips } from '../../../../analysis/index.ts';
import type { FactorFlip } from '../../../../analysis/internal.ts';
import {
  type AnalysisTable,
  countColumn,
  estimateCells,
  estimateColumns,
  numberColumn,
  textColumn,
} from '../analysis-table.ts';
import { pointChart } from '../charts.ts';
import type { FutureFactor, Futures } from '../futures.ts';
import { figureText, intervalText, percentText } from '../number-text.ts';
import type { AnalysisOptions } from '../options.ts';
import { outcomeLabel, outcomeUnit, policyLabel } from '../quantities.ts';
import type { ExperimentRuns } from '../read-runs.ts';
import { futuresTable, policyNames, withoutFutures } from './policies.ts';
import { type AnalysisSection, type OmittedSection, omitSection, type ReportFigure } from './section.ts';

/** Minimum number of futures for bins along a factor. */
const TITLE = 'Which factors change the winner';

const MIN_FUTURES = 30;
const MAX_FACTORS = 10;

/** Section on which factors change the winner. */
export async function flipsSection(
  runs: ExperimentRuns,
  futures: Futures,
  options: AnalysisOptions,
): Promise<AnalysisSection | OmittedSection> {
  const { factors } = futures;
  const needs = { futures: MIN_FUTURES, policies: 2, factors: true, spread: true } as const;
  const omitted = omitSection(TITLE, runs, futures, needs);
  if (omitted !== null) return omitted;
  const flips: AnalysisTable['rows'][number][] = [];
  const bins: AnalysisTable['rows'][number][] = [];
  const figures: ReportFigure[] = [];
  const policy = (index: number): string => runs.policies[index] ?? '';
  for (const outcome of options.outcomes) {
    const table = await futuresTable(runs, futures, options, outcome);
    if (table === null) continue;
    const finding = winnerFlips(
      table,
      factors.map(({ values }) => values),
      options.resampling,
    );
    if (finding.used === 0) {
      figures.push(withoutFutures(outcome, 0, 1));
      continue;
    }
    for (const flip of finding.factors) {
      const { id = '', kind = '' } = factors[flip.factor] ?? {};
      flips.push([
        ...[
          outcome,
          id,
          kind,
          policy(flip.winnerBelow),
          policy(flip.winnerAbove),
          flip.probability,
          ...estimateCells(flip.at),
        ],
        ...[finding.winners.map(policy).join(' '), finding.used, finding.left],
      ]);
      for (const bin of flip.bins)
        runs.policies.forEach((own, p) => {
          const share = bin.first[p] ?? null;
          bins.push([
            ...[
              outcome,
              id,
              bin.from,
              bin.to,
              bin.middle,
              bin.futures,
              own,
              bin.means[p] ?? null,
              ...estimateCells(share),
            ],
            policy(bin.winner),
          ]);
        });
    }
    figures.push(figureOf(outcome, runs.policies, finding, factors));
  }
  return {
    title: TITLE,
    about: [
      'Futures are divided into bins of about equal size along one factor, the others vary freely, and the policy with the best mean wins each bin. The probability is the share of resampled sets of futures in which the two ends of the range have different winners; 50 % is no better than a coin. The value is where the lead is 0, with its 90 % interval.',
      ...(futures.dependent
        ? ['The accepted sets are dependent: a flip along a parameter may be due to others correlated with it.']
        : []),
    ],
    figures,
    tables: [
      {
        name: 'flips',
        columns: [
          ...[
            textColumn('outcome'),
            textColumn('factor'),
            textColumn('kind'),
            textColumn('winnerBelow'),
            textColumn('winnerAbove'),
            numberColumn('probability'),
          ],
          ...[...estimateColumns('at'), textColumn('winnerOverall'), countColumn('futures'), countColumn('leftOut')],
        ],
        rows: flips,
      },
      {
        name: 'flip-bins',
        columns: [
          ...[
            textColumn('outcome'),
            textColumn('factor'),
            numberColumn('from'),
            numberColumn('to'),
            numberColumn('middle'),
            countColumn('futures'),
            textColumn('policy'),
          ],
          ...[numberColumn('mean'), ...estimateColumns('firstShare'), textColumn('winner')],
        ],
        rows: bins,
      },
    ],
  };
}

function figureOf(
  outcome: string,
  policies: readonly string[],
  { factors: list, winner, winners }: FlipResult,
  factors: readonly FutureFactor[],
): ReportFigure {
  const order = [...list].sort((a, b) => b.probability - a.probability || a.factor - b.factor);
  const [strongest] = order as [FactorFlip];
  const name = (index: number): string => policyLabel(policies[index] ?? '');
  const id = (flip: FactorFlip): string => factors[flip.factor]?.id ?? '';
  const flipping = list.filter(({ at }) => at !== null);
  const finding =
    flipping.length === 0
      ? `no factor changes the winner over its range${strongest.probability > 0 ? `; the nearest is ${id(strongest)}, in ${percentText(strongest.probability)} of resampled sets` : ''}`
      : `${flipping.length} of ${list.length} factors change it, ${id(strongest)} with the highest probability (${percentText(strongest.probability)} of resampled sets${strongest.at === null ? '' : `, at ${intervalText(strongest.at)}`})`;
  const labels = factors[strongest.factor]?.labels ?? null;
  const uncertain = flipping.length > 0 || strongest.probability >= 0.05;
  return {
    name: `flips-${outcome}`,
    title: uncertain
      ? `${outcomeLabel(outcome)}: the winner along ${id(strongest)}`
      : `${outcomeLabel(outcome)}: one winner throughout`,
    sentence: `On average ${winners.length === 1 ? `${name(winner)} is best` : `${policyNames(winners.map((index) => policies[index] ?? ''))} are exactly equal and best`}; ${finding}.`,
    chart: !uncertain
      ? null
      : pointChart(
          policies.map((policy, p) => ({
            name: policyLabel(policy),
            points: strongest.bins.map(({ middle, means }) => ({ x: middle, y: means[p] as number })),
            line: labels === null,
          })),
          labels === null
            ? id(strongest)
            : `${id(strongest)}: ${labels.map((label, index) => `${index} ${label}`).join(', ')}`,
          outcomeUnit(outcome),
          false,
        ),
    table: !uncertain
      ? null
      : {
          caption: 'Factors by the probability that they change the winner.',
          columns: ['factor', 'winner at the low end', 'winner at the high end', 'probability', 'changes at'],
          rows: order
            .slice(0, MAX_FACTORS)
            .map((flip) => [
              ...[id(flip), name(flip.winnerBelow), name(flip.winnerAbove), percentText(flip.probability)],
              flip.at === null
                ? '–'
                : factors[flip.factor]?.labels === null
                  ? intervalText(flip.at)
                  : figureText(flip.at.value),
            ]),
        },
  };
}
