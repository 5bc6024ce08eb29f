import type { Axis } from '../../lessons/axis.ts';
import { element, write } from '../element.ts';

/** A slider with its name, what it stands at, and a sentence about it; `moved` hears of every value. */
export function rangeRow(
  name: string,
  about: string,
  id: string,
  axis: Axis,
  value: number,
  written: (value: number) => string,
  moved: (value: number) => void,
): HTMLElement {
  const { from, to, step } = axis;
  const range = element('input', { type: 'range', id, min: String(from), max: String(to), step: String(step) });
  range.value = String(value);
  const output = element('output', { for: id }, written(value));
  range.setAttribute('aria-valuetext', written(value));
  range.addEventListener('input', () => {
    write(output, written(range.valueAsNumber));
    range.setAttribute('aria-valuetext', written(range.valueAsNumber));
    moved(range.valueAsNumber);
  });
  const label = element('label', { for: id }, name);
  const told = about === '' ? [] : [element('p', { class: 'quiet' }, about)];
  return element('div', { class: 'range-row' }, label, range, output, ...told);
}
