import { format, type Language, messages } from '../../i18n/index.ts';
import { element, write } from './element.ts';
import { type NumberSpec, readTypedNumber, shownNumber } from './number-spec.ts';

/** Current bounds and texts of a number field. */
export interface NumberFieldModel {
  readonly spec: NumberSpec;
  readonly unit: string;
  readonly language: Language;
  /** Sentence for a text that is no number within the bounds. */
  readonly fault: string;
}

/** Text box for a number, with the message that belongs to it. */
export interface NumberField {
  readonly box: HTMLInputElement;
  readonly message: HTMLElement;
  /** Shows a number, and removes the message. */
  show(value: number): void;
  /** Shows the value in force, but not over a text being typed or, unless the value is new, over one with a message. */
  refresh(value: number, isNew: boolean): void;
  /** Reads the box; shows a message and returns null unless it holds one number within the bounds. */
  read(): number | null;
}

/** Number of spreadsheet cells that a text holds. */
export function cellCount(text: string): number {
  return text.split(/[\t\r\n]+/).filter((cell) => cell.trim() !== '').length;
}

/**
 * Creates the text box of a number, the one way in which the page reads numbers. `commit` receives each number that is
 * entered, also one chosen when the page had to ask which of two was meant. Several cells cannot be pasted: browsers drop
 * the line breaks, which would join them to one number.
 */
export function typedNumberField(
  id: string,
  modelOf: () => NumberFieldModel | null,
  commit: (value: number) => void,
): NumberField {
  const box = element('input', { id, type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false' });
  const message = element('div', { class: 'fault', id: `${id}-fault`, role: 'alert' });
  let typing = false;

  function showMessage(...nodes: (Node | string)[]): void {
    message.replaceChildren(...nodes);
    if (nodes.length === 0) {
      box.removeAttribute('aria-invalid');
      box.removeAttribute('aria-describedby');
    } else {
      box.setAttribute('aria-invalid', 'true');
      box.setAttribute('aria-describedby', message.id);
    }
  }

  function accept(value: number): void {
    const model = modelOf();
    typing = false;
    showMessage();
    if (model !== null) box.value = shownNumber(value, model.spec, model.language);
  }

  function ask(values: readonly number[], { spec, language }: NumberFieldModel): void {
    const question = element('span', {});
    write(question, format(messages(language).numberField.ambiguous, { typed: box.value.trim() }));
    const choices = values.map((value) => {
      const choice = element('button', { type: 'button', class: 'small' }, shownNumber(value, spec, language));
      choice.addEventListener('click', () => {
        accept(value);
        box.focus();
        commit(value);
      });
      return choice;
    });
    showMessage(question, ...choices.flatMap((choice) => [' ', choice]));
  }

  function read(): number | null {
    const model = modelOf();
    if (model === null) return null;
    const typed = readTypedNumber(box.value, model.spec, model.language, model.unit);
    if (typed.kind === 'number') return typed.value;
    if (typed.kind === 'ambiguous') ask(typed.values, model);
    else showMessage(model.fault);
    return null;
  }

  function refuseSeveral(event: Event, data: DataTransfer | null): void {
    const model = modelOf();
    if (model === null || cellCount(data?.getData('text/plain') ?? '') <= 1) return;
    event.preventDefault();
    showMessage(messages(model.language).numberField.severalCells);
  }

  box.addEventListener('input', () => {
    typing = true;
  });
  box.addEventListener('change', () => {
    typing = false;
    const value = read();
    if (value === null) return;
    accept(value);
    commit(value);
  });
  box.addEventListener('paste', (event) => refuseSeveral(event, event.clipboardData));
  box.addEventListener('drop', (event) => refuseSeveral(event, event.dataTransfer));
  return {
    box,
    message,
    show: accept,
    refresh(value, isNew) {
      if (!typing && (isNew || !box.hasAttribute('aria-invalid'))) accept(value);
    },
    read,
  };
}
