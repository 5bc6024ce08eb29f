import { plural } from '../../../i18n/index.ts';
import { element, write } from '../element.ts';
import type { EvidenceContext, SectionView } from './context.ts';
import { parameterCard } from './parameter-card.ts';
import { filteredRows, type ParameterRow, type ParameterSorting, parameterRows } from './parameters-model.ts';
import { runText } from './run-text.ts';

/** Number of cards rendered at a time; hundreds at once would block the page. */
const STEP = 30;

const grades = ['A', 'B', 'C', 'D'] as const;
const sortings: readonly ParameterSorting[] = ['matters', 'name', 'grade'];

/** Creates the list of parameters with search, grade filter and sorting. */
export function parametersView(): SectionView {
  const lead = element('p');
  const run = element('p', { class: 'quiet' });
  const searchLabel = element('label', { for: 'evidence-search' });
  const search = element('input', { id: 'evidence-search', type: 'search', autocomplete: 'off' });
  const sortLabel = element('label', { for: 'evidence-sort' });
  const sort = element('select', { id: 'evidence-sort' });
  for (const value of sortings) sort.append(element('option', { value }));
  const legend = element('legend');
  const boxes = grades.map((grade) => {
    const box = element('input', { type: 'checkbox', id: `grade-${grade}`, value: grade, checked: true });
    return { grade, box, text: element('span') };
  });
  const choices = boxes.map(({ box, text }) => element('label', { class: 'tick' }, box, text));
  const count = element('p', { role: 'status', class: 'quiet', id: 'evidence-count' });
  const list = element('div', { class: 'cards' });
  const more = element('button', { type: 'button', id: 'evidence-more' });
  const node = element(
    'div',
    {},
    lead,
    run,
    element(
      'div',
      { class: 'filters' },
      element('div', {}, searchLabel, search),
      element('div', {}, sortLabel, sort),
      element('fieldset', {}, legend, ...choices),
    ),
    count,
    list,
    more,
  );

  let context: EvidenceContext | null = null;
  let rows: readonly ParameterRow[] = [];
  let renderedKey = '';
  let lastItem: string | null = null;
  let visibleCount = STEP;
  const cards = new Map<string, HTMLDetailsElement>();

  function cardOf(row: ParameterRow, from: EvidenceContext): HTMLDetailsElement {
    const card = cards.get(row.entry.id) ?? parameterCard(row, from);
    cards.set(row.entry.id, card);
    return card;
  }

  function draw(): void {
    if (context === null) return;
    const from = context;
    const matching = filteredRows(rows, {
      search: search.value,
      grades: new Set(boxes.flatMap(({ grade, box }) => (box.checked ? [grade] : []))),
      sorting: sort.value as ParameterSorting,
    });
    const { parameters: parameterWords } = from.words;
    write(
      count,
      matching.length === 0 ? parameterWords.none : plural(parameterWords.found, matching.length, from.language),
    );
    // Move only cards that changed position, so that open cards stay open and focused.
    const shown = matching.slice(0, visibleCount).map((row) => cardOf(row, from));
    const visible = new Set<Element>(shown);
    for (const card of [...list.children]) if (!visible.has(card)) card.remove();
    shown.forEach((card, i) => {
      if (list.children[i] !== card) list.insertBefore(card, list.children[i] ?? null);
    });
    more.hidden = matching.length <= visibleCount;
  }

  function changed(): void {
    visibleCount = STEP;
    draw();
  }
  search.addEventListener('input', changed);
  sort.addEventListener('change', changed);
  for (const { box } of boxes) box.addEventListener('change', changed);
  more.addEventListener('click', () => {
    const next = visibleCount;
    visibleCount += STEP;
    draw();
    // Focus the first new card, since the button may have disappeared.
    list.children[next]?.querySelector('summary')?.focus();
  });

  /** Shows and opens a parameter, replacing the current search. */
  function openItem(id: string): void {
    if (!rows.some(({ entry }) => entry.id === id)) return;
    search.value = id;
    for (const { box } of boxes) box.checked = true;
    changed();
    const card = cards.get(id);
    if (card === undefined) return;
    card.open = true;
    card.querySelector('summary')?.focus();
  }

  return {
    node,
    update(newContext) {
      context = newContext;
      const { words, language, precomputed, pack, item } = newContext;
      const { parameters: parameterWords } = words;
      const key = [language, pack.id, precomputed?.digest].join('|');
      if (key !== renderedKey) {
        renderedKey = key;
        rows = parameterRows(pack, precomputed);
        cards.clear();
        write(lead, parameterWords.lead);
        write(run, precomputed === null ? '' : runText(words.precomputed, precomputed.runs.comparison, language));
        run.hidden = precomputed === null;
        write(searchLabel, parameterWords.search);
        write(sortLabel, parameterWords.sort);
        [...sort.options].forEach((option, i) => {
          write(option, parameterWords.sortings[sortings[i] ?? 'matters']);
        });
        write(legend, parameterWords.gradesLabel);
        for (const { grade, text } of boxes) write(text, `${grade} – ${words.grades[grade]}`);
        write(more, parameterWords.more);
        draw();
        if (item !== null) openItem(item);
      } else if (item !== lastItem && item !== null) openItem(item);
      lastItem = item;
    },
  };
}
