import { format, type Language, messages } from '../../i18n/index.ts';
import { LoadError } from '../load-chunk.ts';
import { element } from './element.ts';

/** Sentence on why a part could not be loaded. */
export function failureReason(language: Language, error: unknown): string {
  const { loading } = messages(language);
  return error instanceof LoadError ? loading[error.failure] : loading.unreachable;
}

/** Sentences on a part that could not be loaded, and why. what: its name on the page. */
export function failureText(language: Language, what: string, error: unknown): string {
  return `${format(messages(language).loading.failed, { what })} ${failureReason(language, error)}`;
}

/** Creates an alert in the place of a part that could not be loaded, with a button that tries again. */
export function failedPart(language: Language, what: string, error: unknown, again: () => void): HTMLElement {
  const button = element('button', { type: 'button' }, messages(language).loading.again);
  button.addEventListener('click', again);
  return element(
    'div',
    { role: 'alert', class: 'refused' },
    element('p', {}, failureText(language, what, error)),
    button,
  );
}
