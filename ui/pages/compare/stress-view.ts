import { regretCsv } from '../../../charts/index.ts';
import type { Comparison } from '../../../engine/index.ts';
import type { CompareMessages, Language } from '../../../i18n/index.ts';
import { element, write } from '../element.ts';
import { saveTableCsv } from './download.ts';
import { type StressGrid, type StressRun, stressGrid } from './stress-grid.ts';

/** Stress grid, loaded on demand. */
export interface StressView {
  readonly node: HTMLElement;
  update(
    state: { key: string; outcome: { id: string; unit: string }; language: Language },
    words: CompareMessages,
  ): void;
}

/** Creates the grid, with downloads in a currency. `gather` returns the comparison under a shock; null if not available. */
export function stressView(
  currency: string,
  shocks: readonly string[],
  gather: (shock: string) => Promise<Comparison | null>,
): StressView {
  const title = element('h2', { id: 'stress-title' });
  const about = element('p', { class: 'quiet' });
  const load = element('button', { type: 'button', id: 'load-stress' });
  const sentence = element('p', { class: 'sentence' });
  const table = element('table', { class: 'stress', 'aria-labelledby': 'stress-title' });
  const wide = element('div', { class: 'wide' }, table);
  const csv = element('button', { type: 'button', id: 'stress-csv' });
  const files = element('div', { class: 'files' }, csv);
  const node = element('section', { 'aria-labelledby': 'stress-title' }, title, about, load, sentence, wide, files);
  let latest: Parameters<StressView['update']> | null = null;
  let runs: readonly StressRun[] = [];
  let loadedKey = '';
  let isLoading = false;

  load.addEventListener('click', () => {
    if (latest === null || isLoading) return;
    const { key } = latest[0];
    isLoading = true;
    draw();
    void Promise.all(['', ...shocks].map(async (shock) => ({ shock, comparison: await gather(shock) }))).then(
      (loaded) => {
        isLoading = false;
        runs = loaded;
        loadedKey = key;
        draw();
      },
    );
  });

  let grid: StressGrid | null = null;
  csv.addEventListener('click', () => {
    if (grid === null || latest === null) return;
    const [{ outcome, language }] = latest;
    saveTableCsv(regretCsv(outcome, grid.numbers, language, currency), `korpu-${outcome.id}-regret.csv`);
  });

  function draw(): void {
    if (latest === null) return;
    const [{ key, outcome, language }, words] = latest;
    write(title, words.stress.title);
    write(about, words.stress.about);
    write(load, isLoading ? words.stress.loading : words.stress.load);
    const isCurrent = loadedKey === key;
    grid = isCurrent ? stressGrid(runs, outcome, language) : null;
    load.hidden = isCurrent;
    wide.hidden = grid === null;
    files.hidden = grid === null;
    write(csv, words.stress.csv);
    sentence.hidden = !isCurrent;
    if (!isCurrent) return;
    write(sentence, grid?.sentence ?? words.stress.missing);
    if (grid === null) return;
    table.replaceChildren(
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...['', ...grid.columns].map((one) => (one === '' ? element('td') : element('th', { scope: 'col' }, one))),
        ),
      ),
      element(
        'tbody',
        {},
        ...grid.rows.map(({ name, cells }) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, name),
            ...cells.map(({ text, depth }) =>
              element('td', { class: depth === null ? '' : `depth-${Math.round(depth * 4)}` }, text),
            ),
          ),
        ),
      ),
    );
  }

  return {
    node,
    update(...shown) {
      latest = shown;
      draw();
    },
  };
}
