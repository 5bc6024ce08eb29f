import { allOutcomes } from '../../../engine/index.ts';
import type { State, View } from '../../state/state.ts';
import { element, write } from '../element.ts';
import type { OpenPlace } from '../place.ts';
import { choiceView } from './choice-view.ts';
import { compareViewModel } from './compare-view-model.ts';
import { figureView } from './figure-view.ts';

/** Write a command so that it breaks between its words, never at a hyphen inside one. */
function writeCommand(node: HTMLElement, command: string): void {
  if (node.textContent === command) return;
  const words = command.split(' ').flatMap((word) => [' ', element('span', {}, word)]);
  node.replaceChildren(...words.slice(1));
}

/** Opens the place where policies are compared. */
export const openPlace: OpenPlace = ({ store, history, catalogue, run, stop }) => {
  const shocks = [...catalogue.pack.shocks.values()].map(({ id, name }) => ({ value: id, label: name }));
  const offer = { outcomes: allOutcomes, shocks };
  const title = element('h1');
  // Every value comes from a list that the view model made of these types.
  const outcome = choiceView('outcome', (value) => store.set({ outcome: value }));
  const view = choiceView('view', (value) => store.set({ view: value as View }));
  const shock = choiceView('shock', (value) =>
    history.edit((draft) => ({ ...draft, shocks: value === '' ? [] : [value] })),
  );
  const action = element('button', { type: 'button', id: 'action', class: 'action' });
  const status = element('p', { id: 'status' });
  const progress = element('progress', { max: '1' });
  const settings = element(
    'section',
    { class: 'settings' },
    element('div', { class: 'choices' }, outcome.node, view.node, shock.node),
    element('div', { class: 'run' }, action, element('div', { class: 'course' }, status, progress)),
  );
  const figure = figureView((month) => {
    if (month !== store.get().month) store.set({ month });
  });
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
  let does: 'run' | 'stop' = 'run';
  action.addEventListener('click', () => (does === 'run' ? run() : stop()));

  return {
    node: element('div', {}, title, settings, figure.node, reproduce),
    update(state: State) {
      const model = compareViewModel(state, offer);
      const { words } = model;
      write(title, words.page.title);
      settings.setAttribute('aria-label', words.page.settings);
      outcome.update(model.outcome);
      view.update(model.view);
      shock.update(model.shock);
      does = model.action.does;
      write(action, model.action.label);
      write(status, model.status);
      progress.hidden = model.progress === null;
      progress.setAttribute('aria-label', words.run.progress);
      if (model.progress?.share == null) progress.removeAttribute('value');
      else progress.value = model.progress.share;
      figure.update(model);
      reproduce.hidden = model.digest === '';
      write(reproduceTitle, words.reproduce.title);
      write(commandLabel, words.reproduce.command);
      writeCommand(command, model.command);
      write(digestLabel, words.reproduce.digest);
      write(digest, model.digest);
      write(about, words.reproduce.about);
    },
  };
};
