import { type PrimResult, primBoxes } from '../../../../analysis/index.ts';
import type { Limit } from '../../../../analysis/internal.ts';
import { type AnalysisTable, countColumn, numberColumn, textColumn } from '../analysis-table.ts';
import { pointChart } from '../charts.ts';
import type { FutureFactor, Futures } from '../futures.ts';
import { figureText, percentText, probabilityText } from '../number-text.ts';
import type { AnalysisOptions } from '../options.ts';
import { outcomeLabel, policyLabel } from '../quantities.ts';
import type { ExperimentRuns } from '../read-runs.ts';
import { futuresTable } from './policies.ts';
import { type AnalysisSection, type OmittedSection, omitSection, type ReportFigure } from './section.ts';

const TITLE = 'In which futures policies fail (PRIM boxes)';

/** Minimum number of futures: with fewer, boxes are noise. */
const MIN_FUTURES = 50;

/** A failure criterion, with the futures that meet it. */
interface FailureQuestion {
  readonly name: string;
  readonly sentence: string;
  readonly cases: Uint8Array;
}

/** Section on where policies fail, as boxes of factor values (PRIM). */
export async function discoverySection(
  runs: ExperimentRuns,
  futures: Futures,
  options: AnalysisOptions,
): Promise<AnalysisSection | OmittedSection> {
  const { factors } = futures;
  const omitted = omitSection(TITLE, runs, futures, { futures: MIN_FUTURES, factors: true, spread: true });
  if (omitted !== null) return omitted;
  const boxes: AnalysisTable['rows'][number][] = [];
  const limits: AnalysisTable['rows'][number][] = [];
  const figures: ReportFigure[] = [];
  for (const outcome of options.outcomes)
    for (const question of await questionsOf(runs, futures, options, outcome)) {
      const data = {
        factors: factors.map(({ values }) => values),
        choices: factors.map(({ labels }) => labels !== null),
        cases: question.cases,
      };
      const result = primBoxes(data, options.resampling.seed);
      if (result === null) {
        const all = question.cases[0] === 1;
        const title = `${outcomeLabel(outcome)}: ${question.sentence}`;
        const sentence = `${question.sentence} in ${all ? 'all' : 'none'} of ${futures.count} futures: there is no box.`;
        figures.push({ name: '', title, sentence, chart: null, table: null });
        continue;
      }
      for (const [step, box] of result.trajectory.entries())
        boxes.push([
          ...[outcome, question.name, step, box.coverage, box.density, box.mass, box.inside, box.cases],
          ...[box.limits.length, step === result.chosen ? 'before pasting' : ''],
        ]);
      const { box } = result;
      boxes.push([
        ...[outcome, question.name, null, box.coverage, box.density, box.mass, box.inside, box.cases],
        ...[box.limits.length, 'chosen'],
      ]);
      for (const { limit, low, high, values, again } of result.restrictions)
        limits.push([
          ...[outcome, question.name, factors[limit.factor]?.id ?? '', limit.low, limit.high],
          ...[limit.values === null ? null : valueLabels(limit, factors[limit.factor]), low, high, values, again],
        ]);
      figures.push(figureOf(outcome, question, result, factors));
    }
  return {
    title: TITLE,
    about: [
      'A box is a set of ranges of factors. Coverage is the share of all failures inside it, density the share of its futures that fail. Boxes are peeled from the whole space inward; the one shown has the greatest harmonic mean of coverage and density, and is pasted outward again; limits that may be due to chance are dropped, with a correction for the number of factors.',
      'The quasi-p-value of a limit is the probability of as many failures inside by chance if that limit did not matter; it treats the box as given, although the box was searched for. “Again” is how often the box found on a random half of the futures restricts the same factor. The figures on other futures come from boxes made on one half and measured on the other.',
    ],
    figures,
    tables: [
      {
        name: 'prim-boxes',
        columns: [
          ...[
            textColumn('outcome'),
            textColumn('failure'),
            countColumn('step'),
            numberColumn('coverage'),
            numberColumn('density'),
            numberColumn('mass'),
          ],
          ...[countColumn('futures'), countColumn('failures'), countColumn('restricted'), textColumn('which')],
        ],
        rows: boxes,
      },
      {
        name: 'prim-limits',
        columns: [
          ...[
            textColumn('outcome'),
            textColumn('failure'),
            textColumn('factor'),
            numberColumn('low'),
            numberColumn('high'),
            textColumn('values'),
          ],
          ...[
            numberColumn('quasiPLow'),
            numberColumn('quasiPHigh'),
            numberColumn('quasiPValues'),
            numberColumn('again'),
          ],
        ],
        rows: limits,
      },
    ],
  };
}

/**
 * Failure criteria of an outcome: a policy misses the threshold, or the policy that is best on average is not the best.
 */
async function questionsOf(
  runs: ExperimentRuns,
  futures: Futures,
  options: AnalysisOptions,
  outcome: string,
): Promise<FailureQuestion[]> {
  const table = await futuresTable(runs, futures, options, outcome);
  if (table === null) return [];
  const { better, values, levels = values } = table;
  const meansOfAll = (all: readonly Float64Array[]): Float64Array[] =>
    all.map((policyValues) => meansOf(policyValues, futures.count, runs.replicates));
  const means = meansOfAll(values);
  const threshold = options.thresholds.get(outcome);
  const reaches = (value: number, bound: number): boolean => (better === 'higher' ? value >= bound : value <= bound);
  if (threshold !== undefined)
    return runs.policies.map((policy, p) => ({
      name: `${policy} misses ${better === 'higher' ? '>=' : '<='} ${threshold}`,
      sentence: `${policyLabel(policy)} misses ${better === 'higher' ? 'at least' : 'at most'} ${figureText(threshold)}`,
      cases: Uint8Array.from(meansOfAll(levels)[p] as Float64Array, (value) => Number(!reaches(value, threshold))),
    }));
  if (runs.policies.length < 2) return [];
  const complete = Array.from({ length: futures.count }, (_, i) => i).filter((i) =>
    means.every((policyMeans) => !Number.isNaN(policyMeans[i])),
  );
  const sum = (policyMeans: Float64Array): number =>
    complete.reduce((total, i) => total + (policyMeans[i] as number), 0);
  const winner = means.reduce(
    (best, policyMeans, p) => (reaches(sum(means[best] as Float64Array), sum(policyMeans)) ? best : p),
    0,
  );
  const policy = runs.policies[winner] as string;
  return [
    {
      name: `${policy} is not the best`,
      sentence: `${policyLabel(policy)}, the best on average, is not the best`,
      cases: Uint8Array.from({ length: futures.count }, (_, i) =>
        Number(
          means.some((policyMeans) => !reaches((means[winner] as Float64Array)[i] as number, policyMeans[i] as number)),
        ),
      ),
    },
  ];
}

function meansOf(values: Float64Array, futures: number, replicates: number): Float64Array {
  return Float64Array.from({ length: futures }, (_, i) => {
    let sum = 0;
    for (let r = 0; r < replicates; r++) sum += values[i * replicates + r] as number;
    return sum / replicates;
  });
}

function valueLabels({ values }: Limit, factor: FutureFactor | undefined): string {
  return (values ?? []).map((index) => factor?.labels?.[index] ?? '').join(' ');
}

/** Formats a limit. */
function limitText(limit: Limit, factors: readonly FutureFactor[]): string {
  const factor = factors[limit.factor];
  const id = factor?.id ?? '';
  if (limit.values !== null) return `${id} among ${valueLabels(limit, factor)}`;
  if (limit.low === null) return `${id} at most ${figureText(limit.high)}`;
  return limit.high === null
    ? `${id} at least ${figureText(limit.low)}`
    : `${id} from ${figureText(limit.low)} to ${figureText(limit.high)}`;
}

function figureOf(
  outcome: string,
  question: FailureQuestion,
  result: PrimResult,
  factors: readonly FutureFactor[],
): ReportFigure {
  const { box, trajectory, restrictions, outside, cases, points } = result;
  const where = restrictions.map(({ limit }) => limitText(limit, factors)).join(' and ');
  const outOfSample =
    outside === null
      ? ''
      : ` On other futures: coverage ${percentText(outside.coverage)}, density ${percentText(outside.density)}.`;
  return {
    name: `prim-${outcome}-${question.name.replaceAll(/[^A-Za-z0-9.]+/g, '-')}`,
    title: `${outcomeLabel(outcome)}: ${question.sentence}`,
    sentence: `${question.sentence} in ${cases} of ${points} futures. ${box.limits.length === 0 ? 'No box differs from chance' : `Most failures lie where ${where}`}: coverage ${percentText(box.coverage)}, density ${percentText(box.density)} against ${percentText(cases / points)} overall.${outOfSample}`,
    chart: pointChart(
      [
        {
          name: 'peeled boxes',
          points: trajectory.map(({ coverage, density }) => ({ x: coverage, y: density })),
          line: true,
        },
        { name: 'chosen, pasted', points: [{ x: box.coverage, y: box.density }], line: false },
      ],
      'coverage',
      'density',
      true,
    ),
    table:
      box.limits.length === 0
        ? null
        : {
            caption: 'Limits of the chosen box.',
            columns: ['limit', 'quasi-p-value of the low end', 'of the high end', 'of the values', 'again'],
            rows: restrictions.map(({ limit, low, high, values, again }) => [
              ...[
                limitText(limit, factors),
                probabilityText(low),
                probabilityText(high),
                probabilityText(values),
                percentText(again),
              ],
            ]),
          },
  };
}
