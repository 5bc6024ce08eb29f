import { render } from 'preact';
import type { BriefLine } from '../../../../charts/index.ts';
import { type BriefKeeper, noBrief, writtenBrief } from '../../../brief/brief-store.ts';
import { briefLines, briefNames } from '../../../brief/brief-text.ts';
import { judgeBrief } from '../../../brief/judge-brief.ts';
import type { BriefSource } from '../../../brief/sentence-claim.ts';
import { sameRuns } from '../../../state/draft.ts';
import type { AppState } from '../../../state/state.ts';
import { BriefEditor } from './brief-editor.tsx';

/** Editor of the text of the user, in a page that is not a component itself. */
export interface BriefView {
  readonly node: HTMLElement;
  update(state: AppState): void;
  close(): void;
}

/** Comparison of a state that a brief is bound to; null while there is none. model: hash of the model with its evidence. */
function sourceOf({ result }: AppState, model: string): BriefSource | null {
  return result === null ? null : { comparison: result.comparison, draft: result.draft, model };
}

/** Whether the result of a state is complete and of its draft. */
function isFinal({ result, draft }: AppState): boolean {
  return result !== null && sameRuns(result.draft, draft) && (result.stage === 'settled' || result.stage === 'shipped');
}

function judgedOf(state: AppState, model: string) {
  const source = sourceOf(state, model);
  return judgeBrief(state.brief ?? noBrief, source === null ? null : { ...source, final: isFinal(state) });
}

/** Sentences of a state with their states, for a report or a document. */
export function briefLinesOf(state: AppState, model: string): BriefLine[] {
  const written = writtenBrief(state.brief ?? noBrief);
  return briefLines(
    judgedOf({ ...state, brief: written }, model),
    briefNames(state.result?.comparison ?? null, state.language),
  );
}

/** Creates the editor. */
export function briefView(keeper: BriefKeeper, model: string): BriefView {
  const node = document.createElement('div');
  return {
    node,
    update(state) {
      render(
        <BriefEditor
          brief={state.brief ?? noBrief}
          judged={judgedOf(state, model)}
          names={briefNames(state.result?.comparison ?? null, state.language)}
          source={sourceOf(state, model)}
          refused={keeper.refused()}
          onChange={keeper.set}
          onDiscard={keeper.discard}
        />,
        node,
      );
    },
    close: () => render(null, node),
  };
}
