import type { ChartFigure } from '../../../charts/index.ts';
import { type Language, messages } from '../../../i18n/index.ts';
import { loadChunk } from '../../load-chunk.ts';
import { element } from '../element.ts';
import { type FailedPart, failedPart } from '../failed-part.ts';
import type { ChartView } from './chart-view.ts';

/** Container of a chart whose code is loaded on demand. */
export interface LazyChart {
  readonly node: HTMLElement;
  update(figure: ChartFigure, key: string, month: number): void;
  /** Canvas, after drawing. */
  canvas(): Promise<HTMLCanvasElement>;
  /** Resolves when a requested chart is drawn or its code could not be loaded. */
  ready(): Promise<void>;
}

/**
 * Reserves the space of a chart and draws it after the first paint: the chart code is more than half of the first view,
 * and the sentence and table have the same content.
 */
export function lazyChart(onPoint: (month: number) => void): LazyChart {
  const node = element('div', {}, element('div', { class: 'canvas' }));
  let latest: Parameters<ChartView['update']> | null = null;
  let view: ChartView | null = null;
  let loading: Promise<ChartView> | null = null;
  let failure: FailedPart | null = null;

  async function load(): Promise<ChartView> {
    await nextPaint();
    try {
      const { chartView } = await loadChunk('pages/compare/chart-view.ts', () => import('./chart-view.ts'));
      view = chartView(onPoint);
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
  function start(): Promise<ChartView> {
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
