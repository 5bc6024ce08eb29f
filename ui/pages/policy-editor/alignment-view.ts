import type { LeverId } from '../../../engine/index.ts';
import { editorMessages, format, type Language } from '../../../i18n/index.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import type { AlignmentItem } from '../../../scenarios/internal.ts';
import type { Draft } from '../../state/draft.ts';
import { element, write } from '../element.ts';
import { type AlignmentKind, alignmentKinds, coverage, movedLevers } from './alignment-coverage.ts';
import { type ShownPolicy, statusQuo } from './levers-view-model.ts';

/** Alignment items that the selected policy addresses or leaves open. */
export interface AlignmentView {
  readonly node: HTMLElement;
  update(shown: ShownPolicy, draft: Draft, language: Language): void;
}

/** Label of an item, with its number if documents refer to it by number. */
function nameOfEntry(kind: AlignmentKind, { id, name }: AlignmentItem, language: Language): string {
  return kind === 'potentials' ? name[language] : `${id}. ${name[language]}`;
}

/** Alignment items of one lever; null if there are none. */
export function alignmentOfLever(pack: CountryPack, id: LeverId, language: Language): Node | null {
  const { alignment } = pack;
  if (alignment === null) return null;
  const words = editorMessages(language).answers;
  const list = element('dl');
  for (const kind of alignmentKinds) {
    const ids = alignment.levers[id][kind];
    const all: readonly AlignmentItem[] = alignment[kind];
    const items = all.filter((one) => ids.includes(one.id));
    if (items.length === 0) continue;
    const texts = items.map((one) => element('dd', {}, nameOfEntry(kind, one, language)));
    list.append(element('dt', {}, words.kinds[kind]), ...texts);
  }
  if (list.children.length === 0) return null;
  return element('details', { class: 'source' }, element('summary', {}, words.beside), list);
}

/** Creates the view for a policy. */
export function alignmentView(pack: CountryPack): AlignmentView {
  const { alignment } = pack;
  const title = element('h2', { id: 'answers-title' });
  const about = element('p', { class: 'quiet' });
  const body = element('div', { class: 'answers' });
  const node = element('section', { 'aria-labelledby': title.id }, title, about, body);
  node.hidden = alignment === null;
  let renderedKey = '';
  return {
    node,
    update(shown, draft, language) {
      if (alignment === null) return;
      const { answers } = editorMessages(language);
      write(title, answers.title);
      write(about, answers.about);
      const changedLevers = movedLevers(shown, statusQuo(pack, draft));
      const key = `${changedLevers.join()} ${language}`;
      if (key === renderedKey) return;
      renderedKey = key;
      body.replaceChildren(
        ...coverage(alignment, changedLevers).map(({ kind, touched, open }) => {
          const total = touched.length + open.length;
          const heading = format(answers.count, {
            kind: answers.kinds[kind],
            touched: String(touched.length),
            total: String(total),
          });
          const part = (label: string, list: readonly AlignmentItem[]) =>
            list.length === 0
              ? []
              : [
                  element('h4', {}, label),
                  element('ul', {}, ...list.map((one) => element('li', {}, nameOfEntry(kind, one, language)))),
                ];
          return element(
            'details',
            { class: 'area', 'data-answers': kind },
            element('summary', {}, heading),
            ...part(answers.touched, touched),
            ...part(answers.open, open),
          );
        }),
      );
    },
  };
}
