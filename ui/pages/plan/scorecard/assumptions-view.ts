import { structuralSwitches } from '../../../../engine/index.ts';
import { type EditorMessages, editorMessages, format, type Language, plural } from '../../../../i18n/index.ts';
import { type EvidenceEntry, laws } from '../../../../scenarios/index.ts';
import { assumableEntries } from '../../../../scenarios/internal.ts';
import type { Draft } from '../../../state/draft.ts';
import { withSwitch, withValue } from '../../../state/edit-draft.ts';
import type { AppState } from '../../../state/state.ts';
import { element, write } from '../../element.ts';
import { numberControl } from '../../number-control.ts';
import { numberSpec, shownNumber } from '../../number-spec.ts';
import type { PageContext } from '../../page.ts';
import type { PolicyEditor } from '../../policy-editor/policy-editor.ts';

/** Assumptions about the country, visually separate from policy. */
export interface AssumptionsView {
  readonly node: HTMLElement;
  update(state: AppState): void;
}

/** Number of entries shown initially. */
const PAGE_SIZE = 12;

/** Entries whose id, description or unit contain each word of a query. */
export function foundEntries(
  entries: readonly EvidenceEntry[],
  query: string,
  changed: Readonly<Record<string, number>> | null,
): EvidenceEntry[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return entries.filter(({ id, about, unit }) => {
    if (changed !== null && !Object.hasOwn(changed, id)) return false;
    const text = `${id} ${about} ${unit}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function entryView(entry: EvidenceEntry, editor: PolicyEditor) {
  const { id, unit, low, high, central } = entry;
  const key = `assume-${id.replaceAll('.', '-')}`;
  const spec = numberSpec({ min: low, max: high, unit }, [high]);
  const name = element('span', { class: 'lever-name', id: `${key}-name`, lang: 'en' }, entry.about);
  const mark = element('span', { class: 'mark' });
  const centralText = element('span', { class: 'shipped' });
  const reset = element('button', { type: 'button', class: 'small' });
  const range = element('span');
  const grade = element('span');
  const set = (value: number | undefined) =>
    void editor.attempt((draft) => withValue(draft, id, value === central ? undefined : value));
  const control = numberControl(key, set);
  reset.addEventListener('click', () => {
    set(undefined);
    node.querySelector('input')?.focus();
  });
  const node = element(
    'div',
    { class: 'lever', role: 'group', 'data-assumption': id, 'aria-labelledby': name.id },
    element('div', { class: 'lever-head' }, name, mark, centralText, reset),
    control.node,
    element('p', { class: 'help quiet' }, element('code', {}, id), ' · ', range, ' · ', grade),
  );
  return {
    node,
    update({ values }: Draft, language: Language, words: EditorMessages) {
      const value = values[id] ?? central;
      const changed = value !== central;
      const number = (one: number) => shownNumber(one, spec, language);
      const unitText = words.units[unit] ?? unit;
      node.classList.toggle('is-changed', changed);
      mark.classList.toggle('mark-changed', changed);
      write(mark, changed ? words.levers.changed : '');
      write(centralText, changed ? format(words.assumptions.central, { value: number(central) }) : '');
      reset.hidden = !changed;
      write(reset, words.levers.reset);
      reset.setAttribute('aria-label', format(words.levers.resetOf, { name: entry.about }));
      write(range, format(words.assumptions.range, { low: number(low), high: number(high), unit: unitText }));
      write(grade, format(words.levers.grade, { grade: entry.grade }));
      control.update({ name: entry.about, value, spec, unit: unitText, language });
    },
  };
}

/** Labelled drop-down list. */
function choiceLine(id: string, values: readonly string[], onChoose: (value: string) => void) {
  const label = element('label', { for: id });
  const select = element('select', { id });
  const options = values.map((value) => element('option', { value }));
  select.append(...options);
  select.addEventListener('change', () => onChoose(select.value));
  return {
    node: element('div', { class: 'choice' }, label, select),
    update(text: string, value: string, names: Readonly<Record<string, string>>) {
      write(label, text);
      for (const option of options) write(option, names[option.value] ?? option.value);
      select.value = value;
    },
  };
}

/** Creates the view of assumptions, structural switches and the passing of laws. */
export function assumptionsView(
  { catalogue, store }: Pick<PageContext, 'catalogue' | 'store'>,
  editor: PolicyEditor,
): AssumptionsView {
  const entries = [...assumableEntries(catalogue.pack).values()];
  const title = element('h2', { id: 'assumptions-title' });
  const tag = element('span', { class: 'tag' });
  const about = element('p');
  const english = element('p', { class: 'quiet' });
  const searchLabel = element('label', { for: 'assumption-search' });
  const search = element('input', { type: 'search', id: 'assumption-search', autocomplete: 'off' });
  const onlyChanged = element('input', { type: 'checkbox', id: 'assumption-only' });
  const onlyText = element('span');
  const count = element('p', { role: 'status', class: 'quiet' });
  const list = element('div', { class: 'assumption-list' });
  const more = element('button', { type: 'button', id: 'assumption-more' });
  const structureTitle = element('h3');
  const switches = Object.entries(structuralSwitches).map(([name, values]) => ({
    name,
    defaultValue: values[0],
    line: choiceLine(`switch-${name}`, values, (value) =>
      editor.attempt((draft) => withSwitch(draft, name, value === values[0] ? undefined : value)),
    ),
  }));
  const law = choiceLine('law-mode', laws, (value) => editor.attempt((draft) => ({ ...draft, law: value })));
  let visibleCount = PAGE_SIZE;
  search.addEventListener('input', () => {
    visibleCount = PAGE_SIZE;
    draw(store.get());
  });
  onlyChanged.addEventListener('change', () => {
    visibleCount = PAGE_SIZE;
    draw(store.get());
  });
  more.addEventListener('click', () => {
    const next = list.children.length;
    visibleCount += 2 * PAGE_SIZE;
    draw(store.get());
    list.children[next]?.querySelector('input')?.focus();
  });
  const views = new Map<string, ReturnType<typeof entryView>>();

  function draw({ draft, language }: AppState): void {
    const words = editorMessages(language);
    const matching = foundEntries(entries, search.value, onlyChanged.checked ? draft.values : null);
    const shown = matching.slice(0, visibleCount).map((entry) => {
      const view = views.get(entry.id) ?? entryView(entry, editor);
      views.set(entry.id, view);
      view.update(draft, language, words);
      return view.node;
    });
    const isSame = shown.length === list.children.length && shown.every((node, k) => list.children[k] === node);
    if (!isSame) list.replaceChildren(...shown);
    const { found: some, none, showMore } = words.assumptions;
    write(count, matching.length === 0 ? none : plural(some, matching.length, language));
    const remaining = matching.length - shown.length;
    more.hidden = remaining <= 0;
    write(more, plural(showMore, Math.min(remaining, 2 * PAGE_SIZE), language));
  }

  const node = element(
    'section',
    { class: 'assumptions', 'aria-labelledby': title.id },
    element('div', { class: 'assumptions-head' }, title, tag),
    about,
    element('div', { class: 'choice' }, searchLabel, search),
    element('label', { class: 'tick' }, onlyChanged, onlyText),
    count,
    english,
    list,
    more,
    structureTitle,
    element('div', { class: 'choices' }, ...switches.map(({ line }) => line.node), law.node),
  );
  return {
    node,
    update(state) {
      const { draft, language } = state;
      const { assumptions, switches: names, positions, laws: lawNames } = editorMessages(language);
      write(title, assumptions.title);
      write(tag, assumptions.tag);
      write(about, assumptions.about);
      write(english, assumptions.english);
      write(searchLabel, assumptions.search);
      write(onlyText, assumptions.onlyChanged);
      write(structureTitle, assumptions.structure);
      for (const { name, defaultValue, line } of switches) {
        line.update(names[name] ?? name, draft.structure[name] ?? defaultValue, positions);
      }
      law.update(assumptions.law, draft.law, lawNames);
      draw(state);
    },
  };
}
