import { reportOutcomes } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import { allSwitches, differenceRange, type PeopleCompared, peopleComparedBy } from '../../engine/internal.ts';
import type { RecordFit } from '../../scenarios/calibration/index.ts';
import type { PrecisionLook, PrecisionTarget } from '../run/precision.ts';
import type { ReplicateFailure } from '../run/replicate-runner.ts';
import { criteriaLines, criteriaRemark, deliveryLines, leftOutLines, rankingLines } from './criteria-text.ts';
import { differenceText, fitToWidth, levelText } from './level-text.ts';
import { clipText, LINE_WIDTH, wrapLines } from './lines.ts';
import { mechanismsText } from './mechanisms-text.ts';
import { serviceViewLines } from './service-views-text.ts';
import { sensitivityText, structureText, varianceSplitText } from './uncertainty-text.ts';
import { type AssumptionName, verdictPart } from './verdict-part.ts';

/** Headline outcomes, those of the report; JSON and tables have all. */
export const headlineOutcomes = reportOutcomes;

/** Outcomes compared under structural variants. */
export const variantOutcomes: readonly string[] = [...headlineOutcomes, 'accounts.breakEvenMonth'];

/** Facts for the remarks below the numbers. */
export interface CompareNotes {
  /** Policies with a phase that needs legislation. */
  readonly reforms: readonly string[];
  readonly failures: readonly ReplicateFailure[];
  /** How the accepted sets meet the record; null without sets. */
  readonly fit?: RecordFit | null;
  /** Names of assumptions by id, for the verdict. */
  readonly assumptionName?: AssumptionName;
  readonly precision:
    | (PrecisionTarget & { readonly looks: readonly PrecisionLook[]; readonly reached: boolean })
    | null;
}

const LABEL = 28;
const COLUMN = 13;
const COLUMNS_PER_BLOCK = Math.floor((LINE_WIDTH - LABEL) / COLUMN);

/** Formats a comparison as text: levels, paired differences and remarks; at most 80 columns. */
export function compareText(comparison: Comparison, notes: CompareNotes): string {
  const lines = [
    ...heading(comparison),
    '',
    ...verdictPart(comparison, notes.assumptionName),
    '',
    ...levels(comparison),
    ...comparison.run.policies.slice(1).flatMap((policy) => ['', ...differences(comparison, policy)]),
    '',
    ...tableNotes(comparison),
    ...mechanismsText(comparison, letter),
    ...spaced(serviceViewLines(comparison)),
    ...sensitivityText(comparison, headlineOutcomes, letter),
    ...varianceSplitText(comparison, [...headlineOutcomes, 'accounts.netPerHead'], letter),
    ...structureText(comparison, letter),
    '',
    ...criteriaPart(comparison),
    '',
    ...remarks(comparison, notes).flatMap((remark) => wrapLines(remark)),
  ];
  return `${lines.join('\n')}\n`;
}

function criteriaPart({ run, criteria, ranking }: Comparison): string[] {
  if (criteria === undefined) return ['For five criteria, with shocks, use `korpu matrix` or `compare --criteria`.'];
  return [
    ...criteriaLines(criteria),
    ...leftOutLines(criteria),
    ...wrapLines(criteriaRemark(run)),
    '',
    ...deliveryLines(criteria),
    '',
    ...rankingLines(ranking ?? null),
  ];
}

/** Puts an empty line above lines, if any. */
export const spaced = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ['', ...lines]);

/** Letter of a policy: ids are too wide for a column. */
function letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `P${index + 1}`;
}

function heading(comparison: Comparison): string[] {
  const { korpu, run, policies } = comparison;
  const shocks = run.shocks.length === 0 ? '' : `, shocks: ${run.shocks.join(', ')}`;
  return [
    ...wrapLines(`Körpü ${korpu}: ${run.country}, ${run.months} months from ${run.start}${shocks}`),
    ...wrapLines(lawAndShockText(comparison)),
    '',
    ...run.policies.map((id, i) =>
      clipText(`  ${letter(i).padEnd(3)} ${id.padEnd(22)} ${policies[id]?.name ?? ''}`, LINE_WIDTH),
    ),
  ];
}

/** What every figure of a comparison rests on: parameters and laws. */
export function lawAndShockText({ run }: Comparison): string {
  const parameters =
    run.draws === undefined
      ? 'central parameters'
      : `${run.draws} accepted parameter sets, ${run.replicates} simulations`;
  return `${parameters}; ${run.law === 'lottery' ? 'laws may fail' : 'as if every law passes'}`;
}

function levels({ run, policies }: Comparison): string[] {
  const blocks: string[] = [];
  for (let from = 0; from < run.policies.length; from += COLUMNS_PER_BLOCK) {
    const block = run.policies.slice(from, from + COLUMNS_PER_BLOCK);
    if (from > 0) blocks.push('');
    blocks.push('Levels'.padEnd(LABEL) + block.map((_, i) => letter(from + i).padStart(COLUMN)).join(''));
    for (const outcome of headlineOutcomes) {
      const cells = block.map((id) => {
        const summary = policies[id]?.outcomes[outcome];
        if (summary?.events !== undefined) return eventsText(summary.events).padStart(COLUMN);
        const text = summary === undefined ? '–' : levelText(summary.mean, summary.unit);
        return fitToWidth(text, summary?.mean ?? null, COLUMN - 1).padStart(COLUMN);
      });
      const driven = block.some((id) => policies[id]?.outcomes[outcome]?.priorDriven === true);
      blocks.push(`${outcome}${driven ? ' ~' : ''}`.padEnd(LABEL) + cells.join(''));
    }
  }
  return blocks;
}

function differences(comparison: Comparison, policy: string): string[] {
  const { run } = comparison;
  const title = `${letter(run.policies.indexOf(policy))} minus ${letter(0)}`;
  const head = (text: string): string => `${text.padEnd(LABEL)}${'mean'.padStart(COLUMN)}   ${rangeTitle(run.bands)}`;
  const all = comparison.differences[policy]?.outcomes ?? {};
  const adopted = Object.values(all)[0]?.ifAdopted;
  if (adopted === undefined) return [head(`${title}, paired`), ...differenceRows(comparison, policy, false)];
  return [
    head(`${title}, law may fail`),
    ...differenceRows(comparison, policy, false),
    '',
    ...(adopted === null || adopted.replicates < 2
      ? wrapLines(`${title} if its law passes: it passes in too few simulations to say.`)
      : [head(`${title}, if law passes`), ...differenceRows(comparison, policy, true)]),
  ];
}

/** What the range of a mean holds. */
function rangeTitle(bands: Comparison['run']['bands']): string {
  return bands === 'chance' ? '90 % interval of the mean' : '90 % of simulations';
}

function differenceRows({ run, differences: all }: Comparison, policy: string, ifAdopted: boolean): string[] {
  const lines: string[] = [];
  for (const outcome of [...headlineOutcomes, 'accounts.netPerHead', 'accounts.breakEvenMonth']) {
    const summary = all[policy]?.outcomes[outcome];
    if (summary === undefined) continue;
    const { unit, breakEvenShare, events } = summary;
    const figures = ifAdopted ? summary.ifAdopted : summary;
    // The share that reaches break-even is known over all simulations only.
    if (figures === undefined || figures === null || (ifAdopted && breakEvenShare !== undefined)) continue;
    const { mean } = figures;
    const { low, high } = differenceRange(figures, run.bands);
    const interval =
      events !== undefined && !ifAdopted
        ? `${eventsText(events)}, no interval`
        : low === null || high === null
          ? '–'
          : `${differenceText(low, unit)} to ${differenceText(high, unit)}`;
    const text =
      breakEvenShare === undefined
        ? `${fitToWidth(differenceText(mean, unit), mean, COLUMN - 1).padStart(COLUMN)}   ${interval}`
        : `${fitToWidth(levelText(mean, unit), mean, COLUMN - 1).padStart(COLUMN)}   reached in ${levelText(breakEvenShare, 'share')} of replicates`;
    lines.push(clipText(outcome.padEnd(LABEL) + text, LINE_WIDTH));
  }
  return lines;
}

/** Units that the tables leave out, and how the yearly balance differs from the sum that the verdict gives. */
function tableNotes({ run, policies }: Comparison): string[] {
  const unit = policies[run.policies[0] ?? '']?.outcomes[RATE]?.unit ?? 'a rate';
  const years = Math.round((run.months / 12) * 10) / 10;
  const balance =
    run.policies.length < 2
      ? []
      : [
          `accounts.net is the balance of one year, the average of the last 36 months; what the state gains or loses in ${years} years, in the text above, is the sum of all years at today’s value. One may be a gain and the other a loss.`,
        ];
  return [`${RATE} counts ${unit}.`, ...balance].flatMap((note) => wrapLines(note));
}

const RATE = 'permits.overstayRate';

/** Too few events for an interval: the count instead. */
function eventsText(events: number): string {
  return `${events} ${events === 1 ? 'event' : 'events'}`;
}

/** How many held-out figures the accepted sets miss: what shows whether levels can be believed. */
/** Most missed figures that are named. */
const NAMED = 5;

function missedText(ids: readonly string[]): string {
  if (ids.length === 0) return '';
  const rest = ids.length - NAMED;
  return ` (${ids.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''})`;
}

function recordText({ heldOut }: RecordFit): string {
  return heldOut.all === 0
    ? 'No figure of the record is held out, so nothing shows how good the accepted sets are beyond what they were fitted to.'
    : `Of ${heldOut.all} figures of the record that the accepted sets never saw, their middle misses ${heldOut.missed}${missedText(heldOut.missedIds)}; \`korpu calibrate --check\` lists them.`;
}

function remarks(comparison: Comparison, { reforms, failures, precision, fit }: CompareNotes): string[] {
  const { run, model, digest } = comparison;
  const sentences = [
    `${run.draws === undefined ? '' : `${run.draws} parameter draws, `}${run.replicates} replicates, scale ${run.scale}, seed ${run.seed}, model ${model.slice(0, 12)}, digest ${digest.slice(0, 12)}.`,
    'Stocks are those of the last month, flows and rates yearly means over the last 36 months, other shares and means ' +
      'those of the last 12 months. Money is in the currency of the base year; M is a million, pp a percentage point.',
    run.parameters === 'central'
      ? 'Ranges show chance alone: every parameter has its central value.'
      : 'Ranges show the uncertainty of the parameters and chance together: each simulation has another accepted parameter set. `--parameters central` shows chance alone.',
  ];
  if (fit != null) sentences.push(recordText(fit));
  if (run.policies.length > 1) sentences.push(peopleText());
  const marked = Object.values(comparison.policies).some(({ outcomes }) =>
    Object.values(outcomes).some(({ priorDriven }) => priorDriven === true),
  );
  if (marked) {
    sentences.push(
      '~ prior-driven: no record determines that level. No record determines the effect of a policy: every difference is prior-driven. ' +
        (run.parameters === 'draws'
          ? 'The parameters with most influence are listed above.'
          : '`--parameters draws` lists the parameters with most influence.'),
    );
  }
  if (run.scale < 0.05)
    sentences.push('Below scale 0.05 figures by region are omitted, and levels are a first indication.');
  if (reforms.length > 0) sentences.push(lawText(comparison, reforms));
  const switched = Object.entries(run.structure)
    .filter(([name, value]) => allSwitches[name]?.[0] !== value)
    .map(([name, value]) => `${name}=${value}`);
  if (switched.length > 0) sentences.push(`Structure: ${switched.join(', ')}.`);
  const assumed = Object.entries(run.assumptions ?? {}).map(([id, value]) => `${id}=${value}`);
  if (assumed.length > 0) sentences.push(`Overridden central values, for every policy: ${assumed.join(', ')}.`);
  if (precision !== null) sentences.push(precisionText(precision));
  for (const { replicate, reason } of failures)
    sentences.push(`Replicate ${replicate} failed and is omitted: ${reason}`);
  sentences.push('Körpü explores what policies could do under stated assumptions; it does not predict.');
  return sentences;
}

/** Says which people the paired differences of cohort measures count. */
function peopleText(): string {
  const ids = (people: PeopleCompared): string =>
    headlineOutcomes.filter((id) => peopleComparedBy(id) === people).join(', ');
  return (
    `Differences of ${ids('arrivals')} count only people who arrive under both policies, ` +
    `those of ${ids('hires')} only people who are hired under both. Levels count all people under each policy.`
  );
}

/** Says how the laws of policies pass, and what the figures if adopted are over. */
function lawText({ run, policies, differences }: Comparison, reforms: readonly string[]): string {
  if (run.law !== 'lottery')
    return `${reforms.join(', ')}: as if adopted, law passed after its central delay (--law as-designed).`;
  const each = reforms.map((id) => {
    const chance = policies[id]?.needs?.law?.probability;
    const adopted = Object.values(differences[id]?.outcomes ?? {})[0]?.ifAdopted;
    const count =
      adopted === undefined || adopted === null
        ? ''
        : adopted.furtherRuns === true
          ? `, figures if it passes over ${adopted.replicates} further simulations`
          : `, passes in ${adopted.replicates} of ${run.replicates} simulations`;
    return `${id} (chance ${chance === undefined ? 'unknown' : levelText(chance, 'share')}${count})`;
  });
  return (
    `Laws may fail: passage and delay are drawn in every simulation, alike for all policies. ` +
    `Needing one: ${each.join('; ')}. --law as-designed takes all as passed.`
  );
}

function precisionText({ outcome, target, looks, reached }: NonNullable<CompareNotes['precision']>): string {
  const last = looks[looks.length - 1];
  const widest = last?.halfWidth ?? null;
  const summary =
    widest === null ? 'no interval could be computed' : `the widest half-width is ${widest.toPrecision(3)}`;
  return `Precision ${outcome}=${target}: ${reached ? 'reached' : 'not reached'} at ${last?.replicates ?? 0} replicates; ${summary}.`;
}
