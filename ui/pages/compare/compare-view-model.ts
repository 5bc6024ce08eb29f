import {
  type ChartFigure,
  differencesFigure,
  levelsFigure,
  monthName,
  outcomeName,
  outcomeWriter,
  type Table,
  toTable,
} from '../../../charts/index.ts';
import type { Outcome } from '../../../engine/index.ts';
import {
  compareMessages,
  format,
  type Language,
  type Messages,
  messages,
  numberFormat,
  plural,
  runsMessages,
} from '../../../i18n/index.ts';
import { hasOwnAssumptions } from '../../state/baseline-overlay.ts';
import { commandLine } from '../../state/command.ts';
import { type AppState, arePathsOf, type ComparisonResult, isBusy, type RunStatus } from '../../state/state.ts';
import { runFailureText } from '../run-failure-text.ts';

/** Option of a drop-down list. */
export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
}

/** Drop-down list with groups; a group without a label is not nested. */
export interface ChartChoice {
  readonly label: string;
  readonly value: string;
  readonly groups: readonly { readonly label: string; readonly options: readonly ChoiceOption[] }[];
}

/** Value of one policy at the selected month. */
export interface CursorReading {
  readonly label: string;
  readonly place: number;
  readonly value: string;
}

/** View model of the compare page, as texts and plain data. */
export interface CompareViewModel {
  readonly words: Messages;
  readonly language: Language;
  readonly outcome: ChartChoice;
  readonly view: ChartChoice;
  readonly shock: ChartChoice;
  readonly action: { readonly label: string; readonly does: 'run' | 'stop' };
  readonly phase: RunStatus['kind'];
  /** Status text, updated at each step. */
  readonly status: string;
  /** Completed share from 0 to 1, null if unknown; null as a whole when idle. */
  readonly progress: { readonly share: number | null } | null;
  readonly figure: ChartFigure | null;
  /** Button that toggles single runs and its note; null if the figure has no months. */
  readonly single: { readonly label: string; readonly note: string } | null;
  /** Text shown instead of a figure. */
  readonly noFigure: string;
  readonly table: Table | null;
  readonly cursor: {
    readonly last: number;
    readonly at: number;
    readonly month: string;
    readonly title: string;
    readonly readings: readonly CursorReading[];
  } | null;
  readonly digest: string;
  readonly command: string;
}

/** Options offered to the user, apart from the state. */
export interface RunOffer {
  readonly outcomes: readonly Pick<Outcome, 'id' | 'unit' | 'kind'>[];
  readonly shocks: readonly ChoiceOption[];
}

const MINUTE = 60;

function outcomeGroups(outcomes: RunOffer['outcomes'], words: Messages, language: Language): ChartChoice['groups'] {
  const groups = new Map<string, ChoiceOption[]>(Object.keys(words.groups).map((group) => [group, []]));
  for (const { id } of outcomes) {
    const group = id.split('.')[0] ?? '';
    const options = groups.get(group) ?? [];
    options.push({ value: id, label: outcomeName(id, language) });
    groups.set(group, options);
  }
  return [...groups]
    .filter(([, options]) => options.length > 0)
    .map(([group, options]) => ({ label: words.groups[group] ?? group, options }));
}

function timeLeft(seconds: number, words: Messages, language: Language): string {
  return seconds > 1.5 * MINUTE
    ? plural(words.run.minutesLeft, Math.round(seconds / MINUTE), language)
    : plural(words.run.timeLeft, Math.max(1, Math.round(seconds)), language);
}

/** Says how far the calculation is, and whether it had to be started again. */
export function runStatusText(state: AppState): string {
  const text = ownStatusText(state);
  const isRestarted = state.restarted === true && state.status.kind !== 'failed';
  return isRestarted ? `${text} ${messages(state.language).run.restarted}` : text;
}

function ownStatusText(state: AppState): string {
  const { language, status } = state;
  const words = messages(language);
  switch (status.kind) {
    case 'queued':
      return words.run.queued;
    case 'coarse':
      return runsMessages(language).coarse;
    case 'refining': {
      const { done, total, secondsLeft, assumptions } = status;
      const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
      const share = format(assumptions === true ? runsMessages(language).assuming : runsMessages(language).refining, {
        share: percent.format(total === 0 ? 0 : done / total),
      });
      return secondsLeft === null || done === total ? share : `${share}, ${timeLeft(secondsLeft, words, language)}`;
    }
    case 'settled': {
      const runs = plural(words.choices.runs, state.result?.comparison.run.replicates ?? 0, language);
      if (state.result?.stage === 'shipped') return format(runsMessages(language).shipped, { runs });
      const done = format(words.run.settled, { runs });
      return state.result?.stale === true ? `${done} ${runsMessages(language).stale}` : done;
    }
    case 'stopped':
      return state.result === null ? words.run.stoppedEarly : words.run.stopped;
    case 'failed':
      return format(words.run.failed, { reason: runFailureText(language, status.reason) });
  }
}

function progressOf(status: RunStatus): CompareViewModel['progress'] {
  if (!isBusy(status)) return null;
  return { share: status.kind === 'refining' ? status.done / status.total : null };
}

function cursorOf(figure: ChartFigure | null, month: number, words: Messages): CompareViewModel['cursor'] {
  if (figure?.kind !== 'lines') return null;
  const last = figure.months.length - 1;
  const at = Math.min(Math.max(0, month), last);
  const name = monthName(figure.months[at] ?? '1970-01', figure.language);
  const write = outcomeWriter(figure);
  return {
    last,
    at,
    month: name,
    title: format(words.figure.readout, { month: name }),
    readings: figure.series.map(({ label, place, points }) => ({
      label,
      place,
      value: write(points[at]?.mean ?? null),
    })),
  };
}

function singleOf({ singleRuns, result, language }: AppState, figure: ChartFigure | null): CompareViewModel['single'] {
  if (figure?.kind !== 'lines') return null;
  const { single } = compareMessages(language);
  if (singleRuns?.kind === 'finding') return { label: single.hide, note: single.finding };
  if (singleRuns?.kind === 'found')
    return { label: single.hide, note: figure.paths === undefined ? single.finding : '' };
  return { label: single.show, note: result?.stage === 'shipped' ? single.shipped : '' };
}

/** Adds a note if the draft changes assumptions. */
function assumptionsText(
  figure: ChartFigure | null,
  { draft }: ComparisonResult,
  language: Language,
): ChartFigure | null {
  if (figure === null || !hasOwnAssumptions(draft)) return figure;
  return { ...figure, reading: `${figure.reading} ${messages(language).figure.assumedReading}` };
}

/** Figure of the selected outcome, with single runs if loaded. */
function figureOf(
  { result, view, language, singleRuns }: AppState,
  outcome: RunOffer['outcomes'][number],
): ChartFigure | null {
  if (result === null) return null;
  const { comparison, overlay = null, chance = null } = result;
  if (view !== 'levels')
    return assumptionsText(differencesFigure(comparison, outcome, language, overlay, chance), result, language);
  const paths =
    singleRuns?.kind === 'found' && arePathsOf(singleRuns.paths, result, outcome.id) ? singleRuns.paths : null;
  return assumptionsText(levelsFigure(comparison, outcome, language, paths, overlay), result, language);
}

/** Creates the view model of a state. */
export function compareViewModel(state: AppState, offer: RunOffer): CompareViewModel {
  const { language, status, draft, result } = state;
  const words = messages(language);
  const busy = isBusy(status);
  const outcome = offer.outcomes.find(({ id }) => id === state.outcome);
  const figure = outcome === undefined ? null : figureOf(state, outcome);
  const [first] = draft.policies;
  const reference = first?.name ?? words.policies[first?.id ?? ''] ?? first?.id ?? '';
  const currentStatus = runStatusText(state);
  return {
    words,
    language,
    outcome: {
      label: words.choices.outcome,
      value: state.outcome,
      groups: outcomeGroups(offer.outcomes, words, language),
    },
    view: {
      label: words.choices.view,
      value: state.view,
      groups: [
        {
          label: '',
          options: (['differences', 'levels'] as const).map((value) => ({
            value,
            label: format(words.choices.views[value], { reference }),
          })),
        },
      ],
    },
    shock: {
      label: words.choices.shock,
      value: draft.shocks[0] ?? '',
      groups: [
        {
          label: '',
          options: [
            { value: '', label: words.choices.noShock },
            ...offer.shocks.map(({ value, label }) => ({ value, label: words.shocks[value] ?? label })),
          ],
        },
      ],
    },
    action: busy ? { label: words.run.stop, does: 'stop' } : { label: words.run.run, does: 'run' },
    phase: status.kind,
    status: currentStatus,
    progress: progressOf(status),
    figure,
    single: singleOf(state, figure),
    noFigure: result !== null && figure === null ? words.figure.onlyDifference : words.figure.none,
    table: figure === null ? null : toTable(figure),
    cursor: cursorOf(figure, state.month, words),
    digest: result?.comparison.digest ?? '',
    command: result === null ? '' : commandLine(result.comparison, result.draft),
  };
}
