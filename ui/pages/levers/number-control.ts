import { editorMessages, format, type Language } from '../../../i18n/index.ts';
import { element, write } from '../element.ts';
import { type NumberSpec, parseTypedNumber, shownNumber, stepByKey } from './number-spec.ts';

/** What a number's control shows. */
export interface NumberModel {
  /** What the number is, for names of the parts. */
  readonly name: string;
  readonly value: number;
  readonly spec: NumberSpec;
  readonly unit: string;
  readonly language: Language;
}

/** A control that is brought up to date in place, so that it keeps its focus. */
export interface NumberControl {
  readonly node: HTMLElement;
  update(model: NumberModel): void;
}

/**
 * Makes minus, box, plus and range for one number. The range previews in the box while it moves; a number is committed
 * once, when it is let go or a key is. What cannot be read, or lies outside the bounds, is refused with a sentence.
 */
export function numberControl(id: string, commit: (value: number) => void): NumberControl {
  const less = element('button', { type: 'button', class: 'press' }, '−');
  const more = element('button', { type: 'button', class: 'press' }, '+');
  const box = element('input', { id, type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false' });
  const unit = element('span', { class: 'unit' });
  const range = element('input', { type: 'range' });
  const fault = element('p', { class: 'fault', id: `${id}-fault`, role: 'alert' });
  const node = element('div', { class: 'number' }, less, box, more, unit, range, fault);
  let model: NumberModel | null = null;
  let typing = false;

  const press = (direction: 1 | -1) => () => {
    if (model === null) return;
    refuse('');
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
      refuse('');
      box.value = shownNumber(value, spec, language);
      return commit(value);
    }
    const { numberFault, wholeFault } = editorMessages(language).levers;
    const end = (bound: number) => shownNumber(bound, spec, language);
    refuse(format(spec.whole ? wholeFault : numberFault, { min: end(spec.min), max: end(spec.max) }));
  });
  range.addEventListener('input', () => {
    if (model !== null) box.value = shownNumber(Number(range.value), model.spec, model.language);
  });
  range.addEventListener('change', () => {
    refuse('');
    commit(Number(range.value));
  });

  function refuse(sentence: string): void {
    write(fault, sentence);
    if (sentence === '') {
      box.removeAttribute('aria-invalid');
      box.removeAttribute('aria-describedby');
    } else {
      box.setAttribute('aria-invalid', 'true');
      box.setAttribute('aria-describedby', fault.id);
    }
  }

  return {
    node,
    update(next) {
      const { name, value, spec, language } = next;
      const words = editorMessages(language).levers;
      const moved = model !== null && model.value !== value;
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
      if (moved) refuse('');
      const refused = box.getAttribute('aria-invalid') === 'true';
      if (!typing && !refused) box.value = shownNumber(value, spec, language);
    },
  };
}
