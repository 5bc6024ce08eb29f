import { type ChartFigure, toCsv } from '../../../charts/index.ts';
import { drawPng } from './png-picture.ts';

function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the URL only after the click event.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function fileNameOf(figure: ChartFigure, ending: string): string {
  return `korpu-${figure.outcome}-${figure.kind === 'lines' ? 'levels' : 'differences'}.${ending}`;
}

/** Downloads the data of a figure as CSV, with money in a currency. */
export function saveFigureCsv(figure: ChartFigure, currency: string): void {
  saveTableCsv(toCsv(figure, currency), fileNameOf(figure, 'csv'));
}

/** Downloads a text. */
export function saveText(text: string, type: string, name: string): void {
  saveBlob(new Blob([text], { type }), name);
}

/** Downloads CSV with a byte order mark, so that spreadsheets read it as UTF-8. */
export function saveTableCsv(csv: string, name: string): void {
  saveBlob(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }), name);
}

/** Downloads the image of a figure with its title, sentence and digest. */
export async function saveFigurePng(figure: ChartFigure, chart: HTMLCanvasElement, digest: string): Promise<void> {
  const canvas = drawPng(figure, chart, digest);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob !== null) saveBlob(blob, fileNameOf(figure, 'png'));
}
