import { element, write } from '../element.ts';

/** Row of toggle buttons, of which at most one is pressed. */
export interface ConditionBar {
  readonly node: HTMLElement;
  update(title: string, about: string, options: readonly { value: string; label: string }[], chosen: string): void;
}

/**
 * Creates a bar that sets a condition of every policy: a shock, or how laws pass. kind: names its elements; `set` receives
 * the chosen value.
 */
export function conditionBar(kind: 'shock' | 'law', set: (value: string) => void): ConditionBar {
  const title = element('h2', { id: `${kind}s-title` });
  const about = element('p', { class: 'quiet' });
  const bar = element('div', { class: 'shock-bar', role: 'group', 'aria-labelledby': `${kind}s-title` });
  return {
    node: element('section', { 'aria-labelledby': `${kind}s-title` }, title, about, bar),
    update(text, note, options, chosen) {
      write(title, text);
      write(about, note);
      if (bar.childElementCount !== options.length) {
        bar.replaceChildren(
          ...options.map(({ value }) => {
            const button = element('button', { type: 'button', [`data-${kind}`]: value });
            button.addEventListener('click', () => set(value));
            return button;
          }),
        );
      }
      options.forEach(({ value, label }, i) => {
        const button = bar.children[i] as HTMLElement;
        write(button, label);
        button.setAttribute('aria-pressed', String(value === chosen));
      });
    },
  };
}
