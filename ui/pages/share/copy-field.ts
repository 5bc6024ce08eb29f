import { element } from '../element.ts';

/** Creates a result-only field with a copy button. */
export function copyField(id: string, copied: (message: 'copied' | 'copyFailed') => void) {
  const label = element('label', { for: id });
  const field = element('textarea', { id, readonly: true, rows: '3', spellcheck: 'false' });
  const button = element('button', { type: 'button', id: `${id}-copy` });
  button.addEventListener('click', async () => {
    if (field.value === '') return;
    try {
      await navigator.clipboard.writeText(field.value);
      copied('copied');
    } catch {
      field.select();
      copied('copyFailed');
    }
  });
  return {
    label,
    field,
    button,
    /** Sets the text; without one there is nothing to copy, and the button is disabled. */
    set(text: string): void {
      field.value = text;
      button.disabled = text === '';
    },
  };
}
