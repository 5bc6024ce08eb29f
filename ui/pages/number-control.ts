import { editorMessages, format, type Language } from '../../i18n/index.ts';
import { element, write } from './element.ts';
import { typedNumberField } from './number-field.ts';
import { type NumberSpec, shownNumber, stepByKey } from './number-spec.ts';

/** Model of a number control. */
export interface NumberModel {
  /** Accessible name. */
  readonly name: string;
  readonly value: number;
  readonly spec: NumberSpec;
  readonly unit: string;
  readonly language: Language;
}

/** Control that is updated in place, so that it keeps the focus. */
export interface NumberControl {
  readonly node: HTMLElement;
  update(model: NumberModel): void;
}

/**
 * Creates a number control with minus, text box, plus and slider. The slider previews its value in the box and commits on
 * release. Invalid or out-of-range input shows an error and is not committed.
 */
export function numberControl(id: string, commit: (value: number) => void): NumberControl {
  let model: NumberModel | null = null;
  const less = element('button', { type: 'button', class: 'press' }, '−');
  const more = element('button', { type: 'button', class: 'press' }, '+');
  const field = typedNumberField(id, () => (model === null ? null : { ...model, fault: faultOf(model) }), commit);
  const { box } = field;
  const unit = element('span', { class: 'unit' });
  const range = element('input', { type: 'range' });
  const node = element('div', { class: 'number' }, less, box, more, unit, range, field.message);
  const press = (direction: 1 | -1) => () => {
    if (model === null) return;
    field.show(model.value);
    commit(stepByKey(model.value, direction, model.spec));
  };
  less.addEventListener('click', press(-1));
  more.addEventListener('click', press(1));
  range.addEventListener('input', () => {
    if (model !== null) box.value = shownNumber(Number(range.value), model.spec, model.language);
  });
  range.addEventListener('change', () => {
    field.show(Number(range.value));
    commit(Number(range.value));
  });

  return {
    node,
    update(next) {
      const { name, value, spec, language } = next;
      const words = editorMessages(language).levers;
      const isNewValue = model !== null && model.value !== value;
      model = next;
      box.setAttribute('aria-label', `${name}${next.unit === '' ? '' : `, ${next.unit}`}`);
      less.setAttribute('aria-label', format(words.less, { name }));
      more.setAttribute('aria-label', format(words.more, { name }));
      range.setAttribute('aria-label', format(words.slider, { name }));
      write(unit, next.unit);
      less.disabled = value <= spec.min;
      more.disabled = value >= spec.max;
      range.min = String(spec.min);
      range.max = String(Math.max(spec.reach, Math.min(spec.max, value)));
      range.step = String(spec.step);
      range.value = String(value);
      range.setAttribute('aria-valuetext', `${shownNumber(value, spec, language)} ${next.unit}`.trim());
      field.refresh(value, isNewValue);
    },
  };
}

function faultOf({ spec, language }: NumberModel): string {
  const { numberFault, wholeFault } = editorMessages(language).levers;
  const end = (bound: number) => shownNumber(bound, spec, language);
  return format(spec.whole ? wholeFault : numberFault, { min: end(spec.min), max: end(spec.max) });
}
