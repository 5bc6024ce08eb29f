import type { Scenario } from '../../../engine/index.ts';
import { plural } from '../../../i18n/index.ts';
import type { TrajectoryState } from '../../state/trajectory-runner.ts';
import { type ChoiceView, choiceView } from '../compare/choice-view.ts';
import type { ChoiceOption } from '../compare/compare-view-model.ts';
import { element, write } from '../element.ts';
import type { TrajectoryLabels } from './labels.ts';
import {
  findPeople,
  MAX_SHOWN,
  matchPeople,
  nextPerson,
  noPersonFilters,
  type PersonFilters,
  shuffled,
} from './search.ts';
import { taskView } from './task-view.ts';

/** What the search can ask for. */
export interface SearchActions {
  follow(id: string): void;
  stop(): void;
  again(): void;
}

export interface SearchView {
  readonly node: HTMLElement;
  update(lives: TrajectoryState, names: TrajectoryLabels): void;
}

const kept: { filters: PersonFilters } = { filters: noPersonFilters };

function optionsOf(
  field: keyof PersonFilters,
  scenario: Scenario | null,
  names: TrajectoryLabels,
): readonly ChoiceOption[] {
  const { search } = names.words;
  const entries = (list: 'streams' | 'origins' | 'regions'): ChoiceOption[] =>
    (scenario?.country[list] ?? []).map(({ id }) => ({ value: id, label: names.entry(list, id) }));
  const named = (texts: Readonly<Record<string, string>>): ChoiceOption[] =>
    Object.entries(texts).map(([value, label]) => ({ value, label }));
  switch (field) {
    case 'stream':
      return entries('streams');
    case 'origin':
      return entries('origins');
    case 'region':
      return entries('regions');
    case 'sex':
      return named(search.sexes);
    case 'age':
      return named(search.ages);
    case 'came':
      return named(search.cames);
    case 'course':
      return named(search.courses);
  }
}

/** Make the search: filters, the people who match, and whom to follow next. */
export function searchView(actions: SearchActions): SearchView {
  const title = element('h2', { id: 'search-title' });
  const fields = Object.keys(noPersonFilters) as (keyof PersonFilters)[];
  let latest: { lives: TrajectoryState; names: TrajectoryLabels } | null = null;
  const choices = new Map<keyof PersonFilters, ChoiceView>(
    fields.map((field) => [
      field,
      choiceView(`find-${field}`, (value) => {
        kept.filters = { ...kept.filters, [field]: value };
        draw();
      }),
    ]),
  );
  const count = element('p', { id: 'found', role: 'status' });
  const parting = element('button', { type: 'button', id: 'find-parting', class: 'action' });
  const another = element('button', { type: 'button', id: 'find-another' });
  const list = element('ul', { class: 'people', 'aria-labelledby': 'search-title' });
  const task = taskView('everybody', actions.stop, actions.again);
  const body = element('div', {}, count, list);
  const node = element(
    'section',
    { class: 'search', 'aria-labelledby': 'search-title' },
    title,
    element('div', { class: 'choices' }, ...[...choices.values()].map((choice) => choice.node)),
    element('div', { class: 'files' }, parting, another),
    task.node,
    body,
  );
  let ordered: { readonly of: unknown; readonly order: readonly number[] } = { of: null, order: [] };
  let listed = '';
  let listedOf: unknown = null;
  let shownPeople = '';
  let found: { readonly key: string; readonly matches: readonly number[] } = { key: '', matches: [] };

  function matchesNow(lives: TrajectoryState): readonly number[] {
    if (lives.everybody.kind !== 'done' || lives.scenario === null) return [];
    const everybody = lives.everybody.value;
    const fresh = ordered.of !== everybody;
    if (fresh) ordered = { of: everybody, order: shuffled(everybody) };
    const key = JSON.stringify(kept.filters);
    if (fresh || found.key !== key)
      found = { key, matches: matchPeople(everybody, lives.scenario, kept.filters, ordered.order) };
    return found.matches;
  }

  function next(): void {
    const { lives } = latest ?? {};
    if (lives === undefined || lives.everybody.kind !== 'done' || lives.scenario === null) return;
    const id = nextPerson(lives.everybody.value, lives.scenario, matchesNow(lives), lives.id);
    if (id !== null) actions.follow(id);
  }
  another.addEventListener('click', next);
  parting.addEventListener('click', () => {
    kept.filters = { ...kept.filters, course: 'ends' };
    draw();
    next();
  });

  function drawList(lives: TrajectoryState, names: TrajectoryLabels): void {
    const { everybody, scenario } = lives;
    if (everybody.kind !== 'done' || scenario === null) return;
    const matches = matchesNow(lives);
    another.disabled = matches.length === 0;
    const wanted = [found.key, lives.id, names.language].join('|');
    if (wanted === listed && everybody.value === listedOf) return;
    listed = wanted;
    listedOf = everybody.value;
    const people = findPeople(everybody.value, scenario, matches, lives.id, names);
    const { search } = names.words;
    const told = plural(search.found, matches.length, names.language);
    const more = matches.length > MAX_SHOWN ? `; ${plural(search.shown, people.length, names.language)}` : '';
    write(count, matches.length === 0 ? search.none : `${told}${more}`);
    // A button that has focus stays the same one while the same people are shown.
    const shown = JSON.stringify(people);
    if (shown !== shownPeople) {
      shownPeople = shown;
      list.replaceChildren(
        ...people.map(({ id, line }) => {
          const button = element('button', { type: 'button', 'data-person': id }, line);
          button.addEventListener('click', () => actions.follow(id));
          return element('li', {}, button);
        }),
      );
    }
    for (const button of list.querySelectorAll('button'))
      button.setAttribute('aria-pressed', String(button.getAttribute('data-person') === lives.id));
  }

  function draw(): void {
    if (latest === null) return;
    const { lives, names } = latest;
    const { search, run } = names.words;
    write(title, search.title);
    for (const [field, choice] of choices) {
      choice.update({
        label: search[field],
        value: kept.filters[field],
        groups: [
          { label: '', options: [{ value: '', label: search.any }, ...optionsOf(field, lives.scenario, names)] },
        ],
      });
    }
    write(parting, search.parting);
    write(another, search.another);
    const known = lives.everybody.kind === 'done';
    parting.disabled = !known;
    another.disabled = !known;
    task.update(lives.everybody, run.people, '', names);
    body.hidden = !known;
    drawList(lives, names);
  }

  return {
    node,
    update(lives, names) {
      latest = { lives, names };
      draw();
    },
  };
}
