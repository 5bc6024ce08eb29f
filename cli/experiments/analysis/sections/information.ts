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
import { outcomeLabel, outcomeUnit } from '../quantities.ts';
import type { ExperimentRuns } from '../read-runs.ts';
import { futuresTable, policyNames, withoutFutures } from './policies.ts';
import { type AnalysisSection, type OmittedSection, omitSection, type ReportFigure } from './section.ts';

const TITLE = 'Value of information';

const MIN_FUTURES = 60;
const MAX_FACTORS = 12;

/** Section on the value of information about a factor before choosing. */
export async function informationSection(
  runs: ExperimentRuns,
  futures: Futures,
  options: AnalysisOptions,
): Promise<AnalysisSection | OmittedSection> {
  const { factors } = futures;
  const needs = { futures: MIN_FUTURES, policies: 2, factors: true, spread: true } as const;
  const omitted = omitSection(TITLE, runs, futures, needs);
  if (omitted !== null) return omitted;
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
    if (result.used < MIN_FUTURES) {
      figures.push(withoutFutures(outcome, result.used, MIN_FUTURES));
      continue;
    }
    const chance = result.withoutNoise ? 'taken out' : 'included';
    const choices = result.choices.map((policy) => runs.policies[policy] ?? '');
    const of = [choices.join(' '), chance, result.used, result.left, runs.replicates];
    rows.push([
      outcome,
      'everything',
      '',
      ...estimateCells(result.perfect),
      null,
      result.perfectUncorrected.value,
      ...of,
    ]);
    for (const { factor, gain, unbounded, uncorrected } of result.factors)
      rows.push([
        outcome,
        factors[factor]?.id ?? '',
        factors[factor]?.kind ?? '',
        ...estimateCells(gain),
        unbounded,
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
      sentence: `Without more information, ${policyNames(choices)} ${choices.length === 1 ? 'is the choice' : 'are exactly equal'}; knowing the future would add ${perfectText(result)} ${unit}, knowing ${id(strongest?.factor ?? 0)} alone ${strongest === undefined ? '–' : intervalText(strongest.gain)}.`,
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
      numberColumn('unbounded'),
      numberColumn('uncorrected'),
      textColumn('choice'),
    ],
    ...[textColumn('luck'), countColumn('futures'), countColumn('leftOut'), countColumn('replicates')],
  ];
  return {
    title: TITLE,
    about: [
      'The gain is the outcome of choosing the best policy after learning the value, less that of choosing now, on average. The choice is made on nine tenths of the futures and measured on the rest, so the gain is low rather than high; the lead of a policy is shrunk by the share of chance in it. No true gain is below 0: an estimate below 0 is shown as 0, and `unbounded` in the table keeps it. The gain from perfect information lies between two figures: one chosen on some replicates and measured on others, which is too low, and one chosen and measured on the same, which chance makes too high. The gain refers to this choice and this outcome alone.',
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
