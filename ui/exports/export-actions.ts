import { loadChunk } from '../load-chunk.ts';
import { type ExportKind, type ExportSource, isCopy } from './export-kinds.ts';

const loadWriters = () => loadChunk('exports/export-files.ts', () => import('./export-files.ts'));

/** Saves a file of a result, or copies its picture or table. */
export async function exportResult(kind: ExportKind, source: ExportSource): Promise<void> {
  if (isCopy(kind)) return copyResult(kind, source);
  const { exportBlob, exportFileName } = await loadWriters();
  saveExport(await exportBlob(kind, source), exportFileName(kind, source));
}

/** Copies. Browsers admit it only at once after a click, so that the content follows as a promise. */
function copyResult(kind: 'copyPicture' | 'copyTable', source: ExportSource): Promise<void> {
  const writers = loadWriters();
  const table = kind === 'copyTable' ? writers.then(({ tableForClipboard }) => tableForClipboard(source)) : null;
  const item = new ClipboardItem(
    table === null
      ? { 'image/png': writers.then(({ pictureForClipboard }) => pictureForClipboard(source)) }
      : { 'text/html': table.then(({ html }) => html), 'text/plain': table.then(({ text }) => text) },
  );
  return navigator.clipboard.write([item]);
}

function saveExport(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click event.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
