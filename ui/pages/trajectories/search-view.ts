import type { Scenario } from '../../../engine/index.ts';
import { plural } from '../../../i18n/index.ts';
import type { TrajectoryState } from '../../state/trajectory-runner.ts';
import { type ChoiceOption, type ChoiceView, choiceView } from '../choice-view.ts';
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

/** Actions of the search. */
export interface SearchActions {
  follow(id: string): void;
  stop(): void;
  retry(): void;
}

export interface SearchView {
  readonly node: HTMLElement;
  update(lives: TrajectoryState, names: TrajectoryLabels): void;
}

const session: { filters: PersonFilters } = { filters: noPersonFilters };

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

/** Creates the search: filters, matching people, and buttons to choose a person. */
export function searchView(actions: SearchActions): SearchView {
  const title = element('h2', { id: 'search-title' });
  const fields = Object.keys(noPersonFilters) as (keyof PersonFilters)[];
  let latest: { lives: TrajectoryState; names: TrajectoryLabels } | null = null;
  const choices = new Map<keyof PersonFilters, ChoiceView>(
    fields.map((field) => [
      field,
      choiceView(`find-${field}`, (value) => {
        session.filters = { ...session.filters, [field]: value };
        draw();
      }),
    ]),
  );
  const count = element('p', { id: 'found', role: 'status' });
  const divergingButton = element('button', { type: 'button', id: 'find-parting', class: 'action' });
  const anotherButton = element('button', { type: 'button', id: 'find-another' });
  const list = element('ul', { class: 'people', 'aria-labelledby': 'search-title' });
  const task = taskView('everybody', actions.stop, actions.retry);
  const body = element('div', {}, count, list);
  const node = element(
    'section',
    { class: 'search', 'aria-labelledby': 'search-title' },
    title,
    element('div', { class: 'choices' }, ...[...choices.values()].map((choice) => choice.node)),
    element('div', { class: 'files' }, divergingButton, anotherButton),
    task.node,
    body,
  );
  let ordered: { readonly of: unknown; readonly order: readonly number[] } = { of: null, order: [] };
  let lastKey = '';
  let lastPeople: unknown = null;
  let lastVisibleKey = '';
  let found: { readonly key: string; readonly matches: readonly number[] } = { key: '', matches: [] };

  function matchesNow(lives: TrajectoryState): readonly number[] {
    if (lives.people.kind !== 'done' || lives.scenario === null) return [];
    const people = lives.people.value;
    const isNew = ordered.of !== people;
    if (isNew) ordered = { of: people, order: shuffled(people) };
    const key = JSON.stringify(session.filters);
    if (isNew || found.key !== key)
      found = { key, matches: matchPeople(people, lives.scenario, session.filters, ordered.order) };
    return found.matches;
  }

  function next(): void {
    const { lives } = latest ?? {};
    if (lives === undefined || lives.people.kind !== 'done' || lives.scenario === null) return;
    const id = nextPerson(lives.people.value, lives.scenario, matchesNow(lives), lives.id);
    if (id !== null) actions.follow(id);
  }
  anotherButton.addEventListener('click', next);
  divergingButton.addEventListener('click', () => {
    session.filters = { ...session.filters, course: 'ends' };
    draw();
    next();
  });

  function drawList(lives: TrajectoryState, names: TrajectoryLabels): void {
    const { people, scenario } = lives;
    if (people.kind !== 'done' || scenario === null) return;
    const matches = matchesNow(lives);
    anotherButton.disabled = matches.length === 0;
    const key = [found.key, lives.id, names.language].join('|');
    if (key === lastKey && people.value === lastPeople) return;
    lastKey = key;
    lastPeople = people.value;
    const visible = findPeople(people.value, scenario, matches, lives.id, names);
    const { search } = names.words;
    const foundText = plural(search.found, matches.length, names.language);
    const more = matches.length > MAX_SHOWN ? `; ${plural(search.shown, visible.length, names.language)}` : '';
    write(count, matches.length === 0 ? search.none : `${foundText}${more}`);
    // Keep buttons if the list is unchanged, so that focus is not lost.
    const visibleKey = JSON.stringify(visible);
    if (visibleKey !== lastVisibleKey) {
      lastVisibleKey = visibleKey;
      list.replaceChildren(
        ...visible.map(({ id, line }) => {
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
        value: session.filters[field],
        groups: [
          { label: '', options: [{ value: '', label: search.any }, ...optionsOf(field, lives.scenario, names)] },
        ],
      });
    }
    write(divergingButton, search.parting);
    write(anotherButton, search.another);
    const known = lives.people.kind === 'done';
    divergingButton.disabled = !known;
    anotherButton.disabled = !known;
    task.update(lives.people, run.people, '', names);
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
