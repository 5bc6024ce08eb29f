import { allOutcomes } from '../../engine/internal.ts';
import { MIN_EFFECTIVE_SETS, type RecordUpdate, type WeightedRange } from '../record/add-record.ts';
import type { ReweightingCheck } from '../record/check-reweighting.ts';
import { periodName, seriesName } from '../record/forecast-figures.ts';
import type { ForecastScore } from '../record/score-record.ts';
import { clipText, wrapLines } from './lines.ts';

/** Two tails of 1 % each: a figure beyond them is called a surprise. */
const SURPRISE_SHARE = 0.01;

/** Formats what new figures say about the accepted sets, at most 80 columns. */
export function updateText(update: RecordUpdate): string {
  const { sets, effectiveBefore, effectiveAfter, figures, notSimulated, differences } = update;
  const lines = [
    ...wrapLines(
      `${update.country}: ${sets} accepted sets re-weighted by ${plural(figures.length, 'new figure')}, without a run. Effective number of sets: ${Math.round(effectiveBefore)} before, ${effectiveAfter.toFixed(effectiveAfter < 10 ? 1 : 0)} after.`,
    ),
    '',
    `${'Figure'.padEnd(28)}${'observed'.padStart(10)}${'expected, 90 %'.padStart(22)}${'below'.padStart(9)}${'z'.padStart(7)}`,
    ...figures.flatMap(({ figure, expected, share, z }) => [
      `${clipText(figure.id, 27).padEnd(28)}${number(figure.observed).padStart(10)}${range(expected).padStart(22)}${percent(share).padStart(9)}${(z === null ? '-' : z.toFixed(1)).padStart(7)}`,
      ...(share < SURPRISE_SHARE || share > 1 - SURPRISE_SHARE
        ? [`  surprise: ${seriesName(figure)}, ${periodName(figure)}`.slice(0, 80)]
        : []),
    ]),
    ...missingLines(notSimulated, 'they weigh no set'),
    '',
    ...wrapLines(
      'Expected: what the sets simulate, with chance and the error of the figure, before any figure of the file is used. Below: the share of it below the observed figure.',
    ),
    '',
    ...(differences.length === 0
      ? wrapLines(
          'How the verdict moves is unknown: there is no sealed forecast of these sets (korpu record forecast).',
        )
      : [
          'Differences, weighted mean and 90 % range:',
          ...differenceRows(differences, ['before', 'after']),
          '',
          ...wrapLines(
            'Differences of each policy from the reference, laws as designed, over the sets of the sealed forecast.',
          ),
        ]),
    '',
    ...wrapLines(
      update.calibrateAgain
        ? `Fewer than ${MIN_EFFECTIVE_SETS} sets are left: the ends of the ranges rest on one or two. Calibrate again: move lastObserved in country.yaml to the month of the figures, give arrivals up to then, add the figures to targets.yaml and run korpu calibrate.`
        : `At least ${MIN_EFFECTIVE_SETS} sets are left: the new weights can be used.`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Formats the score of a sealed forecast. */
export function scoreText(score: ForecastScore): string {
  const { country, figures, notSimulated, coverage50, coverage90, relative } = score;
  const coverage = (share: number | null): string => (share === null ? 'unknown' : percent(share));
  const lines = [
    ...wrapLines(
      `${country}: sealed forecast scored by ${plural(figures.length, 'figure')}. Within the 50 % range: ${coverage(coverage50)}; within the 90 % range: ${coverage(coverage90)}.`,
    ),
    '',
    `${'Figure'.padEnd(24)}${'observed'.padStart(10)}${'forecast, 90 %'.padStart(21)}${'below'.padStart(7)}${'CRPS'.padStart(9)}${'naive'.padStart(9)}`,
    ...figures.map(
      ({ figure, forecast, share, score, naive, within90 }) =>
        `${clipText(figure.id, 23).padEnd(24)}${number(figure.observed).padStart(10)}${range(forecast).padStart(20)}${within90 ? ' ' : '!'}${percent(share).padStart(7)}${number(score).padStart(9)}${(naive === null ? '-' : number(naive)).padStart(9)}`,
    ),
    ...missingLines(notSimulated, 'they have no score, and no part in any mean'),
    '',
    ...wrapLines(
      'CRPS: continuous ranked probability score, in the unit of the figure; smaller is better, and for a single number it is the absolute error. Naive: that of the last recorded value. !: beyond the 90 % range.',
    ),
    ...(relative === null
      ? []
      : wrapLines(
          `Mean score relative to the figure, over ${plural(relative.figures, 'figure')} with a last value: ${percent(relative.forecast)} of the forecast, ${percent(relative.naive)} of the naive one.`,
        )),
  ];
  return `${lines.join('\n')}\n`;
}

/** Formats the comparison of re-weighting with recalibration. */
export function checkText({ country, effective, rows, differences, source }: ReweightingCheck): string {
  const size = (value: number): string => String(Math.round(value));
  const other = source === 'file' ? 'recalibrated' : 'kernel';
  const cell = (one: WeightedRange | null): string => meanAndRange(one, 1);
  const lines = [
    ...wrapLines(
      `${country}: re-weighted by ${plural(rows.length, 'held-out figure')}, next to ${source === 'file' ? 'a calibration that fits them' : "the calibration's kernel over the same sets"}. Effective number of sets: ${size(effective.before)} before, ${size(effective.reweighted)} re-weighted, ${size(effective.recalibrated)} ${other}.`,
    ),
    '',
    ...rows.flatMap(({ id, observed, before, reweighted, recalibrated }) => [
      `${clipText(id, 60)}, observed ${number(observed)}`,
      `  ${'before'.padEnd(14)}${cell(before)}`,
      `  ${'re-weighted'.padEnd(14)}${cell(reweighted)}`,
      `  ${other.padEnd(14)}${cell(recalibrated)}`,
    ]),
    ...(differences.length === 0
      ? []
      : ['', 'Differences, weighted mean and 90 % range:', ...differenceRows(differences, ['re-weighted', other])]),
    ...(effective.reweighted < MIN_EFFECTIVE_SETS
      ? [
          '',
          ...wrapLines(
            `Re-weighting leaves fewer than ${MIN_EFFECTIVE_SETS} sets: with these figures korpu record add says to calibrate again.`,
          ),
        ]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Two lines per difference, under the name of its policy. */
function differenceRows(differences: RecordUpdate['differences'], names: readonly [string, string]): string[] {
  const units = new Map(allOutcomes.map(({ id, unit }) => [id, unit]));
  let policy = '';
  return differences.flatMap((one) => {
    const heading = one.policy === policy ? [] : [one.policy];
    policy = one.policy;
    const unit = units.get(one.outcome) ?? '';
    const scale = unit === 'share' ? 100 : 1;
    const cell = (range: WeightedRange | null): string => meanAndRange(range, scale);
    return [
      ...heading,
      `  ${one.outcome}, ${unit === 'share' ? 'percentage points' : unit}`,
      `    ${names[0]} ${cell(one.before)}, ${names[1]} ${cell(one.after)}`,
    ];
  });
}

/** Says which figures no set has simulated, and what follows. */
function missingLines(figures: RecordUpdate['notSimulated'], effect: string): string[] {
  if (figures.length === 0) return [];
  const ids = figures.map(({ id }) => id).join(', ');
  return ['', ...wrapLines(`Not simulated by any set, so that ${effect}: ${ids}.`)];
}

/** Weighted mean with its range, in another unit by scale. */
function meanAndRange(one: WeightedRange | null, scale: number): string {
  if (one === null) return 'not simulated by any set with weight';
  const { mean, low, high } = one;
  return `${number(mean * scale)} (${range({ low: low * scale, high: high * scale })})`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Three significant digits, without an exponent; large numbers in thousands, millions or billions. */
function number(value: number): string {
  if (Number.isNaN(value)) return '-';
  const size = Math.abs(value);
  if (size >= 1e9) return `${Number((value / 1e9).toPrecision(3))}bn`;
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(3))}m`;
  if (size >= 1000) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}

function range({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${number(low)} to ${number(high)}`;
}
