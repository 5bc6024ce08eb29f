import { type Figure, toCsv } from '../../../figures/index.ts';
import { picture } from './picture.ts';

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function nameOf(figure: Figure, ending: string): string {
  return `korpu-${figure.outcome}-${figure.kind === 'lines' ? 'levels' : 'differences'}.${ending}`;
}

/** Save the numbers of a figure. */
export function saveCsv(figure: Figure): void {
  saveRows(toCsv(figure), nameOf(figure, 'csv'));
}

/** Save CSV under a name. The mark at the start tells spreadsheets that the text is UTF-8. */
export function saveRows(csv: string, name: string): void {
  save(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }), name);
}

/** Save the picture of a figure with its title, sentence and digest, so that it can stand alone. */
export async function savePng(figure: Figure, chart: HTMLCanvasElement, digest: string): Promise<void> {
  const canvas = picture(figure, chart, digest);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob !== null) save(blob, nameOf(figure, 'png'));
}
