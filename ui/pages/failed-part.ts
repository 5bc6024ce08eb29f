import { format, type Language, messages } from '../../i18n/index.ts';
import { LoadError } from '../load-chunk.ts';
import { element, write } from './element.ts';

/** Sentence on why a part could not be loaded. */
export function failureReason(language: Language, error: unknown): string {
  const { loading } = messages(language);
  return error instanceof LoadError ? loading[error.failure] : loading.unreachable;
}

/** Sentences on a part that could not be loaded, and why. what: its name on the page. */
export function failureText(language: Language, what: string, error: unknown): string {
  return `${format(messages(language).loading.failed, { what })} ${failureReason(language, error)}`;
}

/** Alert in the place of a part that could not be loaded. */
export interface FailedPart {
  readonly node: HTMLElement;
  update(language: Language): void;
}

/** Creates the alert, with a button that tries again. what: name of the part in a language. */
export function failedPart(
  language: Language,
  what: (language: Language) => string,
  error: unknown,
  again: () => void,
): FailedPart {
  const text = element('p');
  const button = element('button', { type: 'button' });
  button.addEventListener('click', again);
  function update(next: Language): void {
    write(text, failureText(next, what(next), error));
    write(button, messages(next).loading.again);
  }
  update(language);
  return { node: element('div', { role: 'alert', class: 'refused' }, text, button), update };
}
