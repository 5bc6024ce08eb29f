import { editorMessages, format, type Language } from '../../../i18n/index.ts';
import { element, write } from '../element.ts';
import { type NumberSpec, parseTypedNumber, shownNumber, stepByKey } from './number-spec.ts';

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
  const less = element('button', { type: 'button', class: 'press' }, '−');
  const more = element('button', { type: 'button', class: 'press' }, '+');
  const box = element('input', { id, type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false' });
  const unit = element('span', { class: 'unit' });
  const range = element('input', { type: 'range' });
  const errorText = element('p', { class: 'fault', id: `${id}-fault`, role: 'alert' });
  const node = element('div', { class: 'number' }, less, box, more, unit, range, errorText);
  let model: NumberModel | null = null;
  let typing = false;

  const press = (direction: 1 | -1) => () => {
    if (model === null) return;
    showError('');
    commit(stepByKey(model.value, direction, model.spec));
  };
  less.addEventListener('click', press(-1));
  more.addEventListener('click', press(1));
  box.addEventListener('input', () => {
    typing = true;
  });
  box.addEventListener('change', () => {
    if (model === null) return;
    typing = false;
    const { spec, language } = model;
    const value = parseTypedNumber(box.value, spec);
    if (value !== null) {
      showError('');
      box.value = shownNumber(value, spec, language);
      return commit(value);
    }
    const { numberFault, wholeFault } = editorMessages(language).levers;
    const end = (bound: number) => shownNumber(bound, spec, language);
    showError(format(spec.whole ? wholeFault : numberFault, { min: end(spec.min), max: end(spec.max) }));
  });
  range.addEventListener('input', () => {
    if (model !== null) box.value = shownNumber(Number(range.value), model.spec, model.language);
  });
  range.addEventListener('change', () => {
    showError('');
    commit(Number(range.value));
  });

  function showError(sentence: string): void {
    write(errorText, sentence);
    if (sentence === '') {
      box.removeAttribute('aria-invalid');
      box.removeAttribute('aria-describedby');
    } else {
      box.setAttribute('aria-invalid', 'true');
      box.setAttribute('aria-describedby', errorText.id);
    }
  }

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
      if (isNewValue) showError('');
      const isInvalid = box.getAttribute('aria-invalid') === 'true';
      if (!typing && !isInvalid) box.value = shownNumber(value, spec, language);
    },
  };
}
