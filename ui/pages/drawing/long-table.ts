import type { Table } from '../../../charts/index.ts';
import { element, write } from '../element.ts';
import { rowView, tableView } from './table-view.ts';

/**
 * Rows that are drawn at first, and by each further click: a link of 8 kB makes a table of thousands, whose layout would
 * keep the page from answering for seconds.
 */
export const ROWS_AT_ONCE = 200;

/**
 * Creates a table that scrolls sideways. Of a long one the first rows are drawn, with a button for more, and all of them
 * before the page is printed. more: label of the button.
 */
export function longTable(table: Table, more: (rows: number) => string): HTMLElement[] {
  const view = tableView({ ...table, rows: table.rows.slice(0, ROWS_AT_ONCE) });
  const scroller = element(
    'div',
    { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': table.caption },
    view,
  );
  let drawn = Math.min(table.rows.length, ROWS_AT_ONCE);
  if (drawn === table.rows.length) return [scroller];
  const button = element('button', { type: 'button', class: 'action more-rows' });
  const draw = (rows: number): void => {
    view.tBodies[0]?.append(...table.rows.slice(drawn, drawn + rows).map(rowView));
    drawn = Math.min(table.rows.length, drawn + rows);
    label();
  };
  const label = (): void => {
    const left = table.rows.length - drawn;
    write(button, more(Math.min(left, ROWS_AT_ONCE)));
    button.hidden = left === 0;
  };
  button.addEventListener('click', () => draw(ROWS_AT_ONCE));
  addEventListener('beforeprint', () => {
    if (scroller.isConnected) draw(table.rows.length);
  });
  label();
  return [scroller, button];
}
