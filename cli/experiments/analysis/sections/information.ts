import { type InformationResult, valueOfInformation } from '../../../../analysis/index.ts';
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
import { figureText, intervalText } from '../number-text.ts';
import type { AnalysisOptions } from '../options.ts';
import { outcomeLabel, outcomeUnit, policyLabel } from '../quantities.ts';
import type { ExperimentRuns } from '../read-runs.ts';
import { futuresTable } from './policies.ts';
import type { AnalysisSection, ReportFigure } from './section.ts';

const MIN_FUTURES = 60;
const MAX_FACTORS = 12;

/** Section on the value of information about a factor before choosing; null with one policy or too few futures. */
export async function informationSection(
  runs: ExperimentRuns,
  futures: Futures,
  options: AnalysisOptions,
): Promise<AnalysisSection | null> {
  const { factors } = futures;
  if (!futures.isEvenlySpread || runs.policies.length < 2 || factors.length === 0 || futures.count < MIN_FUTURES)
    return null;
  const rows: AnalysisTable['rows'][number][] = [];
  const figures: ReportFigure[] = [];
  for (const outcome of options.outcomes) {
    const table = await futuresTable(runs, futures, options, outcome);
    if (table === null) continue;
    const result = valueOfInformation(
      table,
      factors.map(({ values }) => values),
      options.resampling,
    );
    if (result.used < MIN_FUTURES) continue;
    const chance = result.withoutNoise ? 'taken out' : 'included';
    const of = [runs.policies[result.choice] ?? '', chance, result.used, result.left, runs.replicates];
    rows.push([outcome, 'everything', '', ...estimateCells(result.perfect), result.perfectUncorrected.value, ...of]);
    for (const { factor, gain, uncorrected } of result.factors)
      rows.push([
        outcome,
        factors[factor]?.id ?? '',
        factors[factor]?.kind ?? '',
        ...estimateCells(gain),
        uncorrected,
        ...of,
      ]);
    const order = [...result.factors]
      .sort((a, b) => b.gain.value - a.gain.value || a.factor - b.factor)
      .slice(0, MAX_FACTORS);
    const id = (factor: number): string => factors[factor]?.id ?? '';
    const [strongest] = order;
    const unit = outcomeUnit(outcome);
    figures.push({
      name: `information-${outcome}`,
      title: `${outcomeLabel(outcome)}: value of information`,
      sentence: `Without more information, ${policyLabel(of[0] as string)} is the choice; knowing the future would add ${perfectText(result)} ${unit}, knowing ${id(strongest?.factor ?? 0)} alone ${strongest === undefined ? '–' : intervalText(strongest.gain)}.`,
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
        rows: order.map(({ factor, gain, uncorrected }) => [id(factor), intervalText(gain), figureText(uncorrected)]),
      },
    });
  }
  const columns = [
    ...[
      textColumn('outcome'),
      textColumn('factor'),
      textColumn('kind'),
      ...estimateColumns('gain'),
      numberColumn('uncorrected'),
      textColumn('choice'),
    ],
    ...[textColumn('luck'), countColumn('futures'), countColumn('leftOut'), countColumn('replicates')],
  ];
  return {
    title: 'Value of information',
    about: [
      'The gain is the outcome of choosing the best policy after learning the value, less that of choosing now, on average. The choice is made on nine tenths of the futures and measured on the rest, so a factor without influence has a gain near 0, which may be negative. The gain from perfect information lies between two figures: one chosen on some replicates and measured on others, which is too low, and one chosen and measured on the same, which chance makes too high. The gain refers to this choice and this outcome alone.',
      ...(futures.dependent
        ? ['The accepted sets are dependent: one parameter is informative about others, and its gain includes that.']
        : []),
    ],
    figures,
    tables: [{ name: 'information', columns, rows }],
  };
}

/** Formats the gain from perfect information: two figures with replicates, one without. */
function perfectText({ perfect, perfectUncorrected, withoutNoise }: InformationResult): string {
  if (!withoutNoise) return `${intervalText(perfect)} (includes chance, so too high)`;
  return `between ${intervalText(perfect)} and ${intervalText(perfectUncorrected)}`;
}
