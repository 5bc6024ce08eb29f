import type { ChartConfig } from './charts.ts';

/** Width of a figure in pixels at 1:1; rendered at twice that. */
const WIDTH = 760;
const DENSITY = 2;

export type ChartRenderer = (chart: ChartConfig) => Uint8Array;

interface Canvas {
  getContext(kind: '2d'): unknown;
  toBuffer(kind: 'image/png'): Uint8Array;
}

interface ChartLibrary {
  readonly registerables: readonly unknown[];
  readonly Chart: { new (canvas: unknown, config: object): { destroy(): void }; register(...parts: unknown[]): void };
}

/** Opens a PNG renderer for charts; null when the optional package @napi-rs/canvas is not installed. */
export async function openChartRenderer(): Promise<ChartRenderer | null> {
  const canvases = await canvasLibrary();
  if (canvases === null) return null;
  const { Chart, registerables } = (await import('chart.js')) as unknown as ChartLibrary;
  const white = {
    id: 'white',
    beforeDraw(chart: {
      ctx: { save(): void; restore(): void; fillStyle: string; fillRect(...at: number[]): void };
      width: number;
      height: number;
    }) {
      chart.ctx.save();
      chart.ctx.fillStyle = '#ffffff';
      chart.ctx.fillRect(0, 0, chart.width, chart.height);
      chart.ctx.restore();
    },
  };
  Chart.register(...registerables);
  return ({ type, data, options, height }) => {
    const canvas = canvases.createCanvas(WIDTH, height);
    const config = structuredClone({ data, options }) as {
      data: object;
      options: { plugins: { legend: { labels: object } } };
    };
    Object.assign(config.options, { responsive: false, devicePixelRatio: DENSITY });
    Object.assign(config.options.plugins.legend.labels, { filter: withoutIntervals });
    const chart = new Chart(canvas, { type, ...config, plugins: [white] });
    const bytes = canvas.toBuffer('image/png');
    chart.destroy();
    return bytes;
  };
}

/** Removes interval lines from the legend. */
function withoutIntervals(
  item: { datasetIndex: number },
  { datasets }: { datasets: { interval?: boolean }[] },
): boolean {
  return datasets[item.datasetIndex]?.interval !== true;
}

async function canvasLibrary(): Promise<{ createCanvas(width: number, height: number): Canvas } | null> {
  try {
    return (await import('@napi-rs/canvas')) as unknown as { createCanvas(width: number, height: number): Canvas };
  } catch (error) {
    // The package is missing, or its native part does not support this machine.
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'].includes(code)) return null;
    if (/native binding|Cannot find module/i.test(String(error))) return null;
    throw error;
  }
}
