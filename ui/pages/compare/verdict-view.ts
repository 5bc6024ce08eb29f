import type { VerdictText } from '../../../charts/index.ts';
import { type Language, verdictMessages } from '../../../i18n/index.ts';
import { element, write } from '../element.ts';

/** Verdict in sentences, at the top of the page; what it says of changes, costs and conditions, and how sure that is. */
export interface VerdictView {
  readonly node: HTMLElement;
  /** Null while nothing is computed. */
  update(verdict: VerdictText | null, language: Language): void;
}

export function verdictView(): VerdictView {
  const title = element('h2', { id: 'verdict-title', class: 'unseen' });
  const headline = element('p', { class: 'headline', id: 'verdict' });
  const details = element('dl', { class: 'verdict-details' });
  const node = element('section', { class: 'verdict', 'aria-labelledby': 'verdict-title' }, title, headline, details);
  return {
    node,
    update(verdict, language) {
      const words = verdictMessages(language);
      const { conditions = [], brings = [], sure = [] } = verdict ?? {};
      write(title, words.title);
      const said = [...conditions, ...brings];
      write(headline, verdict === null ? words.waiting : said.length > 0 ? said.join(' ') : sure.join(' '));
      const parts = (['costs', 'hangsOn', 'sure'] as const)
        .map((part) => ({ part, label: words.parts[part], text: (verdict?.[part] ?? []).join(' ') }))
        .filter(({ text }) => text !== '' && said.length > 0);
      const wanted = parts.map(({ label, text }) => `${label}: ${text}`).join('\n');
      if (details.dataset['text'] === wanted) return;
      details.dataset['text'] = wanted;
      details.replaceChildren(
        ...parts.map(({ part, label, text }) =>
          element('div', { class: part }, element('dt', {}, label), element('dd', {}, text)),
        ),
      );
    },
  };
}
