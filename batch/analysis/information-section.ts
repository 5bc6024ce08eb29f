import { type InformationResult, valueOfInformation } from '../../analysis/index.ts';
import type { AnalysisAsked } from './asked.ts';
import { barChart } from './charts.ts';
import type { Futures } from './futures.ts';
import { shown, withInterval } from './numbers.ts';
import { policyTable } from './policies-section.ts';
import { nameOf, policyText, unitOf } from './quantities.ts';
import type { Runs } from './read-runs.ts';
import type { ReportFigure, Section } from './section.ts';
import { type AnalysisTable, cellsOf, count, estimated, number, text } from './table.ts';

const FEWEST = 60;
const MOST = 12;

/** What it would be worth to know a factor before choosing; null with one policy or too few futures. */
export async function informationSection(runs: Runs, futures: Futures, asked: AnalysisAsked): Promise<Section | null> {
  const { factors } = futures;
  if (!futures.spread || runs.policies.length < 2 || factors.length === 0 || futures.count < FEWEST) return null;
  const rows: AnalysisTable['rows'][number][] = [];
  const figures: ReportFigure[] = [];
  for (const outcome of asked.outcomes) {
    const table = await policyTable(runs, futures, asked, outcome);
    const found = valueOfInformation(
      table,
      factors.map(({ values }) => values),
      asked.resampling,
    );
    if (found.used < FEWEST) continue;
    const luck = found.withoutNoise ? 'taken out' : 'included';
    const of = [runs.policies[found.choice] ?? '', luck, found.used, found.left, runs.replicates];
    rows.push([outcome, 'everything', '', ...cellsOf(found.perfect), found.perfectUncorrected.value, ...of]);
    for (const { factor, gain, uncorrected } of found.factors)
      rows.push([
        outcome,
        factors[factor]?.id ?? '',
        factors[factor]?.kind ?? '',
        ...cellsOf(gain),
        uncorrected,
        ...of,
      ]);
    const order = [...found.factors].sort((a, b) => b.gain.value - a.gain.value || a.factor - b.factor).slice(0, MOST);
    const id = (factor: number): string => factors[factor]?.id ?? '';
    const [most] = order;
    const unit = unitOf(outcome);
    figures.push({
      name: `information-${outcome}`,
      title: `${nameOf(outcome)}: what knowing would be worth`,
      sentence: `Without knowing more, ${policyText(of[0] as string)} is the choice; knowing the future would add ${perfectText(found)} ${unit}, knowing ${id(most?.factor ?? 0)} alone ${most === undefined ? '–' : withInterval(most.gain)}.`,
      chart: order.every(({ gain }) => gain.value === 0)
        ? null
        : barChart(
            order.map(({ factor }) => id(factor)),
            [
              {
                name: 'gain',
                values: order.map(({ gain }) => gain.value),
                intervals: order.map(({ gain }) => [gain.low, gain.high] as const),
              },
            ],
            `gain, ${unit}`,
          ),
      table: {
        caption: `Gain in ${unit} from knowing one factor before choosing.`,
        columns: ['factor', 'gain', 'chosen and measured on the same futures'],
        rows: order.map(({ factor, gain, uncorrected }) => [id(factor), withInterval(gain), shown(uncorrected)]),
      },
    });
  }
  const columns = [
    ...[text('outcome'), text('factor'), text('kind'), ...estimated('gain'), number('uncorrected'), text('choice')],
    ...[text('luck'), count('futures'), count('leftOut'), count('replicates')],
  ];
  return {
    title: 'What it would be worth to know more',
    about: [
      'The gain is the outcome of choosing the best policy after learning the value, less that of choosing now, on average. The choice is made on nine tenths of the futures and measured on the rest, so a factor that decides nothing comes out about 0 and may come out below it. Knowing the whole future lies between two figures: one chosen on some replicates and measured on others, which is too low, and one chosen and measured on the same, which luck makes too high. It says what knowledge is worth to this choice and in this outcome alone.',
      ...(futures.dependent
        ? [
            'The accepted sets are dependent: knowing one parameter tells something of others, and its gain counts that too.',
          ]
        : []),
    ],
    figures,
    tables: [{ name: 'information', columns, rows }],
  };
}

/** The gain from perfect knowledge: two figures with replicates, one without. */
function perfectText({ perfect, perfectUncorrected, withoutNoise }: InformationResult): string {
  if (!withoutNoise) return `${withInterval(perfect)} (luck included, so too high)`;
  return `between ${withInterval(perfect)} and ${withInterval(perfectUncorrected)}`;
}
