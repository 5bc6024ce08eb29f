import type { Axis } from '../../lessons/axis.ts';
import { element, write } from '../element.ts';

/** Labelled slider with its value and a description; `onChange` receives each value. */
export function rangeRow(
  name: string,
  about: string,
  id: string,
  axis: Axis,
  value: number,
  formatValue: (value: number) => string,
  onChange: (value: number) => void,
): HTMLElement {
  const { from, to, step } = axis;
  const range = element('input', { type: 'range', id, min: String(from), max: String(to), step: String(step) });
  range.value = String(value);
  const output = element('output', { for: id }, formatValue(value));
  range.setAttribute('aria-valuetext', formatValue(value));
  range.addEventListener('input', () => {
    write(output, formatValue(range.valueAsNumber));
    range.setAttribute('aria-valuetext', formatValue(range.valueAsNumber));
    onChange(range.valueAsNumber);
  });
  const label = element('label', { for: id }, name);
  const description = about === '' ? [] : [element('p', { class: 'quiet' }, about)];
  return element('div', { class: 'range-row' }, label, range, output, ...description);
}
