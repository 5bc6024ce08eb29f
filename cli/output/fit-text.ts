import type { Fit, FitRow, ParameterShift, TargetReach } from '../../scenarios/calibration/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { splitByTable, targetKind } from '../../scenarios/internal.ts';
import { wrapLines } from './lines.ts';

const LABEL_WIDTH = 28;

type TargetKind = ReturnType<typeof targetKind>;

const kindTitles: Readonly<Record<TargetKind, string>> = {
  emergent: 'Emergent',
  heldOut: 'Held out, never used for acceptance',
  solved: 'Solved: arrivals are chosen to meet them',
  set: 'Set: numbers of the country pack',
};

const kinds = Object.keys(kindTitles) as readonly TargetKind[];

/** Formats the fit of accepted sets as text, at most 80 columns. Cells of tables that are not informed count by table. */
export function fitText(fit: Fit, { evidence }: Pick<CountryPack, 'evidence'>): string {
  const informed = fit.parameters.filter((shift) => shift.informed).sort((a, b) => b.gap - a.gap);
  const rest = fit.parameters.filter((shift) => !shift.informed).map(({ id }) => id);
  const { entries, cells } = splitByTable(rest, evidence);
  const names = [...entries, ...[...cells].map(([table, { length }]) => `${table} (${length} cells)`)];
  const lines = [
    ...wrapLines(
      `${fit.country}: ${fit.sets} accepted parameter sets of ${fit.tried} tried, effective size ${Math.round(fit.effective)}; seed ${fit.seed}, scale ${fit.scale}`,
    ),
    '',
    ...kinds.flatMap((kind) => kindText(kind, fit.rows)),
    ...wrapLines(
      'Verdict: whether the weighted median of the accepted sets is within the tolerance, and the share of sets that are. ' +
        'Only emergent figures are evidence for the model: solved ones are met by construction of the arrivals, set ones are numbers of the country pack.',
    ),
    '',
    ...wrapLines(informedSentence(informed, fit.parameters.length)),
    '',
    `Informed parameters${' '.repeat(11)}${'prior median, 90 %'.padEnd(25)}posterior median, 90 %`,
    ...(informed.length === 0 ? ['  nothing beyond chance'] : informed.flatMap(shiftText)),
    '',
    ...wrapLines(
      `The record does not inform the other ${rest.length} parameters: their posterior is their prior (arrivals after the last record: the prior times the mean factor of the years before), and outcomes that depend on them are prior-driven: ${names.join(', ')}.`,
    ),
    '',
    ...scoreText(fit.leaveOneOut),
    ...wrapLines(verdictText(fit)),
    ...fewSetsText(fit).flatMap((line) => wrapLines(line)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Table of the log scores of years left out; none for a file without. */
function scoreText(scores: Fit['leaveOneOut']): string[] {
  if (scores.length === 0) return [];
  // A year that no weighted draw comes near has a density of 0.
  const number = (score: number): string => (score <= -1e6 ? 'none' : score.toFixed(2)).padStart(10);
  return [
    `${'Left-out year'.padEnd(24)}${'figures'.padStart(8)}${'prior'.padStart(10)}${'left out'.padStart(10)}${'fitted'.padStart(10)}`,
    ...scores.map(
      ({ year, use, figures, prior, leftOut, fitted }) =>
        `${`${year}${use === 'heldOut' ? ', held out' : ''}`.padEnd(24)}${String(figures).padStart(8)}${number(prior)}${number(leftOut)}${number(fitted)}`,
    ),
    '',
    ...wrapLines(
      'Mean log density of the emergent figures of a year, in nats a figure; -0.92 where a figure is met exactly, a tolerance read as a 90 % interval. ' +
        'Left out: trials weighted without the figures of that year; arrivals stay solved for all years. Better than the prior means that the rest of the record foresees the year.',
    ),
    '',
  ];
}

/** Lines of one kind of target: title, head and rows; none without targets of the kind. */
function kindText(kind: TargetKind, rows: readonly FitRow[]): string[] {
  const ofKind = rows.filter((row) => targetKind(row) === kind);
  if (ofKind.length === 0) return [];
  const head = `${'Target'.padEnd(28)}${'observed'.padStart(8)}  ${'tolerance'.padEnd(14)}${'median'.padStart(8)}  verdict`;
  return [kindTitles[kind], head, ...ofKind.map(rowText), ''];
}

function rowText({ id, row, observed, low, high, median, met, share }: FitRow): string {
  const verdict = Number.isNaN(median) ? 'not computed' : `${met ? 'met' : 'MISSED'} ${Math.round(100 * share)} %`;
  const bounds = `${shortNumber(low)}–${shortNumber(high)}`;
  const whole = id.startsWith(row) ? id : `${row.toUpperCase()} ${id}`;
  // The end of a long name tells figures of a row apart: it has a line of its own.
  const label = whole.length > LABEL_WIDTH ? `${whole}\n${''.padEnd(29)}` : whole.padEnd(29);
  return `${label}${shortNumber(observed).padStart(7)}  ${bounds.padEnd(14)}${shortNumber(median).padStart(8)}  ${verdict}`;
}

/** How many parameters the record informs, and how many of them are arrivals that it fixes. */
function informedSentence(informed: readonly ParameterShift[], drawn: number): string {
  const solved = informed.filter((shift) => shift.solved);
  const outside = solved.filter((shift) => shift.outside > 0.5).length;
  const count = `Informed by the record: ${informed.length} of ${drawn} drawn parameters`;
  if (solved.length === 0) return `${count}.`;
  return (
    `${count}, ${solved.length} of them arrivals by stream and year, which are solved from the solved figures above and move together. ` +
    `In ${outside} of these the record lies outside the range of the evidence in more than half of the sets.`
  );
}

function shiftText({ id, prior, posterior }: ParameterShift): string[] {
  const span = (estimate: ParameterShift['prior']): string =>
    `${shortNumber(estimate.median)} (${shortNumber(estimate.low)}–${shortNumber(estimate.high)})`;
  const label = id.length > LABEL_WIDTH - 1 ? `${id}\n${''.padEnd(30)}` : id.padEnd(28);
  return [`  ${label}${span(prior).padEnd(25)}${span(posterior)}`];
}

function verdictText({ holds, rows, beyond, stale, allowedMisses }: Fit): string {
  const misses = missesText(allowedMisses);
  if (holds) return `Every fit target is met by the median, and no set misses ${misses}.`;
  const unmet = rows.filter(({ use, met }) => use === 'fit' && !met);
  const missed = unmet.filter(({ median }) => !Number.isNaN(median)).map(({ id }) => id);
  const uncomputed = unmet.filter(({ median }) => Number.isNaN(median)).map(({ id }) => id);
  return [
    ...(missed.length > 0 ? [`Missed by the median: ${missed.join(', ')}.`] : []),
    ...(uncomputed.length > 0
      ? [`Not computed, since no set has anyone whom they count: ${uncomputed.join(', ')}.`]
      : []),
    ...(beyond.length > 0 ? [`Sets that miss ${misses}: ${beyond.join(', ')}.`] : []),
    ...(stale.length > 0
      ? [
          `${stale.length} sets no longer reproduce the hindcast of their file: the model or the country has changed; try korpu calibrate.`,
        ]
      : []),
  ].join(' ');
}

/** Fewer effective sets say little about the ends of a 90 % range. */
export const FEW_SETS = 40;

/** What a verdict over few sets does not show; none over many. */
function fewSetsText({ effective, holds }: Fit): string[] {
  const sets = Math.round(effective);
  if (sets >= FEW_SETS) return [];
  const met = holds ? 'That they meet the record shows little: sets are accepted because they do. ' : '';
  const few =
    sets <= 1
      ? 'One effective set has no range, and its held-out figures are those of one draw'
      : `Over ${sets} effective sets medians and shares are rough, and the ends of a 90 % range rest on one or two`;
  return [`${met}${few}; calibrate until ${FEW_SETS} or more are effective, with a larger --sets and --most.`];
}

/** More rows than a set may miss. */
export function missesText(allowed: number): string {
  return allowed === 0 ? 'a row' : `more than ${allowed === 1 ? 'one row' : 'two rows'}`;
}

/** Text of figures that draws do not reach: which, and by how much. */
export function reachText(reach: readonly TargetReach[]): string[] {
  return reach.flatMap(({ id, low, high, observed, share, median, nearest, movedBy }) => [
    `  ${id}: ${Math.round(100 * share)} % of the draws are within ${shortNumber(low)} to ${shortNumber(high)} (observed ${shortNumber(observed)});`,
    `    half of them are below ${shortNumber(median)}, and the nearest is ${shortNumber(nearest)}`,
    ...(movedBy.length > 0 ? [`    moved most by ${movedBy.join(', ')}`] : []),
  ]);
}

/** Four digits; counts as whole numbers. */
function shortNumber(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-GB');
  return String(Number(value.toPrecision(3)));
}
