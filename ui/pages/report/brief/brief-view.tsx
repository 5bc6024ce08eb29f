import { render } from 'preact';
import { briefNames } from '../../../../documents/index.ts';
import { type BriefKeeper, noBrief } from '../../../brief/brief-store.ts';
import { briefSourceOf, judgedBriefOf } from '../../../brief/state-brief.ts';
import type { AppState } from '../../../state/state.ts';
import { BriefEditor } from './brief-editor.tsx';

/** Editor of the text of the user, in a page that is not a component itself. */
export interface BriefView {
  readonly node: HTMLElement;
  update(state: AppState): void;
  close(): void;
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
          judged={judgedBriefOf(state, model)}
          names={briefNames(state.result?.comparison ?? null, state.language)}
          source={briefSourceOf(state, model)}
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
