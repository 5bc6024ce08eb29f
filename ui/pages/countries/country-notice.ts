import { countriesMessages, format, type Language, messages } from '../../../i18n/index.ts';
import type { UnopenedCountry } from '../../countries/opened-country.ts';
import { element } from '../element.ts';
import { errorsView } from '../share/errors-view.ts';

/** Notice of a country that is not the one of a link: it is not here, or its files are others. */
export function countryNotice(
  notice: UnopenedCountry | 'otherVersion',
  language: Language,
  dismiss: () => void,
): HTMLElement {
  const words = countriesMessages(language);
  const close = element('button', { type: 'button' }, messages(language).nav.dismiss);
  close.addEventListener('click', dismiss);
  if (notice === 'otherVersion')
    return element('div', { class: 'refused', id: 'other-version' }, element('p', {}, words.otherVersion), close);
  const { choice, why, details } = notice;
  const text = why === 'missing' && !choice.isOwn ? words.missingBuiltIn : words[why];
  const list = details.length === 0 ? [] : [errorsView(details, language)];
  const message = element('p', {}, format(text, { id: choice.id }));
  return element('div', { class: 'refused', id: 'country-missing' }, message, ...list, close);
}
