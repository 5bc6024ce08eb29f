import { element } from '../element.ts';

type Cell = Node | string;

/** Creates a table that scrolls sideways if it is too wide; the first cell of each row is its header. */
export function dataTable(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): HTMLElement {
  const table = element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column)))),
    element(
      'tbody',
      {},
      ...rows.map(([header = '', ...cells]) =>
        element('tr', {}, element('th', { scope: 'row' }, header), ...cells.map((cell) => element('td', {}, cell))),
      ),
    ),
  );
  return element('div', { class: 'scroller wide', tabindex: '0', role: 'region', 'aria-label': caption }, table);
}

/** Marks a text of the data files as English. */
export function english(text: string): HTMLElement {
  return element('span', { lang: 'en' }, text);
}
