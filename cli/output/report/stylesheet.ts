import type { Table } from '../../../charts/index.ts';
import { escapeHtml } from './escape-html.ts';

/** Style sheet of all reports, for the screen and A4. */
export const reportStyles = `
@page { size: A4; margin: 12mm; }
body { max-width: 54rem; margin: 2rem auto; padding: 0 1rem; background: #fff; color: #000; font: 1rem/1.4 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
h1 { margin: 0; } h2, h3 { break-after: avoid; } p { margin: 0 0 .5rem; } .quiet, caption { font-size: .85rem; color: #3c3c3c; }
table { border-collapse: collapse; width: 100%; font-size: .8rem; margin: .4rem 0; } caption { text-align: left; }
th, td { text-align: left; vertical-align: top; padding: .15rem .4rem; border-top: 1px solid #cfcfcf; } tr, figure { break-inside: avoid; }
th[scope=row] { font-weight: 400; } dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1rem; margin: 0; } dd { margin: 0; overflow-wrap: anywhere; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 9pt; line-height: 1.3; } table { font-size: 7pt; } }
`;

/** Renders a table as HTML; the first cell of a row is its heading. */
export function tableHtml({ caption, columns, rows }: Pick<Table, 'caption' | 'columns' | 'rows'>): string {
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const body = rows.map(
    ([name = '', ...cells]) =>
      `<tr><th scope="row">${escapeHtml(name)}</th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`,
  );
  return `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}
