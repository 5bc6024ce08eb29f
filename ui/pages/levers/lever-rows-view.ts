import type { LeverId, LeverValue } from '../../../engine/index.ts';
import { editorMessages, format, type Language, plural } from '../../../i18n/index.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import { element, write } from '../element.ts';
import { leverControl, leverValueText } from './lever-control.ts';
import { areaOf, type LeverArea, type LeverRow, leverAreas } from './levers-view-model.ts';

/** The levers of a phase, by area. */
export interface LeverRowsView {
  readonly node: HTMLElement;
  update(rows: readonly LeverRow[], language: Language): void;
}

/** What a reader does with a lever. */
export interface LeverActions {
  set(id: LeverId, value: LeverValue): void;
  reset(id: LeverId): void;
}

/** Draws what stands beside a lever; another file says what. */
export type LeverNote = (id: LeverId, language: Language) => Node | null;

function rowView(row: LeverRow, pack: CountryPack, actions: LeverActions, beside: LeverNote) {
  const { lever } = row;
  const id = `lever-${lever.id.replace('.', '-')}`;
  const name = element('span', { class: 'lever-name', id: `${id}-name` });
  const mark = element('span', { class: 'mark' });
  const shipped = element('span', { class: 'shipped' });
  const reset = element('button', { type: 'button', class: 'small' });
  reset.addEventListener('click', () => {
    actions.reset(lever.id);
    // The button goes away with what it takes back; the lever itself is the next of kin.
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
    element('div', { class: 'lever-head' }, name, mark, shipped, reset),
    control.node,
    help,
    sources,
    more,
  );
  let spoken: Language | null = null;
  return {
    node,
    update(now: LeverRow, language: Language) {
      const words = editorMessages(language);
      const text = words.names[lever.id] ?? lever.id;
      write(name, text);
      write(help, words.helps[lever.id] ?? lever.about);
      node.classList.toggle('is-changed', now.changed);
      write(mark, now.changed ? words.levers.changed : now.sets ? '' : words.levers.asBefore);
      mark.classList.toggle('mark-changed', now.changed);
      const value = leverValueText(lever, now.shipped, pack, language);
      write(shipped, now.changed ? format(words.levers.shippedValue, { value }) : '');
      reset.hidden = !now.changed;
      write(reset, words.levers.reset);
      reset.setAttribute('aria-label', format(words.levers.resetOf, { name: text }));
      control.update(now.value, language);
      sources.hidden = now.passage === null && now.evidence === null;
      const grade = now.evidence === null ? '' : ` (${format(words.levers.grade, { grade: now.evidence.grade })})`;
      write(source, `${words.levers.source}${grade}`);
      write(passage, [now.passage ?? '', now.evidence?.id ?? ''].filter((part) => part !== '').join(' · '));
      if (spoken !== language) more.replaceChildren(...[beside(lever.id, language)].flatMap((one) => one ?? []));
      spoken = language;
    },
  };
}

/** Draws every lever, grouped by area; the first area is open. */
export function leverRowsView(pack: CountryPack, actions: LeverActions, beside: LeverNote): LeverRowsView {
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
          view = rowView(row, pack, actions, beside);
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
