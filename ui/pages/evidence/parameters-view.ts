import { plural } from '../../../i18n/index.ts';
import { element, write } from '../element.ts';
import type { EvidenceContext, SectionView } from './context.ts';
import { parameterCard } from './parameter-card.ts';
import { filteredRows, type ParameterRow, type ParameterSorting, parameterRows } from './parameters-model.ts';
import { runText } from './run-text.ts';

/** Cards drawn at a time: a list of hundreds would hold up the page. */
const STEP = 30;

const grades = ['A', 'B', 'C', 'D'] as const;
const sortings: readonly ParameterSorting[] = ['matters', 'name', 'grade'];

/** Makes the list of all numbers, with search, grades and order. */
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
  let drawn = '';
  let asked: string | null = null;
  let most = STEP;
  const cards = new Map<string, HTMLDetailsElement>();

  function cardOf(row: ParameterRow, from: EvidenceContext): HTMLDetailsElement {
    const known = cards.get(row.entry.id) ?? parameterCard(row, from);
    cards.set(row.entry.id, known);
    return known;
  }

  function draw(): void {
    if (context === null) return;
    const from = context;
    const wanted = filteredRows(rows, {
      search: search.value,
      grades: new Set(boxes.flatMap(({ grade, box }) => (box.checked ? [grade] : []))),
      sorting: sort.value as ParameterSorting,
    });
    const { parameters: own } = from.words;
    write(count, wanted.length === 0 ? own.none : plural(own.found, wanted.length, from.language));
    // Only what is new or moved is touched, so that an open card stays open and keeps the focus.
    const shown = wanted.slice(0, most).map((row) => cardOf(row, from));
    const kept = new Set<Element>(shown);
    for (const card of [...list.children]) if (!kept.has(card)) card.remove();
    shown.forEach((card, i) => {
      if (list.children[i] !== card) list.insertBefore(card, list.children[i] ?? null);
    });
    more.hidden = wanted.length <= most;
  }

  function changed(): void {
    most = STEP;
    draw();
  }
  search.addEventListener('input', changed);
  sort.addEventListener('change', changed);
  for (const { box } of boxes) box.addEventListener('change', changed);
  more.addEventListener('click', () => {
    const next = most;
    most += STEP;
    draw();
    // The button may be gone; the reader goes on with the first of the new cards.
    list.children[next]?.querySelector('summary')?.focus();
  });

  /** Brings the number that was asked for to the reader, whatever was searched for before. */
  function openAsked(id: string): void {
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
    update(now) {
      context = now;
      const { words, language, shipped, pack, item } = now;
      const { parameters: own } = words;
      const key = [language, pack.id, shipped?.digest].join('|');
      if (key !== drawn) {
        drawn = key;
        rows = parameterRows(pack, shipped);
        cards.clear();
        write(lead, own.lead);
        write(run, shipped === null ? '' : runText(words.precomputed, shipped.runs.comparison, language));
        run.hidden = shipped === null;
        write(searchLabel, own.search);
        write(sortLabel, own.sort);
        [...sort.options].forEach((option, i) => {
          write(option, own.sortings[sortings[i] ?? 'matters']);
        });
        write(legend, own.gradesLabel);
        for (const { grade, text } of boxes) write(text, `${grade} – ${words.grades[grade]}`);
        write(more, own.more);
        draw();
        if (item !== null) openAsked(item);
      } else if (item !== asked && item !== null) openAsked(item);
      asked = item;
    },
  };
}
