import type { LessonMessages } from '../../../i18n/index.ts';
import { element } from '../element.ts';

/** Text page to read or print. */
export function pageView(
  { title, lead, parts }: LessonMessages['limits'],
  back: HTMLElement,
  print: HTMLElement,
): HTMLElement {
  return element(
    'article',
    { class: 'text-page' },
    element('h1', { tabindex: '-1' }, title),
    element('p', { class: 'printing' }, back, ' ', print),
    element('p', { class: 'lead' }, lead),
    ...parts.flatMap((part) => [
      element('h2', {}, part.title),
      element('ul', {}, ...part.sentences.map((sentence) => element('li', {}, sentence))),
    ]),
  );
}
