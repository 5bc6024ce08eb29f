import { counted, type Language, shareWords } from '../../../words/index.ts';
import { element } from '../element.ts';

/** Faults that are told in full; the rest are counted. */
const TOLD = 6;

/** Draws faults as a list. They are in English, as on the command line. */
export function faultsView(details: readonly string[], language: Language): HTMLElement {
  const list = element('ul', { class: 'faults' });
  for (const detail of details.slice(0, TOLD)) list.append(element('li', { lang: 'en' }, detail));
  const left = details.length - TOLD;
  if (left > 0) list.append(element('li', {}, counted(shareWords(language).more, left, language)));
  return list;
}
