import { messages, shareMessages } from '../../../i18n/index.ts';
import { choiceOf } from '../../countries/country-address.ts';
import type { UnopenedCountry } from '../../countries/opened-country.ts';
import { loadChunk } from '../../load-chunk.ts';
import type { RejectedLink } from '../../state/address.ts';
import type { AppState } from '../../state/state.ts';
import { element } from '../element.ts';
import { errorsView } from './errors-view.ts';

/** What a notice says: why a link was rejected, or which country it is about. */
export type LinkNews = RejectedLink | UnopenedCountry | 'otherVersion' | null;

/** Notice of a rejected link, shown until dismissed or until a link is followed. */
export interface LinkNotice {
  readonly node: HTMLElement;
  show(news: LinkNews, state: AppState): void;
}

/** Creates an empty notice. */
export function linkNotice(): LinkNotice {
  const node = element('div', { role: 'alert' });
  let shows = 0;
  async function showCountry(news: UnopenedCountry | 'otherVersion', language: AppState['language']): Promise<void> {
    const thisShow = shows;
    const { countryNotice } = await loadChunk(
      'pages/countries/country-notice.ts',
      () => import('../countries/country-notice.ts'),
    );
    if (thisShow === shows) node.replaceChildren(countryNotice(news, language, () => node.replaceChildren()));
  }
  return {
    node,
    show(news, { language }) {
      shows += 1;
      if (news === null) return node.replaceChildren();
      if (news === 'otherVersion' || 'why' in news) return void showCountry(news, language);
      if (news.fault === 'country') {
        const named = news.country ?? { id: '', hash: null };
        return void showCountry({ choice: choiceOf(named), why: 'missing', details: [] }, language);
      }
      const rejected = news;
      const words = shareMessages(language);
      const dismiss = element('button', { type: 'button' }, messages(language).nav.dismiss);
      dismiss.addEventListener('click', () => node.replaceChildren());
      const message = element('p', {}, `${words.linkRefused} ${words.faults[news.fault]}`);
      const details = rejected.details.length === 0 ? [] : [errorsView(rejected.details, language)];
      node.replaceChildren(element('div', { class: 'refused', id: 'link-refused' }, message, ...details, dismiss));
    },
  };
}
