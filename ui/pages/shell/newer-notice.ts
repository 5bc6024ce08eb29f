import { type Language, messages } from '../../../i18n/index.ts';
import { element, write } from '../element.ts';

/** Notice that a newer version of the page has been downloaded. */
export interface NewerNotice {
  readonly node: HTMLElement;
  show(): void;
  update(language: Language): void;
}

/** Creates the notice, hidden; it is shown until it is dismissed. `reload` opens the newer version. */
export function newerNotice(reload: () => void): NewerNotice {
  const text = element('p');
  const open = element('button', { type: 'button', id: 'open-newer' });
  open.addEventListener('click', reload);
  const dismiss = element('button', { type: 'button', id: 'dismiss-newer' });
  const body = element(
    'div',
    { class: 'refused', id: 'newer' },
    text,
    element('div', { class: 'files' }, open, dismiss),
  );
  // The region exists before its content, so that screen readers announce it.
  const node = element('div', { role: 'status' });
  dismiss.addEventListener('click', () => node.replaceChildren());
  return {
    node,
    show: () => node.replaceChildren(body),
    update(language) {
      const { loading } = messages(language);
      write(text, loading.newer);
      write(open, loading.reload);
      write(dismiss, messages(language).nav.dismiss);
    },
  };
}
