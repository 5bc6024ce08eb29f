import { element } from '../element.ts';
import type { ChartChoice } from './compare-view-model.ts';

/** A labelled list to choose from. */
export interface ChoiceView {
  readonly node: HTMLElement;
  update(choice: ChartChoice): void;
}

/** Make a list; `chosen` hears of every choice the reader makes. */
export function choiceView(id: string, chosen: (value: string) => void): ChoiceView {
  const label = element('label', { for: id });
  const select = element('select', { id });
  select.addEventListener('change', () => chosen(select.value));
  let shown = '';
  return {
    node: element('div', { class: 'choice' }, label, select),
    update({ label: text, value, groups }) {
      const texts = JSON.stringify([text, groups]);
      if (texts !== shown) {
        shown = texts;
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
