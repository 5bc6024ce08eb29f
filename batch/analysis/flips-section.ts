import { type FlipResult, winnerFlips } from '../../analysis/index.ts';
import type { FactorFlip } from '../../analysis/internal.ts';
import type { AnalysisAsked } from './asked.ts';
import { pointChart } from './charts.ts';
import type { FutureFactor, Futures } from './futures.ts';
import { percent, shown, withInterval } from './numbers.ts';
import { policyTable } from './policies-section.ts';
import { nameOf, policyText, unitOf } from './quantities.ts';
import type { Runs } from './read-runs.ts';
import type { ReportFigure, Section } from './section.ts';
import { type AnalysisTable, cellsOf, count, estimated, number, text } from './table.ts';

/** Futures below which bins along a factor hold too few. */
const FEWEST = 30;
const MOST = 10;

/** Which factors change the winner; null with one policy or too few futures. */
export async function flipsSection(runs: Runs, futures: Futures, asked: AnalysisAsked): Promise<Section | null> {
  const { factors } = futures;
  if (!futures.spread || runs.policies.length < 2 || factors.length === 0 || futures.count < FEWEST) return null;
  const flips: AnalysisTable['rows'][number][] = [];
  const bins: AnalysisTable['rows'][number][] = [];
  const figures: ReportFigure[] = [];
  const policy = (place: number): string => runs.policies[place] ?? '';
  for (const outcome of asked.outcomes) {
    const table = await policyTable(runs, futures, asked, outcome);
    const found = winnerFlips(
      table,
      factors.map(({ values }) => values),
      asked.resampling,
    );
    if (found.used === 0) continue;
    for (const one of found.factors) {
      const { id = '', kind = '' } = factors[one.factor] ?? {};
      flips.push([
        ...[outcome, id, kind, policy(one.winnerBelow), policy(one.winnerAbove), one.probability, ...cellsOf(one.at)],
        ...[policy(found.winner), found.used, found.left],
      ]);
      for (const bin of one.bins)
        runs.policies.forEach((own, p) => {
          const share = bin.first[p] ?? null;
          bins.push([
            ...[outcome, id, bin.from, bin.to, bin.middle, bin.futures, own, bin.means[p] ?? null, ...cellsOf(share)],
            policy(bin.winner),
          ]);
        });
    }
    figures.push(figureOf(outcome, runs.policies, found, factors));
  }
  return {
    title: 'Which factors change the winner',
    about: [
      'Futures are cut into bins of about as many each along one factor, the others left as they come, and the policy with the best mean is named in each. The probability is the share of resampled sets of futures in which the two ends of the range have different winners; 50 % is no better than a coin. The value is where the lead is 0, with its 90 % interval.',
      ...(futures.dependent
        ? ['The accepted sets are dependent: a flip along a parameter may be owed to others that go with it.']
        : []),
    ],
    figures,
    tables: [
      {
        name: 'flips',
        columns: [
          ...[
            text('outcome'),
            text('factor'),
            text('kind'),
            text('winnerBelow'),
            text('winnerAbove'),
            number('probability'),
          ],
          ...[...estimated('at'), text('winnerOverall'), count('futures'), count('leftOut')],
        ],
        rows: flips,
      },
      {
        name: 'flip-bins',
        columns: [
          ...[
            text('outcome'),
            text('factor'),
            number('from'),
            number('to'),
            number('middle'),
            count('futures'),
            text('policy'),
          ],
          ...[number('mean'), ...estimated('firstShare'), text('winner')],
        ],
        rows: bins,
      },
    ],
  };
}

function figureOf(
  outcome: string,
  policies: readonly string[],
  { factors: list, winner }: FlipResult,
  factors: readonly FutureFactor[],
): ReportFigure {
  const order = [...list].sort((a, b) => b.probability - a.probability || a.factor - b.factor);
  const [most] = order as [FactorFlip];
  const name = (place: number): string => policyText(policies[place] ?? '');
  const id = (one: FactorFlip): string => factors[one.factor]?.id ?? '';
  const turned = list.filter(({ at }) => at !== null);
  const found =
    turned.length === 0
      ? `no factor changes the winner over its range${most.probability > 0 ? `; the nearest is ${id(most)}, in ${percent(most.probability)} of resampled sets` : ''}`
      : `${turned.length} of ${list.length} factors change it, ${id(most)} most surely (${percent(most.probability)} of resampled sets${most.at === null ? '' : `, at ${withInterval(most.at)}`})`;
  const labels = factors[most.factor]?.labels ?? null;
  const doubtful = turned.length > 0 || most.probability >= 0.05;
  return {
    name: `flips-${outcome}`,
    title: doubtful ? `${nameOf(outcome)}: the winner along ${id(most)}` : `${nameOf(outcome)}: one winner throughout`,
    sentence: `On average ${name(winner)} is best; ${found}.`,
    chart: !doubtful
      ? null
      : pointChart(
          policies.map((policy, p) => ({
            name: policyText(policy),
            points: most.bins.map(({ middle, means }) => ({ x: middle, y: means[p] as number })),
            line: labels === null,
          })),
          labels === null ? id(most) : `${id(most)}: ${labels.map((label, place) => `${place} ${label}`).join(', ')}`,
          unitOf(outcome),
          false,
        ),
    table: !doubtful
      ? null
      : {
          caption: 'Factors by how surely they change the winner.',
          columns: ['factor', 'winner at the low end', 'winner at the high end', 'probability', 'changes at'],
          rows: order
            .slice(0, MOST)
            .map((one) => [
              ...[id(one), name(one.winnerBelow), name(one.winnerAbove), percent(one.probability)],
              one.at === null ? '–' : factors[one.factor]?.labels === null ? withInterval(one.at) : shown(one.at.value),
            ]),
        },
  };
}
