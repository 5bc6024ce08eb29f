import { element, write } from '../element.ts';
import type { ComparisonVerdict } from './verdict.ts';

/** Verdict in sentences, at the top of the page. */
export interface VerdictView {
  readonly node: HTMLElement;
  update(title: string, verdict: ComparisonVerdict): void;
}

export function verdictView(): VerdictView {
  const title = element('h2', { id: 'verdict-title', class: 'unseen' });
  const headline = element('p', { class: 'headline', id: 'verdict' });
  const details = element('div', { class: 'verdict-details' });
  const node = element('section', { class: 'verdict', 'aria-labelledby': 'verdict-title' }, title, headline, details);
  return {
    node,
    update(text, verdict) {
      write(title, text);
      write(headline, verdict.headline);
      const wanted = verdict.details.join('\n');
      if (details.dataset['text'] === wanted) return;
      details.dataset['text'] = wanted;
      details.replaceChildren(...verdict.details.map((one) => element('p', {}, one)));
    },
  };
}
