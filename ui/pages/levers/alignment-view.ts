import type { LeverId } from '../../../engine/index.ts';
import { editorMessages, format, type Language } from '../../../i18n/index.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import type { AlignmentItem } from '../../../scenarios/internal.ts';
import type { Draft } from '../../state/draft.ts';
import { element, write } from '../element.ts';
import { type AlignmentKind, alignmentKinds, coverage, movedLevers } from './alignment-coverage.ts';
import { type ShownPolicy, statusQuo } from './levers-view-model.ts';

/** What the chosen policy touches and leaves open. */
export interface AlignmentView {
  readonly node: HTMLElement;
  update(shown: ShownPolicy, draft: Draft, language: Language): void;
}

/** Names an answer: with its number where documents know it by one. */
function nameOfEntry(kind: AlignmentKind, { id, name }: AlignmentItem, language: Language): string {
  return kind === 'potentials' ? name[language] : `${id}. ${name[language]}`;
}

/** Draws what one lever answers, beside it; null where nothing is said. */
export function alignmentOfLever(pack: CountryPack, id: LeverId, language: Language): Node | null {
  const { alignment } = pack;
  if (alignment === null) return null;
  const words = editorMessages(language).answers;
  const list = element('dl');
  for (const kind of alignmentKinds) {
    const ids = alignment.levers[id][kind];
    const all: readonly AlignmentItem[] = alignment[kind];
    const found = all.filter((one) => ids.includes(one.id));
    if (found.length === 0) continue;
    const texts = found.map((one) => element('dd', {}, nameOfEntry(kind, one, language)));
    list.append(element('dt', {}, words.kinds[kind]), ...texts);
  }
  if (list.children.length === 0) return null;
  return element('details', { class: 'source' }, element('summary', {}, words.beside), list);
}

/** Draws the answers of a whole policy. */
export function alignmentView(pack: CountryPack): AlignmentView {
  const { alignment } = pack;
  const title = element('h2', { id: 'answers-title' });
  const about = element('p', { class: 'quiet' });
  const body = element('div', { class: 'answers' });
  const node = element('section', { 'aria-labelledby': title.id }, title, about, body);
  node.hidden = alignment === null;
  let drawn = '';
  return {
    node,
    update(shown, draft, language) {
      if (alignment === null) return;
      const { answers } = editorMessages(language);
      write(title, answers.title);
      write(about, answers.about);
      const moved = movedLevers(shown, statusQuo(pack, draft));
      const key = `${moved.join()} ${language}`;
      if (key === drawn) return;
      drawn = key;
      body.replaceChildren(
        ...coverage(alignment, moved).map(({ kind, touched, open }) => {
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
