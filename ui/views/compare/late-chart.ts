import type { Figure } from '../../../figures/index.ts';
import { element } from '../element.ts';
import type { ChartView } from './chart-view.ts';

/** The place of a picture, and the picture once the code that draws it has come. */
export interface LateChart {
  readonly node: HTMLElement;
  update(figure: Figure, key: string, month: number): void;
  /** The canvas, drawn. */
  canvas(): Promise<HTMLCanvasElement>;
  /** Settles once a picture that was asked for stands, or its code did not come. */
  stands(): Promise<void>;
}

/**
 * Keep the room of a picture and draw it after what can be read without it is on the screen: the code that draws is the
 * larger half of a first screen, and the sentence and the table say the same.
 */
export function lateChart(pointed: (month: number) => void): LateChart {
  const node = element('div', {}, element('div', { class: 'canvas' }));
  let latest: Parameters<ChartView['update']> | null = null;
  let view: ChartView | null = null;
  let coming: Promise<ChartView> | null = null;

  async function come(): Promise<ChartView> {
    await painted();
    const { chartView } = await import('./chart-view.ts');
    view = chartView(pointed);
    node.replaceChildren(view.node);
    if (latest !== null) view.update(...latest);
    return view;
  }

  return {
    node,
    stands: async () => {
      await coming?.catch(() => {});
    },
    update(...shown) {
      latest = shown;
      if (view !== null) view.update(...shown);
      else coming ??= come();
    },
    canvas: async () => {
      coming ??= come();
      return (await coming).canvas;
    },
  };
}

/** Settles once the browser has shown what stands in the page now. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
