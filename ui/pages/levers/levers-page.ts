import { editorMessages } from '../../../i18n/index.ts';
import type { AppState } from '../../state/state.ts';
import { element, write } from '../element.ts';
import type { CreatePage } from '../page.ts';
import { alignmentOfLever, alignmentView } from './alignment-view.ts';
import { assumptionsView } from './assumptions-view.ts';
import { leverRowsView } from './lever-rows-view.ts';
import { leverRows, shownPolicy } from './levers-view-model.ts';
import { phaseView } from './phase-view.ts';
import { policiesView } from './policies-view.ts';
import { createPolicyEditor } from './policy-editor.ts';

/** Opens the place where policies are copied and changed, and assumptions apart from them. */
export const createPage: CreatePage = (means) => {
  const { store, catalogue } = means;
  const { pack } = catalogue;
  const title = element('h1');
  const lead = element('p', { class: 'lead' });
  const notice = element('p', { class: 'notice', role: 'status', id: 'levers-notice' });
  const say = (sentence: string) => write(notice, sentence);
  let drawn: Pick<AppState, 'draft' | 'language'> | null = null;
  const editor = createPolicyEditor({ ...means, say, moved: () => draw(store.get()) });
  const policies = policiesView(means, editor, say);
  const phases = phaseView(editor);
  const actions = { set: editor.setLever, reset: editor.resetLever };
  const rows = leverRowsView(pack, actions, (id, language) => alignmentOfLever(pack, id, language));
  const answers = alignmentView(pack);
  const rowsTitle = element('h2', { id: 'levers-title' });
  const levers = element('section', { class: 'levers', 'aria-labelledby': rowsTitle.id }, rowsTitle, rows.node);
  const assumptions = assumptionsView(means, editor);

  function draw(state: AppState): void {
    const { draft, language } = state;
    // What was said of an edit was said in another language.
    if (drawn !== null && drawn.language !== language) say('');
    drawn = { draft, language };
    const words = editorMessages(language);
    write(title, words.title);
    write(lead, words.lead);
    policies.update(state);
    const { id, place } = editor.chosen(draft);
    const shown = shownPolicy(draft, id, catalogue);
    if (shown !== null) {
      phases.update(shown, place, language);
      answers.update(shown, draft, language);
      write(rowsTitle, words.levers.title);
      levers.hidden = shown.phases.length === 0;
      if (shown.phases.length > 0) rows.update(leverRows(shown, place, pack, draft), language);
    }
    assumptions.update(state);
  }

  return {
    node: element(
      'div',
      { class: 'levers-place' },
      title,
      lead,
      notice,
      policies.node,
      phases.node,
      answers.node,
      levers,
      assumptions.node,
    ),
    update(state) {
      // Runs report many times a second; only what is asked, and the language, show here.
      if (drawn?.draft === state.draft && drawn.language === state.language) return;
      draw(state);
    },
  };
};
