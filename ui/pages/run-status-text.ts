import { format, type Language, messages, numberFormat, plural, runsMessages } from '../../i18n/index.ts';
import type { AppState } from '../state/state.ts';
import { runFailureText } from './run-failure-text.ts';

const MINUTE = 60;

/** Time left of a calculation, in words. */
export function timeLeftText(seconds: number, language: Language): string {
  const words = messages(language);
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
      return secondsLeft === null || done === total ? share : `${share}, ${timeLeftText(secondsLeft, language)}`;
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
