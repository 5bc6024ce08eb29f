import type { ChartFigure } from '../../../charts/index.ts';
import { type Language, messages } from '../../../i18n/index.ts';
import { loadChunk } from '../../load-chunk.ts';
import { element } from '../element.ts';
import { type FailedPart, failedPart } from '../failed-part.ts';

/** What a chart draws; its language is that of the notice where the chart cannot be loaded. */
interface DrawnFigure {
  readonly language: Language;
}

/** Chart of figures of one kind. `at`: month or other place of the cursor. */
export interface DrawnChart<F> {
  readonly node: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  update(figure: F, key: string, at: number): void;
}

/** Container of a chart whose code is loaded on demand. */
export interface LazyChart<F = ChartFigure> {
  readonly node: HTMLElement;
  update(figure: F, key: string, at: number): void;
  /** Canvas, after drawing. */
  canvas(): Promise<HTMLCanvasElement>;
  /** Resolves when a requested chart is drawn or its code could not be loaded. */
  ready(): Promise<void>;
}

/** Chart of the figures of a comparison. */
export function lazyChart(onPoint: (month: number) => void): LazyChart {
  return lazyView<ChartFigure>(async () => {
    const { chartView } = await loadChunk('pages/drawing/chart-view.ts', () => import('./chart-view.ts'));
    return chartView(onPoint);
  });
}

/**
 * Reserves the space of a chart and draws it after the first paint: the chart code is more than half of the first view,
 * and the sentence and table have the same content. open: loads the code and creates the chart.
 */
export function lazyView<F extends DrawnFigure>(open: () => Promise<DrawnChart<F>>): LazyChart<F> {
  const node = element('div', {}, element('div', { class: 'canvas' }));
  let latest: Parameters<DrawnChart<F>['update']> | null = null;
  let view: DrawnChart<F> | null = null;
  let loading: Promise<DrawnChart<F>> | null = null;
  let failure: FailedPart | null = null;

  async function load(): Promise<DrawnChart<F>> {
    await nextPaint();
    try {
      view = await open();
    } catch (error) {
      loading = null;
      if (latest !== null) {
        const what = (language: Language): string => messages(language).loading.chart;
        failure = failedPart(latest[0].language, what, error, () => void start().catch(() => undefined));
        node.replaceChildren(failure.node);
      }
      throw error;
    }
    failure = null;
    node.replaceChildren(view.node);
    if (latest !== null) view.update(...latest);
    return view;
  }

  /** Starts loading unless already started; a failed load is repeated. */
  function start(): Promise<DrawnChart<F>> {
    loading ??= load();
    return loading;
  }

  return {
    node,
    ready: async () => {
      await loading?.catch(() => {});
    },
    update(...shown) {
      latest = shown;
      failure?.update(shown[0].language);
      if (view !== null) view.update(...shown);
      // After a failure the user decides when to try again.
      else if (failure === null) void start().catch(() => undefined);
    },
    canvas: async () => (await start()).canvas,
  };
}

/** Resolves after the next paint. */
function nextPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
