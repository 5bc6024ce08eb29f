import type { BriefLine } from '../../charts/index.ts';
import { briefNames, type FileSentence, fileSentences } from '../../documents/index.ts';
import { sameRuns } from '../state/draft.ts';
import { type AppState, isComplete } from '../state/state.ts';
import { noBrief, writtenBrief } from './brief-store.ts';
import { briefLines } from './brief-text.ts';
import { type JudgedSentence, judgeBrief } from './judge-brief.ts';
import type { BriefSource } from './sentence-claim.ts';

/** Comparison of a state that a brief is bound to; null while there is none. model: hash of the model with its evidence. */
export function briefSourceOf({ result }: AppState, model: string): BriefSource | null {
  return result === null ? null : { comparison: result.comparison, draft: result.draft, model };
}

/** Sentences of a state, judged; only a complete result of the draft judges them. */
export function judgedBriefOf(state: AppState, model: string): JudgedSentence[] {
  const { result, draft } = state;
  const source = briefSourceOf(state, model);
  const final = result !== null && isComplete(result) && sameRuns(result.draft, draft);
  return judgeBrief(state.brief ?? noBrief, source === null ? null : { ...source, final });
}

/** Sentences of a state with their states, for the report of the page. */
export function briefLinesOf(state: AppState, model: string): BriefLine[] {
  const brief = writtenBrief(state.brief ?? noBrief);
  const names = briefNames(state.result?.comparison ?? null, state.language);
  return briefLines(judgedBriefOf({ ...state, brief }, model), names);
}

/** Sentences of a state for a file, which are judged by its comparison. */
export function fileBriefOf({ brief = noBrief }: AppState): FileSentence[] {
  return fileSentences(writtenBrief(brief));
}
