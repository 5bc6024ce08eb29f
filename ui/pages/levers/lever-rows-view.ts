import type { LeverId, LeverValue } from '../../../engine/index.ts';
import { editorMessages, format, type Language, plural } from '../../../i18n/index.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import { element, write } from '../element.ts';
import { leverControl, leverValueText } from './lever-control.ts';
import { areaOf, type LeverArea, type LeverRow, leverAreas } from './levers-view-model.ts';

/** Levers of a phase, by area. */
export interface LeverRowsView {
  readonly node: HTMLElement;
  update(rows: readonly LeverRow[], language: Language): void;
}

/** Actions on a lever. */
export interface LeverActions {
  set(id: LeverId, value: LeverValue): void;
  reset(id: LeverId): void;
}

/** Creates additional content for a lever; null for none. */
export type LeverNote = (id: LeverId, language: Language) => Node | null;

function rowView(row: LeverRow, pack: CountryPack, actions: LeverActions, note: LeverNote) {
  const { lever } = row;
  const id = `lever-${lever.id.replace('.', '-')}`;
  const name = element('span', { class: 'lever-name', id: `${id}-name` });
  const mark = element('span', { class: 'mark' });
  const builtInText = element('span', { class: 'shipped' });
  const reset = element('button', { type: 'button', class: 'small' });
  reset.addEventListener('click', () => {
    actions.reset(lever.id);
    // The button disappears; move focus to the control.
    node.querySelector<HTMLElement>('input, select')?.focus();
  });
  const help = element('p', { class: 'help quiet', id: `${id}-help` });
  const source = element('summary');
  const passage = element('p', { class: 'quiet', lang: 'en' });
  const sources = element('details', { class: 'source' }, source, passage);
  const more = element('div', { class: 'beside' });
  const control = leverControl(lever, id, pack, (value) => actions.set(lever.id, value));
  const node = element(
    'div',
    { class: 'lever', role: 'group', 'data-lever': lever.id, 'aria-labelledby': name.id, 'aria-describedby': help.id },
    element('div', { class: 'lever-head' }, name, mark, builtInText, reset),
    control.node,
    help,
    sources,
    more,
  );
  let renderedLanguage: Language | null = null;
  return {
    node,
    update(newRow: LeverRow, language: Language) {
      const words = editorMessages(language);
      const text = words.names[lever.id] ?? lever.id;
      write(name, text);
      write(help, words.helps[lever.id] ?? lever.about);
      node.classList.toggle('is-changed', newRow.changed);
      write(mark, newRow.changed ? words.levers.changed : newRow.sets ? '' : words.levers.asBefore);
      mark.classList.toggle('mark-changed', newRow.changed);
      const value = leverValueText(lever, newRow.builtInValue, pack, language);
      write(builtInText, newRow.changed ? format(words.levers.shippedValue, { value }) : '');
      reset.hidden = !newRow.changed;
      write(reset, words.levers.reset);
      reset.setAttribute('aria-label', format(words.levers.resetOf, { name: text }));
      control.update(newRow.value, language);
      sources.hidden = newRow.passage === null && newRow.evidence === null;
      const grade =
        newRow.evidence === null ? '' : ` (${format(words.levers.grade, { grade: newRow.evidence.grade })})`;
      write(source, `${words.levers.source}${grade}`);
      write(passage, [newRow.passage ?? '', newRow.evidence?.id ?? ''].filter((part) => part !== '').join(' · '));
      if (renderedLanguage !== language)
        more.replaceChildren(...[note(lever.id, language)].flatMap((one) => one ?? []));
      renderedLanguage = language;
    },
  };
}

/** Creates the list of levers, grouped by area; the first area is open. */
export function leverRowsView(pack: CountryPack, actions: LeverActions, note: LeverNote): LeverRowsView {
  const groups = new Map<LeverArea, { readonly summary: HTMLElement; readonly body: HTMLElement }>();
  const node = element('div', { class: 'areas' });
  for (const area of leverAreas) {
    const summary = element('summary');
    const body = element('div', { class: 'area-body' });
    const details = element('details', { class: 'area', 'data-area': area }, summary, body);
    details.open = area === leverAreas[0];
    groups.set(area, { summary, body });
    node.append(details);
  }
  const views = new Map<string, ReturnType<typeof rowView>>();
  return {
    node,
    update(rows, language) {
      const words = editorMessages(language);
      for (const row of rows) {
        let view = views.get(row.lever.id);
        if (view === undefined) {
          view = rowView(row, pack, actions, note);
          views.set(row.lever.id, view);
          groups.get(areaOf(row.lever.id))?.body.append(view.node);
        }
        view.update(row, language);
      }
      for (const [area, { summary }] of groups) {
        const changed = rows.filter((row) => row.changed && areaOf(row.lever.id) === area).length;
        const count = changed === 0 ? '' : ` · ${plural(words.levers.changedIn, changed, language)}`;
        write(summary, `${words.levers.areas[area]}${count}`);
      }
    },
  };
}
