import type { Table } from '../../../charts/index.ts';
import { element } from '../element.ts';

/** Creates an HTML table with caption and header cells. */
export function tableView({ caption, columns, rows }: Table): HTMLTableElement {
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column)))),
    element('tbody', {}, ...rows.map(rowView)),
  );
}

/** Creates a row of a table, with a header cell first. */
export function rowView([header = '', ...cells]: Table['rows'][number]): HTMLTableRowElement {
  return element('tr', {}, element('th', { scope: 'row' }, header), ...cells.map((cell) => element('td', {}, cell)));
}
