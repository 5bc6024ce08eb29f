import { criteriaCsv, policyName } from '../../../charts/index.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import { compareMessages, type Language, messages } from '../../../i18n/index.ts';
import { loadChunk } from '../../load-chunk.ts';
import type { AppState, ChartMode } from '../../state/state.ts';
import { element, write } from '../element.ts';
import { type FailedPart, failedPart } from '../failed-part.ts';
import type { CreateFirstPage } from '../page.ts';
import { choiceView } from './choice-view.ts';
import { compareViewModel } from './compare-view-model.ts';
import { conditionBar } from './condition-bar.ts';
import { adoptedNote, decisionRows } from './decision.ts';
import { decisionView } from './decision-view.ts';
import { saveTableCsv } from './download.ts';
import { figureView } from './figure-view.ts';
import { multiplesView } from './multiples-view.ts';
import type { ObjectionsView } from './objections-view.ts';
import type * as loadedReasons from './score-reasons.ts';
import { openStressRuns } from './stress-runs.ts';
import { stressView } from './stress-view.ts';
import { comparisonVerdict } from './verdict.ts';
import { verdictView } from './verdict-view.ts';
import { weightsView } from './weights-view.ts';

/** Renders a command so that lines break between arguments, not at hyphens. */
function writeCommand(node: HTMLElement, command: string): void {
  if (node.textContent === command) return;
  const words = command.split(' ').flatMap((word) => [' ', element('span', {}, word)]);
  node.replaceChildren(...words.slice(1));
}

/** Creates the page that compares policies. */
export const createPage: CreateFirstPage = ({ store, history, countrySummary, run, stop, toggleSingleRuns }) => {
  const shocks = countrySummary.shocks.map(({ id, name }) => ({ value: id, label: name }));
  const offer = { outcomes: allOutcomes, shocks };
  const title = element('h1');
  const verdict = verdictView();
  /** Alerts in the places of parts that could not be loaded. */
  const failures: { objections?: FailedPart; reasons?: FailedPart } = {};
  // Fetched on first use, since the texts for all score parts are large.
  let reasons: typeof loadedReasons | null = null;
  const decision = decisionView(
    async () => {
      reasons ??= await loadChunk('pages/compare/score-reasons.ts', () => import('./score-reasons.ts'));
    },
    () => {
      const { result, language } = store.get();
      if (result !== null) saveTableCsv(criteriaCsv(result.comparison, language), 'korpu-criteria.csv');
    },
    (error, again) => {
      const what = (language: Language): string => messages(language).loading.reasons;
      failures.reasons = failedPart(store.get().language, what, error, again);
      return failures.reasons.node;
    },
  );
  const objectionsNode = element('section', { class: 'objections', 'aria-labelledby': 'objections-title' });
  objectionsNode.hidden = true;
  let objections: ObjectionsView | 'loading' | 'failed' | null = null;
  /** Fetches the panel after the verdict, which must not wait for it. */
  async function fetchObjections(): Promise<void> {
    objections = 'loading';
    try {
      const { openObjections } = await loadChunk(
        'pages/compare/objections-view.ts',
        () => import('./objections-view.ts'),
      );
      objections = await openObjections(objectionsNode, store.get().draft.country, (values) =>
        history.edit((draft) => ({ ...draft, values })),
      );
      updateObjections();
    } catch (error) {
      objections = 'failed';
      const what = (language: Language): string => messages(language).loading.objections;
      const failed = failedPart(store.get().language, what, error, () => void fetchObjections());
      failures.objections = failed;
      objectionsNode.replaceChildren(failed.node);
      objectionsNode.hidden = false;
    }
  }
  function updateObjections(): void {
    const { result, draft, language } = store.get();
    if (result === null || objections === 'loading' || objections === 'failed') return;
    if (objections === null) return void fetchObjections();
    objections.update({
      ...{ draft, language, model: countrySummary.model, shocks: countrySummary.shocks },
      policyName: (id) => policyName(result.comparison, id, language),
    });
  }
  const country = { labels: new Map(Object.entries(countrySummary.labels)), currency: countrySummary.currency };
  const weights = weightsView((points) => history.edit((draft) => ({ ...draft, weights: points })));
  const ranking = element('p', { id: 'ranking' });
  decision.node.append(ranking, weights.node);
  const shocksBar = conditionBar('shock', (value) =>
    history.edit((draft) => ({ ...draft, shocks: value === '' ? [] : [value] })),
  );
  const lawBar = conditionBar('law', (law) => history.edit((draft) => ({ ...draft, law })));
  const multiples = multiplesView((value) => {
    store.set({ outcome: value });
    figure.node.scrollIntoView({ block: 'start' });
  });
  const runs = openStressRuns(() => store.get().result?.comparison.model ?? null);
  const stress = stressView(
    countrySummary.currency,
    shocks.map(({ value }) => value),
    (value) => runs.gather(store.get().result?.draft ?? store.get().draft, value),
  );
  // The view model offers only valid values.
  const outcome = choiceView('outcome', (value) => store.set({ outcome: value }));
  const view = choiceView('view', (value) => store.set({ view: value as ChartMode }));
  const action = element('button', { type: 'button', id: 'action', class: 'action' });
  const status = element('p', { id: 'status' });
  const progress = element('progress', { max: '1' });
  const settings = element(
    'section',
    { class: 'settings' },
    element('div', { class: 'run' }, action, element('div', { class: 'course' }, status, progress)),
  );
  const figure = figureView(
    countrySummary.currency,
    (month) => {
      if (month !== store.get().month) store.set({ month });
    },
    toggleSingleRuns,
  );
  const reproduceTitle = element('h2', { id: 'reproduce-title' });
  const commandLabel = element('h3');
  const command = element('code', { id: 'command' });
  const digestLabel = element('h3');
  const digest = element('code', { id: 'digest' });
  const about = element('p', { class: 'quiet' });
  const reproduce = element(
    'section',
    { class: 'reproduce', 'aria-labelledby': 'reproduce-title' },
    reproduceTitle,
    commandLabel,
    element('p', {}, command),
    digestLabel,
    element('p', {}, digest),
    about,
  );
  figure.node.prepend(element('div', { class: 'choices' }, outcome.node, view.node));
  let nextAction: 'run' | 'stop' = 'run';
  let prepared = false;
  action.addEventListener('click', () => (nextAction === 'run' ? run() : stop()));

  return {
    node: element(
      'div',
      { class: 'compare' },
      title,
      verdict.node,
      objectionsNode,
      settings,
      lawBar.node,
      decision.node,
      figure.node,
      shocksBar.node,
      multiples.node,
      stress.node,
      reproduce,
    ),
    update(state: AppState) {
      for (const failed of Object.values(failures)) failed.update(state.language);
      const model = compareViewModel(state, offer);
      const { words } = model;
      const texts = compareMessages(state.language);
      write(title, texts.title);
      const shown = allOutcomes.find(({ id }) => id === state.outcome) ?? allOutcomes[0];
      for (const part of [decision.node, multiples.node, stress.node]) part.hidden = state.result === null;
      if (state.result === null || shown === undefined) {
        verdict.update(null, state.language);
      } else {
        const { comparison, stage, draft } = state.result;
        runs.add(state.result);
        // Weights only reorder a result, so the current ones apply.
        const answer = comparisonVerdict(comparison, { ...draft, weights: state.draft.weights }, stage, state.language);
        verdict.update(answer.text, state.language);
        updateObjections();
        write(ranking, answer.rankingText);
        decision.update(
          decisionRows(comparison, answer, state.language, state.draft.weights),
          adoptedNote(comparison, state.language),
          texts,
          (policy, criterion) =>
            reasons === null ? null : reasons.scoreReasons(comparison, policy, criterion, state.language, country),
        );
        weights.update(state.draft.weights, texts, state.language);
        multiples.update(comparison, state.outcome, texts, state.language);
        stress.update({ key: comparison.digest, outcome: shown, language: state.language }, texts);
      }
      const options = model.shock.groups.flatMap((group) => group.options);
      const lawOptions = (['lottery', 'as-designed'] as const).map((value) => ({ value, label: texts.laws[value] }));
      lawBar.update(texts.laws.title, texts.laws.about, lawOptions, state.draft.law);
      shocksBar.update(texts.shocks.title, texts.shocks.about, options, model.shock.value);
      settings.setAttribute('aria-label', words.page.settings);
      outcome.update(model.outcome);
      view.update(model.view);
      nextAction = model.action.does;
      write(action, model.action.label);
      write(status, model.status);
      progress.hidden = model.progress === null;
      progress.setAttribute('aria-label', words.run.progress);
      if (model.progress?.share == null) progress.removeAttribute('value');
      else progress.value = model.progress.share;
      figure.update(model);
      if (state.result !== null && !prepared) {
        prepared = true;
        void figure.whenRendered().then(multiples.prepare);
      }
      reproduce.hidden = model.digest === '';
      write(reproduceTitle, words.reproduce.title);
      write(commandLabel, words.reproduce.command);
      writeCommand(command, model.command);
      write(digestLabel, words.reproduce.digest);
      write(digest, model.digest);
      write(about, words.reproduce.about);
    },
    whenRendered: figure.whenRendered,
    close: multiples.close,
  };
};
