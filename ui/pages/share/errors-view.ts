import { type Language, plural, shareMessages } from '../../../i18n/index.ts';
import { element } from '../element.ts';

/** Errors listed in full; further ones are counted. */
const MAX_SHOWN_ERRORS = 6;

/** Creates a list of validation errors, in English as on the command line. */
export function errorsView(details: readonly string[], language: Language): HTMLElement {
  const list = element('ul', { class: 'faults' });
  for (const detail of details.slice(0, MAX_SHOWN_ERRORS)) list.append(element('li', { lang: 'en' }, detail));
  const remaining = details.length - MAX_SHOWN_ERRORS;
  if (remaining > 0) list.append(element('li', {}, plural(shareMessages(language).more, remaining, language)));
  return list;
}
