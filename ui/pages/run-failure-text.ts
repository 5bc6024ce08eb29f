import { type Language, messages } from '../../i18n/index.ts';
import { WORKER_ENDED, WORKER_NOT_STARTED } from '../compute/worker-failures.ts';

/** Words the reason of a failure, if it is one that users meet; others are of the code and stay in English. */
export function runFailureText(language: Language, reason: unknown): string {
  const { run } = messages(language);
  const text = reason instanceof Error ? reason.message : String(reason);
  if (text === WORKER_ENDED) return run.ended;
  return text === WORKER_NOT_STARTED ? run.notStarted : text;
}
