import { shareMessages } from '../../../i18n/index.ts';
import type { RejectedLink } from '../../state/address.ts';
import type { AppState } from '../../state/state.ts';
import { element } from '../element.ts';
import { errorsView } from './errors-view.ts';

/** Says why a link was not followed, until the reader dismisses it or a link is followed. */
export interface LinkNotice {
  readonly node: HTMLElement;
  tell(refused: RejectedLink | null, state: AppState): void;
}

/** Makes the notice; empty as long as there is nothing to say. */
export function linkNotice(): LinkNotice {
  const node = element('div', { role: 'alert' });
  return {
    node,
    tell(refused, { language }) {
      if (refused === null) return node.replaceChildren();
      const words = shareMessages(language);
      const dismiss = element('button', { type: 'button' }, words.dismiss);
      dismiss.addEventListener('click', () => node.replaceChildren());
      const said = element('p', {}, `${words.linkRefused} ${words.faults[refused.fault]}`);
      const details = refused.details.length === 0 ? [] : [errorsView(refused.details, language)];
      node.replaceChildren(element('div', { class: 'refused', id: 'link-refused' }, said, ...details, dismiss));
    },
  };
}
