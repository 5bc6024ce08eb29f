import { type Language, messages } from '../../../i18n/index.ts';
import { element } from '../element.ts';
import { failureText } from '../failed-part.ts';

/** A part of the page that could not be loaded. */
export interface PartFailure {
  /** Name of the part in a language. */
  readonly what: (language: Language) => string;
  readonly error: unknown;
  /** Requests the part again. */
  readonly again: () => void;
  /** Reloads the page at the same comparison. */
  readonly reload: () => void;
}

/** Notice above the page. */
export interface FailureNotice {
  readonly node: HTMLElement;
  show(failure: PartFailure): void;
  clear(): void;
  update(language: Language): void;
}

/** Creates the notice; it shows the latest failure until it is dismissed or the user tries again. */
export function failureNotice(): FailureNotice {
  const node = element('div', { role: 'alert' });
  let failure: PartFailure | null = null;
  let language: Language = 'en';

  function draw(): void {
    if (failure === null) {
      node.replaceChildren();
      return;
    }
    const { what, error, again, reload } = failure;
    const words = messages(language).loading;
    const button = (id: string, text: string, act: () => void): HTMLElement => {
      const created = element('button', { type: 'button', id }, text);
      created.addEventListener('click', act);
      return created;
    };
    node.replaceChildren(
      element(
        'div',
        { class: 'refused', id: 'not-loaded' },
        element('p', {}, failureText(language, what(language), error)),
        element('p', { class: 'quiet' }, words.keeps),
        element(
          'div',
          { class: 'files' },
          button('load-again', words.again, () => {
            clear();
            again();
          }),
          button('reload', words.reload, reload),
          button('dismiss-failure', messages(language).nav.dismiss, clear),
        ),
      ),
    );
  }
  function clear(): void {
    failure = null;
    draw();
  }
  return {
    node,
    show(next) {
      failure = next;
      draw();
    },
    clear,
    update(next) {
      if (next === language) return;
      language = next;
      draw();
    },
  };
}
