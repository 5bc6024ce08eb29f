import type { Comparison } from '../../engine/index.ts';
import {
  type Assessment,
  type CriterionSummary,
  criteria,
  type MatrixRow,
  type Ranking,
  roundScore,
} from '../../engine/internal.ts';
import { shockReplicatesOf } from '../run/shock-plan.ts';
import { clipText, LINE_WIDTH, wrapLines } from './lines.ts';

const LABEL = 25;
const COLUMN = 11;
/** Short column headings. */
const columnHeads = {
  effectiveness: 'effectiv.',
  efficiency: 'efficiency',
  equity: 'equity',
  feasibility: 'feasib.',
  flexibility: 'flexib.',
} as const;
const shortRatings = { Low: 'Low', Moderate: 'Mod', High: 'High' } as const;

/**
 * Formats the scores as a table: mean score and rating band of every policy, range and certainty; at most 80 columns.
 */
export function criteriaLines(assessment: Assessment): string[] {
  const lines = ['Criteria, 0 to 100'.padEnd(LABEL) + criteria.map((id) => columnHeads[id].padStart(COLUMN)).join('')];
  for (const [policy, scores] of Object.entries(assessment)) {
    lines.push(
      clipText(policy, LABEL - 1).padEnd(LABEL) + criteria.map((id) => cell(scores[id]).padStart(COLUMN)).join(''),
    );
    lines.push('  range, 90 %'.padEnd(LABEL) + criteria.map((id) => band(scores[id]).padStart(COLUMN)).join(''));
    lines.push(
      '  % as read / % first'.padEnd(LABEL) + criteria.map((id) => certaintyText(scores[id]).padStart(COLUMN)).join(''),
    );
  }
  return lines;
}

function cell({ score, reading }: CriterionSummary): string {
  return score === null || reading === null ? '–' : `${shortRatings[reading]} ${roundScore(score)}`;
}

function band({ low, high }: CriterionSummary): string {
  return low === null || high === null ? '–' : `${Math.round(low)}–${Math.round(high)}`;
}

function certaintyText({ readingProbability, rankProbability }: CriterionSummary): string {
  const [first] = rankProbability;
  if (readingProbability === null || first === undefined) return '–';
  return `${Math.round(100 * readingProbability)} / ${Math.round(100 * first)}`;
}

/**
 * Formats how hard each policy is to deliver, next to the ranking: staff, budget, law, months. A policy that
 * plans nothing has nothing to deliver.
 */
export function deliveryLines(assessment: Assessment): string[] {
  const lines = Object.entries(assessment).map(([policy, { feasibility }]) => {
    const figureOf = (id: string): number | null => feasibility.components.find((one) => one.id === id)?.value ?? null;
    const [law, months] = [figureOf('lawChance'), figureOf('monthsToFull')];
    const staff = figureOf('staff60') ?? figureOf('staff24');
    const budget = figureOf('budget60') ?? figureOf('budget24');
    const parts = [
      ...(staff === null ? [] : [`staff ${Math.round(staff)}`]),
      ...(budget === null ? [] : [`${(100 * budget).toFixed(1)} % of revenue`]),
      law === null || law === 1 ? 'no law' : `law at ${Math.round(100 * law)} %`,
      ...(months === null ? [] : [`month ${Math.round(months)}`]),
    ];
    const text = feasibility.score === null ? '–, nothing to deliver' : parts.join(', ');
    return clipText(`  ${clipText(policy, 21).padEnd(22)}${text}`, LINE_WIDTH);
  });
  return [
    'How hard to deliver: staff, budget, law, month by which all is in force',
    '(feasibility; no weight unless you give it one)',
    ...lines,
  ];
}

/** Names the targets that the no-programme baseline attains by itself. */
export function leftOutLines(assessment: Assessment): string[] {
  const [any] = Object.values(assessment);
  const leftOut = (any?.effectiveness.components ?? []).filter((one) => one.leftOut === true);
  if (leftOut.length === 0) return [];
  const parts = leftOut.map(({ id, baseline = Number.NaN }) => `${id} (${Number(baseline.toPrecision(3))})`);
  return wrapLines(`Left out of effectiveness, above 90 of 100 without any programme: ${parts.join(', ')}.`);
}

/** Explains the table of scores. */
export function criteriaRemark({ replicates, draws }: Comparison['run']): string {
  const sample =
    draws === undefined
      ? `replicates, flexibility on the first ${shockReplicatesOf(replicates, null)}`
      : `draws of the parameters, flexibility on the first ${shockReplicatesOf(replicates, draws)}`;
  return (
    `Over ${draws ?? replicates} ${sample}, run again under each shock. Low is below 40, High from 70; as read: ` +
    'share with that rating; first: share in which no policy scores higher, ties counted in parts. Gains count from the ' +
    'status quo with its programmes switched off, for every policy alike.'
  );
}

/** Formats the weighted ranking, and the weights that would change its first place. */
export function rankingLines(ranking: Ranking | null): string[] {
  if (ranking === null) return ['No ranking: no criterion with a weight has a score for every policy.'];
  const weights = Object.entries(ranking.weights).map(([id, weight]) => `${id} ${weight.toFixed(2)}`);
  const tied = (rank: number): string => (ranking.order.filter((entry) => entry.rank === rank).length > 1 ? '=' : ' ');
  return [
    ...wrapLines(`Ranking by weighted mean score (${weights.join(', ')})`),
    ...ranking.order.map(({ policy, total, rank, clearGain, firstShare }) => {
      const share = firstShare === null || !clearGain ? '' : `, first in ${Math.round(100 * firstShare)} %`;
      const unclear = clearGain ? '' : ', no gain beyond its range';
      return clipText(`  ${tied(rank)}${rank}  ${policy}  ${total.toFixed(1)}${share}${unclear}`, LINE_WIDTH);
    }),
    ...(ranking.entries === 0
      ? []
      : wrapLines(`First places are counted over the ${ranking.entries} entries that have every criterion used.`)),
    ...wrapLines(flipText(ranking)),
  ];
}

function flipText({ flip, order }: Ranking): string {
  if (order[0]?.rank !== 1) return 'No policy comes first: every gain over no programmes lies within its range.';
  if (order.filter(({ rank }) => rank === 1).length > 1) return 'The first place is shared.';
  if (flip === null)
    return order.length < 2 ? '' : 'No shift of weight between these criteria changes the first place.';
  const from = Object.entries(flip.from).map(([id, weight]) => `${weight.toFixed(2)} from ${id}`);
  return `${flip.policy} draws level once ${flip.moved.toFixed(2)} of the weight moves to ${flip.to} (${from.join(', ')}).`;
}

/** Formats the expert ratings that accompany the scores. */
export function ratingLines(assessment: Assessment): string[] {
  const lines: string[] = [];
  for (const [policy, scores] of Object.entries(assessment)) {
    for (const id of criteria) {
      for (const [name, { value, note }] of Object.entries(scores[id].judged ?? {})) {
        lines.push(...wrapLines(`  ${policy}, ${name} ${value}: ${note}`, 4));
      }
    }
  }
  return lines.length === 0 ? [] : ['Expert ratings, not computed and not part of a score (0 to 100):', ...lines];
}

/** Formats the country's matrix next to the model's ratings, with a sentence for every difference. */
export function matrixLines(rows: readonly MatrixRow[]): string[] {
  if (rows.length === 0) return ['The country has no evaluation matrix.'];
  const lines = [`${'policy'.padEnd(22)}${'criterion'.padEnd(15)}${'table'.padEnd(10)}${'prose'.padEnd(14)}model`];
  for (const row of rows) {
    const prose = row.studyProse.map((reading) => shortRatings[reading]).join(' or ');
    const marks = row.model === null ? '' : ` ${verdict(row)}`;
    lines.push(
      clipText(
        `${clipText(row.policy, 21).padEnd(22)}${row.criterion.padEnd(15)}${row.studyTable.padEnd(10)}${prose.padEnd(14)}${row.model ?? '–'}${marks}`,
        LINE_WIDTH,
      ),
    );
    if (row.reason !== null) lines.push(...wrapLines(`    ${row.reason}`, 4));
  }
  const scored = rows.filter(({ model }) => model !== null);
  const table = scored.filter(({ agreesTable }) => agreesTable === true).length;
  const prose = scored.filter(({ agreesProse }) => agreesProse === true).length;
  lines.push(
    '',
    ...wrapLines(
      `Of ${scored.length} cells with a score the model agrees with the table in ${table} and with the prose in ${prose}. ` +
        'No formula is tuned to a cell; see docs/criteria.md.',
    ),
  );
  return lines;
}

function verdict({ agreesTable, agreesProse }: MatrixRow): string {
  if (agreesTable === true) return agreesProse === true ? '' : '(≠ prose)';
  return agreesProse === true ? '(≠ table)' : '(≠ both)';
}
