import { editorMessages } from '../../../i18n/index.ts';
import type { AppState } from '../../state/state.ts';
import { runStatusText } from '../compare/compare-view-model.ts';
import { comparisonVerdict } from '../compare/verdict.ts';
import { verdictView } from '../compare/verdict-view.ts';
import { element, write } from '../element.ts';
import type { CreatePage } from '../page.ts';
import { alignmentOfLever, alignmentView } from './alignment-view.ts';
import { assumptionsView } from './assumptions-view.ts';
import { leverRowsView } from './lever-rows-view.ts';
import { leverRows, shownPolicy } from './levers-view-model.ts';
import { phaseView } from './phase-view.ts';
import { policiesView } from './policies-view.ts';
import { createPolicyEditor } from './policy-editor.ts';

/** Creates the page that edits policies and assumptions. */
export const createPage: CreatePage = (context) => {
  const { store, catalogue } = context;
  const { pack } = catalogue;
  const title = element('h1');
  const lead = element('p', { class: 'lead' });
  const notice = element('p', { class: 'notice', role: 'status', id: 'levers-notice' });
  const showNotice = (sentence: string) => write(notice, sentence);
  let rendered: Pick<AppState, 'draft' | 'language'> | null = null;
  const editor = createPolicyEditor({ ...context, showNotice, onSelect: () => draw(store.get()) });
  const policies = policiesView(context, editor, showNotice);
  const phases = phaseView(editor);
  const actions = { set: editor.setLever, reset: editor.resetLever };
  const rows = leverRowsView(pack, actions, (id, language) => alignmentOfLever(pack, id, language));
  const answers = alignmentView(pack);
  const rowsTitle = element('h2', { id: 'levers-title' });
  const levers = element('section', { class: 'levers', 'aria-labelledby': rowsTitle.id }, rowsTitle, rows.node);
  const assumptions = assumptionsView(context, editor);
  const verdict = verdictView();
  const verdictStatus = element('p', { class: 'quiet', id: 'levers-status' });
  verdict.node.append(verdictStatus);

  /** Says what the edited policy achieves and costs, and how far the calculation is. */
  function drawVerdict(state: AppState): void {
    const { result, draft, language } = state;
    const judged = result === null ? null : { ...result.draft, weights: draft.weights };
    const text =
      result === null || judged === null
        ? null
        : comparisonVerdict(result.comparison, judged, result.stage, language).text;
    verdict.update(text, language);
    write(verdictStatus, runStatusText(state));
  }

  function draw(state: AppState): void {
    const { draft, language } = state;
    // The notice is in the previous language.
    if (rendered !== null && rendered.language !== language) showNotice('');
    rendered = { draft, language };
    const words = editorMessages(language);
    write(title, words.title);
    write(lead, words.lead);
    policies.update(state);
    const { id, place } = editor.selection(draft);
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
      verdict.node,
      policies.node,
      phases.node,
      answers.node,
      levers,
      assumptions.node,
    ),
    update(state) {
      drawVerdict(state);
      // Run progress changes the state often; only the draft and the language matter to the controls.
      if (rendered?.draft === state.draft && rendered.language === state.language) return;
      draw(state);
    },
  };
};
