import { type Language, languages, type Messages, messages } from '../../../i18n/index.ts';
import { type AppState, type PageId, pageIds } from '../../state/state.ts';
import { element, write } from '../element.ts';

/** Actions available on every page. */
export interface ShellActions {
  language(value: Language): void;
  go(place: PageId): void;
  undo(): void;
  redo(): void;
}

/** Header and footer shared by all pages. */
export interface ShellView {
  /** Container of the current page. */
  readonly main: HTMLElement;
  /** Container for buttons shown on every page. */
  readonly header: HTMLElement;
  /** current: page to mark as current; null for none. */
  update(state: AppState, current: PageId | null): void;
  /** Announces a text to screen readers once; used for final statuses only. */
  announce(text: string): void;
}

/** Renders the shell into `root`. */
export function shellView(root: HTMLElement, actions: ShellActions): ShellView {
  const skip = element('a', { class: 'skip', href: '#main' });
  const skipToMeasures = element('a', { class: 'skip', href: '#main' });
  const name = element('span', { class: 'brand' }, 'Körpü');
  const links = new Map<PageId, HTMLButtonElement>();
  const nav = element('nav');
  for (const place of pageIds) {
    const button = element('button', { type: 'button', 'data-place': place });
    button.addEventListener('click', () => {
      setMenu(false);
      actions.go(place);
    });
    links.set(place, button);
    nav.append(button);
  }
  const undo = element('button', { type: 'button', id: 'undo' });
  undo.addEventListener('click', () => actions.undo());
  const redo = element('button', { type: 'button', id: 'redo' });
  redo.addEventListener('click', () => actions.redo());
  const undoGroup = element('div', { class: 'steps', role: 'group' }, undo, redo);
  const choices = element('div', { class: 'languages', role: 'group' });
  for (const value of languages) {
    const button = element('button', { type: 'button', lang: value, 'data-language': value }, messages(value).itself);
    button.addEventListener('click', () => actions.language(value));
    choices.append(button);
  }
  // On a narrow screen the places, the steps and the languages are behind it.
  const menu = element('button', { type: 'button', id: 'menu', 'aria-expanded': 'false' }, '☰');
  menu.addEventListener('click', () => setMenu(menu.getAttribute('aria-expanded') !== 'true'));
  const lead = element('p', { class: 'lead' });
  const main = element('main', { id: 'main', tabindex: '-1' });
  const footer = element('footer', { class: 'quiet' });
  const liveRegion = element('div', { id: 'spoken', class: 'unseen', role: 'status' });
  const header = element('div', { class: 'shell' }, name, menu, nav, undoGroup, choices);
  root.replaceChildren(skip, skipToMeasures, element('header', {}, header, lead), main, footer, liveRegion);
  // The fragment contains the draft, so the link must not change it.
  skip.addEventListener('click', (event) => {
    event.preventDefault();
    main.focus();
  });
  skipToMeasures.addEventListener('click', (event) => {
    event.preventDefault();
    const search = root.querySelector<HTMLElement>('#measure-search');
    // Behind a tab on a narrow screen, or not loaded yet.
    (search?.checkVisibility() === true ? search : main).focus();
  });

  function setMenu(isOpen: boolean): void {
    menu.setAttribute('aria-expanded', String(isOpen));
    header.classList.toggle('is-open', isOpen);
  }

  function updateWords(words: Messages, state: AppState): void {
    // An announcement is in the language it was made in.
    if (document.documentElement.lang !== state.language) write(liveRegion, '');
    document.documentElement.lang = state.language;
    document.title = `${words.nav.places[state.place]} – Körpü`;
    write(skip, words.nav.skip);
    write(skipToMeasures, words.nav.skipToMeasures);
    skipToMeasures.hidden = state.place !== 'plan';
    nav.setAttribute('aria-label', words.nav.label);
    menu.setAttribute('aria-label', words.nav.menu);
    choices.setAttribute('aria-label', words.page.language);
    undoGroup.setAttribute('aria-label', words.nav.steps);
    // Signs, so that the header stays one row in every language.
    for (const [button, sign, name] of [
      [undo, '↶', words.nav.undo],
      [redo, '↷', words.nav.redo],
    ] as const) {
      write(button, sign);
      button.setAttribute('aria-label', name);
      button.title = name;
    }
    write(lead, words.page.lead);
    write(footer, words.page.footer);
  }

  return {
    main,
    header,
    update(state, current) {
      const words = messages(state.language);
      updateWords(words, state);
      for (const [place, button] of links) {
        write(button, words.nav.places[place]);
        if (place === current) button.setAttribute('aria-current', 'page');
        else button.removeAttribute('aria-current');
      }
      undo.disabled = state.past.length === 0;
      redo.disabled = state.future.length === 0;
      for (const button of choices.children) {
        button.setAttribute('aria-pressed', String(button.getAttribute('data-language') === state.language));
      }
      main.dataset['phase'] = state.status.kind;
      main.dataset['digest'] = state.result?.comparison.digest ?? '';
      main.dataset['place'] = state.place;
    },
    announce: (text) => write(liveRegion, text),
  };
}
