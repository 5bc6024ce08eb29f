import { element, write } from '../element.ts';

/** Row of toggle buttons, of which at most one is pressed. */
export interface ShocksView {
  readonly node: HTMLElement;
  update(title: string, about: string, options: readonly { value: string; label: string }[], chosen: string): void;
}

/** Creates the shock bar; `set` receives the chosen shock, or an empty string for none. */
export function shocksView(set: (shock: string) => void): ShocksView {
  const title = element('h2', { id: 'shocks-title' });
  const about = element('p', { class: 'quiet' });
  const bar = element('div', { class: 'shock-bar', role: 'group', 'aria-labelledby': 'shocks-title' });
  return {
    node: element('section', { 'aria-labelledby': 'shocks-title' }, title, about, bar),
    update(text, note, options, chosen) {
      write(title, text);
      write(about, note);
      if (bar.childElementCount !== options.length) {
        bar.replaceChildren(
          ...options.map(({ value }) => {
            const button = element('button', { type: 'button', 'data-shock': value });
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
