import { type LinesFigure, levelsFigure, outcomeName } from '../../../charts/index.ts';
import type { Comparison } from '../../../engine/index.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import type { CompareMessages, Language } from '../../../i18n/index.ts';
import { element, write } from '../element.ts';

/** Outcomes of the panels, in the order of a migrant's course. */
export const panelOutcomes = [
  'courses.participants',
  'language.b1ShareAt36Months',
  'work.employedShare',
  'work.formal',
  'permits.overstayRate',
  'stock.irregular',
  'stock.permanent',
  'accounts.cost',
] as const;

/** Small charts side by side, each a button that shows its outcome large. */
export interface MultiplesView {
  readonly node: HTMLElement;
  update(comparison: Comparison, chosen: string, words: CompareMessages, language: Language): void;
  close(): void;
}

export function multiplesView(choose: (outcome: string) => void): MultiplesView {
  const title = element('h2', { id: 'multiples-title' });
  const about = element('p', { class: 'quiet' });
  const grid = element('div', { class: 'multiples' });
  const node = element('section', { 'aria-labelledby': 'multiples-title' }, title, about, grid);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const made = panelOutcomes.map((id) => {
    const name = element('strong');
    const canvas = element('canvas', { 'aria-hidden': 'true' });
    const sentence = element('span', { class: 'unseen' });
    const button = element(
      'button',
      { type: 'button', class: 'panel', 'data-outcome': id },
      name,
      element('div', { class: 'panel-chart' }, canvas),
      sentence,
    );
    button.addEventListener('click', () => choose(id));
    grid.append(button);
    return { id, name, canvas, sentence, button, chart: null as { destroy(): void } | null, drawn: '' };
  });
  let latest: Parameters<MultiplesView['update']> | null = null;
  let closed = false;
  const visible = new Set<Element>();
  // A chart costs some milliseconds: only those in sight are drawn, one a frame.
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visible.add(target);
      else visible.delete(target);
    }
    schedule();
  });
  for (const { button } of made) seen.observe(button);
  let waiting = 0;
  function schedule(): void {
    if (waiting === 0) waiting = requestAnimationFrame(next);
  }

  function next(): void {
    waiting = 0;
    if (latest === null) return;
    const [comparison, , , language] = latest;
    const wanted = `${comparison.digest}|${language}|${dark.matches}`;
    const panel = made.find((one) => visible.has(one.button) && one.drawn !== wanted);
    if (panel === undefined) return;
    panel.drawn = wanted;
    const outcome = allOutcomes.find(({ id }) => id === panel.id);
    const figure = outcome === undefined ? null : levelsFigure(comparison, outcome, language);
    if (figure?.kind === 'lines') void draw(panel, figure);
    schedule();
  }

  async function draw(panel: (typeof made)[number], figure: LinesFigure): Promise<void> {
    write(panel.sentence, figure.sentence);
    const wanted = panel.drawn;
    // What draws comes when the first panel is in sight.
    const { panelChart } = await import('./panel-chart.ts');
    if (closed || panel.drawn !== wanted) return;
    panel.chart?.destroy();
    panel.chart = panelChart(panel.canvas, figure);
  }

  return {
    node,
    update(...shown) {
      latest = shown;
      const [, chosen, words, language] = shown;
      write(title, words.chart.multiples);
      write(about, words.chart.multiplesAbout);
      for (const { id, name, button } of made) {
        // Named before it is drawn: a reader may come to it without seeing it.
        write(name, outcomeName(id, language));
        button.setAttribute('aria-pressed', String(id === chosen));
      }
      schedule();
    },
    close() {
      closed = true;
      seen.disconnect();
      for (const { chart } of made) chart?.destroy();
    },
  };
}
