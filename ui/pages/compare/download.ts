import { type ChartFigure, toCsv } from '../../../charts/index.ts';
import { drawPng } from './png-picture.ts';

function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function fileNameOf(figure: ChartFigure, ending: string): string {
  return `korpu-${figure.outcome}-${figure.kind === 'lines' ? 'levels' : 'differences'}.${ending}`;
}

/** Save the numbers of a figure. */
export function saveFigureCsv(figure: ChartFigure): void {
  saveTableCsv(toCsv(figure), fileNameOf(figure, 'csv'));
}

/** Save CSV under a name. The mark at the start tells spreadsheets that the text is UTF-8. */
export function saveTableCsv(csv: string, name: string): void {
  saveBlob(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }), name);
}

/** Save the picture of a figure with its title, sentence and digest, so that it can stand alone. */
export async function saveFigurePng(figure: ChartFigure, chart: HTMLCanvasElement, digest: string): Promise<void> {
  const canvas = drawPng(figure, chart, digest);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob !== null) saveBlob(blob, fileNameOf(figure, 'png'));
}
