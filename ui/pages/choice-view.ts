import { element } from './element.ts';

/** Option of a drop-down list. */
export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
}

/** Drop-down list with groups; a group without a label is not nested. */
export interface ChartChoice {
  readonly label: string;
  readonly value: string;
  readonly groups: readonly { readonly label: string; readonly options: readonly ChoiceOption[] }[];
}

/** Labelled drop-down list. */
export interface ChoiceView {
  readonly node: HTMLElement;
  update(choice: ChartChoice): void;
}

/** Creates a list; `onChoose` receives the value chosen by the user. */
export function choiceView(id: string, onChoose: (value: string) => void): ChoiceView {
  const label = element('label', { for: id });
  const select = element('select', { id });
  select.addEventListener('change', () => onChoose(select.value));
  let renderedTexts = '';
  return {
    node: element('div', { class: 'choice' }, label, select),
    update({ label: text, value, groups }) {
      const texts = JSON.stringify([text, groups]);
      if (texts !== renderedTexts) {
        renderedTexts = texts;
        label.textContent = text;
        select.replaceChildren(
          ...groups.flatMap((group) => {
            const options = group.options.map((option) => element('option', { value: option.value }, option.label));
            return group.label === '' ? options : [element('optgroup', { label: group.label }, ...options)];
          }),
        );
      }
      select.value = value;
    },
  };
}
