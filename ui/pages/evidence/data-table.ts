import { element } from '../element.ts';

type Cell = Node | string;

/** Makes a table in a frame that scrolls by itself where it is wider than the page; the first cell of a row heads it. */
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

/** Marks a text of the data files, which are in English whatever the language of the page. */
export function english(text: string): HTMLElement {
  return element('span', { lang: 'en' }, text);
}
