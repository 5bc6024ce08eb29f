import type { ChartFigure } from '../../../charts/index.ts';
import { element } from '../element.ts';
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

  async function load(): Promise<ChartView> {
    await nextPaint();
    const { chartView } = await import('./chart-view.ts');
    view = chartView(onPoint);
    node.replaceChildren(view.node);
    if (latest !== null) view.update(...latest);
    return view;
  }

  return {
    node,
    ready: async () => {
      await loading?.catch(() => {});
    },
    update(...shown) {
      latest = shown;
      if (view !== null) view.update(...shown);
      else loading ??= load();
    },
    canvas: async () => {
      loading ??= load();
      return (await loading).canvas;
    },
  };
}

/** Resolves after the next paint. */
function nextPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
