import { element, write } from '../element.ts';
import { choiceView } from './choice-view.ts';
import type { ComparisonViewModel } from './comparison-view-model.ts';
import { figureView } from './figure-view.ts';

/** What a reader can do; each value is one that the view model offered. */
export interface ComparisonActions {
  language(value: string): void;
  outcome(value: string): void;
  view(value: string): void;
  effort(value: string): void;
  shock(value: string): void;
  month(value: number): void;
  run(): void;
  stop(): void;
}

/** The page. */
export interface ComparisonView {
  update(model: ComparisonViewModel): void;
}

/** Write a command so that it breaks between its words, never at a hyphen inside one. */
function writeCommand(node: HTMLElement, command: string): void {
  if (node.textContent === command) return;
  const words = command.split(' ').flatMap((word) => [' ', element('span', {}, word)]);
  node.replaceChildren(...words.slice(1));
}

/** Draw the page below a node. */
export function comparisonView(root: HTMLElement, actions: ComparisonActions): ComparisonView {
  const title = element('h1');
  const lead = element('p', { class: 'lead' });
  const languages = element('div', { class: 'languages', role: 'group' });
  const outcome = choiceView('outcome', actions.outcome);
  const view = choiceView('view', actions.view);
  const effort = choiceView('effort', actions.effort);
  const shock = choiceView('shock', actions.shock);
  const action = element('button', { type: 'button', id: 'action', class: 'action' });
  const status = element('p', { id: 'status' });
  const progress = element('progress', { max: '1' });
  const changed = element('p', { class: 'changed', id: 'changed' });
  const settings = element(
    'section',
    { class: 'settings' },
    element('div', { class: 'choices' }, outcome.node, view.node, effort.node, shock.node),
    element('div', { class: 'run' }, action, element('div', { class: 'course' }, status, progress)),
    changed,
  );
  const figure = figureView(actions.month);
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
  const main = element('main', {}, settings, figure.node, reproduce);
  const footer = element('footer', { class: 'quiet' });
  const spoken = element('div', { id: 'spoken', class: 'unseen', role: 'status' });
  root.replaceChildren(element('header', {}, languages, title, lead), main, footer, spoken);

  let does: 'run' | 'stop' = 'run';
  action.addEventListener('click', () => actions[does]());

  function updateLanguages({ words, language, languages: offered }: ComparisonViewModel): void {
    document.documentElement.lang = language;
    document.title = words.page.title;
    languages.setAttribute('aria-label', words.page.language);
    if (languages.childElementCount === 0) {
      for (const { value, label } of offered) {
        const button = element('button', { type: 'button', lang: value, 'data-language': value }, label);
        button.addEventListener('click', () => actions.language(value));
        languages.append(button);
      }
    }
    for (const button of languages.children) {
      button.setAttribute('aria-pressed', String(button.getAttribute('data-language') === language));
    }
  }

  return {
    update(model) {
      const { words } = model;
      updateLanguages(model);
      write(title, words.page.title);
      write(lead, words.page.lead);
      settings.setAttribute('aria-label', words.page.settings);
      outcome.update(model.outcome);
      view.update(model.view);
      effort.update(model.effort);
      shock.update(model.shock);
      does = model.action.does;
      write(action, model.action.label);
      write(status, model.status);
      progress.hidden = model.progress === null;
      progress.setAttribute('aria-label', words.run.progress);
      if (model.progress?.share == null) progress.removeAttribute('value');
      else progress.value = model.progress.share;
      write(changed, model.changed);
      changed.hidden = model.changed === '';
      figure.update(model);
      reproduce.hidden = model.digest === '';
      write(reproduceTitle, words.reproduce.title);
      write(commandLabel, words.reproduce.command);
      writeCommand(command, model.command);
      write(digestLabel, words.reproduce.digest);
      write(digest, model.digest);
      write(about, words.reproduce.about);
      write(footer, words.page.footer);
      write(spoken, model.announcement);
      main.dataset['phase'] = model.phase;
    },
  };
}
