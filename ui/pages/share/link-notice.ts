import { messages, shareMessages } from '../../../i18n/index.ts';
import type { RejectedLink } from '../../state/address.ts';
import type { AppState } from '../../state/state.ts';
import { element } from '../element.ts';
import { errorsView } from './errors-view.ts';

/** Notice of a rejected link, shown until dismissed or until a link is followed. */
export interface LinkNotice {
  readonly node: HTMLElement;
  show(rejected: RejectedLink | null, state: AppState): void;
}

/** Creates an empty notice. */
export function linkNotice(): LinkNotice {
  const node = element('div', { role: 'alert' });
  return {
    node,
    show(rejected, { language }) {
      if (rejected === null) return node.replaceChildren();
      const words = shareMessages(language);
      const dismiss = element('button', { type: 'button' }, messages(language).nav.dismiss);
      dismiss.addEventListener('click', () => node.replaceChildren());
      const message = element('p', {}, `${words.linkRefused} ${words.faults[rejected.fault]}`);
      const details = rejected.details.length === 0 ? [] : [errorsView(rejected.details, language)];
      node.replaceChildren(element('div', { class: 'refused', id: 'link-refused' }, message, ...details, dismiss));
    },
  };
}
