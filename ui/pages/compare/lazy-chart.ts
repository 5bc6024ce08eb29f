import type { ChartFigure } from '../../../charts/index.ts';
import { element } from '../element.ts';
import type { ChartView } from './chart-view.ts';

/** The place of a picture, and the picture once the code that draws it has come. */
export interface LazyChart {
  readonly node: HTMLElement;
  update(figure: ChartFigure, key: string, month: number): void;
  /** The canvas, drawn. */
  canvas(): Promise<HTMLCanvasElement>;
  /** Settles once a picture that was asked for stands, or its code did not come. */
  ready(): Promise<void>;
}

/**
 * Keep the room of a picture and draw it after what can be read without it is on the screen: the code that draws is the
 * larger half of a first screen, and the sentence and the table say the same.
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

/** Settles once the browser has shown what stands in the page now. */
function nextPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
