import { type Language, plural, shareMessages } from '../../../i18n/index.ts';
import { element } from '../element.ts';

/** Faults that are told in full; the rest are counted. */
const MAX_SHOWN_ERRORS = 6;

/** Draws faults as a list. They are in English, as on the command line. */
export function errorsView(details: readonly string[], language: Language): HTMLElement {
  const list = element('ul', { class: 'faults' });
  for (const detail of details.slice(0, MAX_SHOWN_ERRORS)) list.append(element('li', { lang: 'en' }, detail));
  const left = details.length - MAX_SHOWN_ERRORS;
  if (left > 0) list.append(element('li', {}, plural(shareMessages(language).more, left, language)));
  return list;
}
