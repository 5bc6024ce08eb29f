import { type LinesFigure, levelsFigure, outcomeName } from '../../../charts/index.ts';
import type { Comparison } from '../../../engine/index.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import { type CompareMessages, type Language, messages } from '../../../i18n/index.ts';
import { loadChunk } from '../../load-chunk.ts';
import { element, write } from '../element.ts';
import { type FailedPart, failedPart } from '../failed-part.ts';
import type * as loadedPanelChart from './panel-chart.ts';

/** Outcomes of the panels, in the order of a migrant's stay. */
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

/** Grid of small charts; each is a button that selects its outcome. */
export interface MultiplesView {
  readonly node: HTMLElement;
  update(comparison: Comparison, chosen: string, words: CompareMessages, language: Language): void;
  /** Loads the chart code, so that panels can be drawn without waiting when the page is printed. */
  prepare(): void;
  close(): void;
}

export function multiplesView(choose: (outcome: string) => void): MultiplesView {
  const title = element('h2', { id: 'multiples-title' });
  const about = element('p', { class: 'quiet' });
  const grid = element('div', { class: 'multiples' });
  const node = element('section', { 'aria-labelledby': 'multiples-title' }, title, about, grid);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const panels = panelOutcomes.map((id) => {
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
  let failure: FailedPart | null = null;
  const visible = new Set<Element>();
  // A chart takes a few milliseconds, so only visible ones are drawn, one per frame.
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visible.add(target);
      else visible.delete(target);
    }
    schedule();
  });
  for (const { button } of panels) observer.observe(button);
  let frameRequest = 0;
  function schedule(): void {
    if (frameRequest === 0) frameRequest = requestAnimationFrame(next);
  }

  function next(): void {
    frameRequest = 0;
    // After a failure the user decides when to try again.
    if (latest === null || failure !== null) return;
    const [comparison, , , language] = latest;
    const wanted = `${comparison.digest}|${language}|${dark.matches}`;
    const panel = panels.find((one) => visible.has(one.button) && one.drawn !== wanted);
    if (panel === undefined) return;
    panel.drawn = wanted;
    const figure = figureOf(panel.id, comparison, language);
    if (figure !== null) void draw(panel, figure);
    schedule();
  }

  function figureOf(id: string, comparison: Comparison, language: Language): LinesFigure | null {
    const outcome = allOutcomes.find((one) => one.id === id);
    const figure = outcome === undefined ? null : levelsFigure(comparison, outcome, language);
    return figure?.kind === 'lines' ? figure : null;
  }

  let code: typeof loadedPanelChart | null = null;
  async function load(): Promise<typeof loadedPanelChart> {
    code = await loadChunk('pages/compare/panel-chart.ts', () => import('./panel-chart.ts'));
    return code;
  }

  async function draw(panel: (typeof panels)[number], figure: LinesFigure): Promise<void> {
    write(panel.sentence, figure.sentence);
    const wanted = panel.drawn;
    // Chart code is loaded when the first panel becomes visible.
    const chart = code ?? (await load().catch(fail));
    if (chart === null) {
      panel.drawn = '';
      return;
    }
    const { panelChart } = chart;
    if (closed || panel.drawn !== wanted) return;
    panel.chart?.destroy();
    panel.chart = panelChart(panel.canvas, figure);
    panel.button.classList.add('drawn');
  }

  /** Draws every panel for paper; where the chart code is not there yet, its sentence takes the place of the chart. */
  function drawForPrint(): void {
    if (latest === null) return;
    const [comparison, , , language] = latest;
    const wanted = `${comparison.digest}|${language}|${dark.matches}`;
    for (const panel of panels) {
      const figure = panel.drawn === wanted && panel.chart !== null ? null : figureOf(panel.id, comparison, language);
      if (figure === null) continue;
      write(panel.sentence, figure.sentence);
      if (code === null) continue;
      panel.drawn = wanted;
      panel.chart?.destroy();
      panel.chart = code.panelChart(panel.canvas, figure);
      panel.button.classList.add('drawn');
    }
  }
  addEventListener('beforeprint', drawForPrint);

  function fail(error: unknown): null {
    const what = (language: Language): string => messages(language).loading.chart;
    failure ??= failedPart(latest?.[3] ?? 'en', what, error, () => {
      failure?.node.remove();
      failure = null;
      schedule();
    });
    grid.before(failure.node);
    return null;
  }

  return {
    node,
    update(...shown) {
      latest = shown;
      const [, chosen, words, language] = shown;
      failure?.update(language);
      write(title, words.chart.multiples);
      write(about, words.chart.multiplesAbout);
      for (const { id, name, button } of panels) {
        // Named before drawing, since screen readers reach panels that are not visible.
        write(name, outcomeName(id, language));
        button.setAttribute('aria-pressed', String(id === chosen));
      }
      schedule();
    },
    prepare: () => void load().catch(() => {}),
    close() {
      closed = true;
      removeEventListener('beforeprint', drawForPrint);
      observer.disconnect();
      for (const { chart } of panels) chart?.destroy();
    },
  };
}
