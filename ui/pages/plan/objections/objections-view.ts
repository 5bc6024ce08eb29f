import { objectionsMessages } from '../../../../i18n/index.ts';
import { choiceView } from '../../choice-view.ts';
import { element, write } from '../../element.ts';
import { type ObjectionsContext, type ObjectionView, objectionsPanel } from './objections-model.ts';
import { precomputedObjections } from './precomputed-objections.ts';

/** Panel of what would turn the verdict, below it. */
export interface ObjectionsView {
  update(context: ObjectionsContext): void;
}

/** Fills `node` with the panel of a country; `open` sets the values of an assumption by id, as one edit. */
export async function openObjections(
  node: HTMLElement,
  country: string | null,
  open: (values: Readonly<Record<string, number>>) => void,
): Promise<ObjectionsView> {
  const file = await precomputedObjections(country);
  let by = 'index';
  let latest: ObjectionsContext | null = null;
  let rendered = '';
  const title = element('h2', { id: 'objections-title' });
  const note = element('p', { class: 'quiet' });
  const about = element('p');
  const english = element('p', { class: 'quiet' });
  const list = element('ul', { class: 'objection-list' });
  const choice = choiceView('objections-by', (value) => {
    by = value;
    if (latest !== null) update(latest);
  });
  node.replaceChildren(title, element('div', { class: 'choices' }, choice.node), about, note, list, english);

  function item(objection: ObjectionView, context: ObjectionsContext): HTMLElement {
    const words = objectionsMessages(context.language);
    const { rival, values, lines, more } = objection;
    const parts: HTMLElement[] = [element('p', { class: 'objection' }, objection.sentence)];
    const changes = lines.map((line) =>
      element(
        'li',
        {},
        element('span', line.isEnglish ? { lang: 'en' } : {}, line.about),
        ': ',
        element('strong', {}, line.change),
      ),
    );
    if (more !== '') changes.push(element('li', { class: 'quiet' }, more));
    if (changes.length > 0) parts.push(element('ul', {}, ...changes));
    parts.push(element('p', { class: 'quiet' }, objection.notes.join(' ')));
    if (objection.opened) parts.push(element('p', { role: 'status' }, words.opened));
    else if (values !== null) {
      const button = element('button', { type: 'button', 'aria-label': objection.openLabel }, words.open);
      button.addEventListener('click', () => {
        open(values);
        // The button gives way to a sentence; the focus stays at this objection.
        list.querySelector<HTMLElement>(`[data-rival="${rival}"]`)?.focus();
      });
      parts.push(button);
    }
    return element('li', { 'data-rival': rival, tabindex: '-1' }, ...parts);
  }

  function update(context: ObjectionsContext): void {
    latest = context;
    const panel = objectionsPanel(file, by, context);
    const key = JSON.stringify([panel, context.language]);
    if (key === rendered) return;
    rendered = key;
    write(title, panel.title);
    write(note, panel.note);
    write(about, panel.about);
    write(english, panel.objections.some(({ lines }) => lines.length > 0) ? panel.english : '');
    for (const one of [note, about, english]) one.hidden = one.textContent === '';
    choice.node.hidden = panel.choice === null;
    if (panel.choice !== null) choice.update(panel.choice);
    // The list may be drawn again after a button of it was pressed: the focus stays at its objection.
    const focused = list.contains(document.activeElement)
      ? document.activeElement?.closest<HTMLElement>('[data-rival]')?.dataset['rival']
      : undefined;
    list.replaceChildren(...panel.objections.map((objection) => item(objection, context)));
    if (focused !== undefined) list.querySelector<HTMLElement>(`[data-rival="${focused}"]`)?.focus();
    node.hidden = false;
  }
  return { update };
}
