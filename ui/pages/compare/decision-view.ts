import type { CriterionId } from '../../../engine/internal.ts';
import { type CompareMessages, format } from '../../../i18n/index.ts';
import { element, write } from '../element.ts';
import type { DecisionCell, DecisionRow } from './decision.ts';
import type { ScoreReasons } from './score-reasons.ts';
import { swatch } from './swatch.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Decision matrix with the reasons of the selected cell below it. */
export interface DecisionView {
  readonly node: HTMLElement;
  /** note: about the rows of laws that pass; empty without such rows. */
  update(
    rows: readonly DecisionRow[],
    note: string,
    words: CompareMessages,
    reasonsOf: (policy: string, id: CriterionId) => ScoreReasons | null,
  ): void;
}

/**
 * Creates the matrix. `saveScores` is called by the download button; `fetchReasons` is awaited before reasons are first
 * shown; `failureOf` creates what is shown if they could not be fetched.
 */
export function decisionView(
  fetchReasons: () => Promise<void>,
  saveScores: () => void,
  failureOf: (error: unknown, again: () => void) => HTMLElement,
): DecisionView {
  const title = element('h2', { id: 'decision-title' });
  const about = element('p', { class: 'quiet' });
  const table = element('table', { class: 'decision', 'aria-labelledby': 'decision-title' });
  const scroller = element('div', { class: 'wide' }, table);
  const csv = element('button', { type: 'button', id: 'criteria-csv' });
  csv.addEventListener('click', saveScores);
  const files = element('div', { class: 'files' }, csv);
  const reasons = element('div', { class: 'reasons', id: 'reasons', tabindex: '-1' });
  reasons.hidden = true;
  const node = element('section', { 'aria-labelledby': 'decision-title' }, title, about, scroller, files, reasons);
  let chosen: { policy: string; criterion: CriterionId } | null = null;
  let latest: Parameters<DecisionView['update']> | null = null;
  let failure: HTMLElement | null = null;
  let renderedKey = '';

  async function choose(policy: string, criterion: CriterionId): Promise<void> {
    const choice = chosen?.policy === policy && chosen.criterion === criterion ? null : { policy, criterion };
    chosen = choice;
    failure = null;
    if (latest !== null) draw(...latest);
    if (choice === null) return;
    try {
      await fetchReasons();
    } catch (error) {
      if (chosen !== choice) return;
      chosen = null;
      failure = failureOf(error, () => void choose(policy, criterion));
    }
    // Another cell may have been selected in the meantime.
    if (failure === null && chosen !== choice) return;
    if (latest !== null) draw(...latest);
    reasons.focus();
  }

  function cellNode(row: DecisionRow, cell: DecisionCell): HTMLElement {
    const pressed = chosen?.policy === row.policy && chosen.criterion === cell.criterion;
    const content = [
      element('span', { class: 'narrow-name' }, cell.name),
      element('strong', {}, cell.reading ?? '–'),
      element('span', { class: 'score' }, cell.text),
      ...(cell.bar === null ? [] : [bar(cell.bar)]),
    ];
    const td = { 'data-reading': cell.bar === null ? 'none' : String(Math.round(cell.bar.score)) };
    // The parts of scores if adopted are not stored, so they have no explanation.
    if (row.adopted) return element('td', td, element('div', { class: 'plain-cell' }, ...content));
    const button = element(
      'button',
      { type: 'button', class: 'cell', 'aria-expanded': String(pressed) },
      // Identifies the cell to screen readers before its value; hidden texts are not copied.
      element('span', { class: 'unseen' }, `${cell.label}: `),
      ...content,
    );
    button.addEventListener('click', () => void choose(row.policy, cell.criterion));
    return element('td', td, button);
  }

  function draw(
    rows: readonly DecisionRow[],
    note: string,
    words: CompareMessages,
    reasonsFor: Parameters<DecisionView['update']>[3],
  ): void {
    write(title, words.matrix.title);
    write(about, `${words.matrix.about} ${note}`.trim());
    write(csv, words.matrix.csv);
    const key = JSON.stringify([rows, words.title, chosen]);
    if (key !== renderedKey) {
      renderedKey = key;
      const focused = focusedCell(table);
      const heads = [
        words.matrix.policy,
        ...(rows[0]?.cells ?? []).map(({ name }) => name),
        words.matrix.total,
        words.matrix.first,
      ];
      table.replaceChildren(
        element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
        element(
          'tbody',
          {},
          ...rows.map((row) =>
            element(
              'tr',
              row.adopted ? { class: 'adopted' } : {},
              element(
                'th',
                { scope: 'row' },
                ...(row.adopted ? [] : [swatch(row.place)]),
                element('span', {}, row.name),
              ),
              ...row.cells.map((cell) => cellNode(row, cell)),
              element(
                'td',
                {},
                element('span', { class: 'narrow-name' }, words.matrix.total),
                row.rank === null
                  ? row.total
                  : format(words.matrix.ranked, { total: row.total, rank: String(row.rank) }),
              ),
              element('td', {}, element('span', { class: 'narrow-name' }, words.matrix.first), row.first),
            ),
          ),
        ),
      );
      if (focused >= 0) table.querySelectorAll<HTMLElement>('button.cell')[focused]?.focus();
    }
    const shownReasons = chosen === null ? null : reasonsFor(chosen.policy, chosen.criterion);
    reasons.hidden = shownReasons === null && failure === null;
    if (failure !== null) reasons.replaceChildren(failure);
    if (shownReasons !== null) {
      const [head = '', ...rest] = shownReasons.columns;
      reasons.replaceChildren(
        element('h3', {}, shownReasons.title),
        element('p', {}, shownReasons.certainty),
        element(
          'div',
          { class: 'wide' },
          element(
            'table',
            {},
            element(
              'thead',
              {},
              element('tr', {}, ...[head, ...rest].map((one) => element('th', { scope: 'col' }, one))),
            ),
            element(
              'tbody',
              {},
              ...shownReasons.rows.map(([first = '', ...cells]) =>
                element(
                  'tr',
                  {},
                  element('th', { scope: 'row' }, first),
                  ...cells.map((one) => element('td', {}, one)),
                ),
              ),
            ),
          ),
        ),
        ...shownReasons.judged.map((one) => element('p', { class: 'quiet' }, one)),
        closeButton(words.matrix.close),
      );
    }
  }

  function closeButton(label: string): HTMLElement {
    const button = element('button', { type: 'button' }, label);
    button.addEventListener('click', () => {
      if (chosen !== null) void choose(chosen.policy, chosen.criterion);
    });
    return button;
  }

  return {
    node,
    update(...shown) {
      latest = shown;
      draw(...shown);
    },
  };
}

function focusedCell(table: HTMLElement): number {
  return [...table.querySelectorAll('button.cell')].indexOf(document.activeElement as Element);
}

/** Bar of a score with its range, from 0 to 100; decoration, since the cell contains the numbers. */
function bar({ score, low, high }: { score: number; low: number; high: number }): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 100 10');
  svg.setAttribute('class', 'bar');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const part = (x: number, width: number, name: string, y: number, height: number): void => {
    const rect = document.createElementNS(SVG, 'rect');
    for (const [key, value] of Object.entries({ x, width, y, height })) rect.setAttribute(key, String(value));
    rect.setAttribute('class', name);
    svg.append(rect);
  };
  part(0, 100, 'rail', 4, 2);
  part(low, Math.max(1, high - low), 'span', 2, 6);
  part(Math.min(98, Math.max(0, score - 1)), 2, 'point', 0, 10);
  return svg;
}
