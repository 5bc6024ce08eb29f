import { type Language, lessonMessages } from '../../../i18n/index.ts';
import type { LessonFile, LocalisedText } from '../../../scenarios/internal.ts';
import { localise } from '../../lessons/lesson-figure.ts';
import { element } from '../element.ts';

/** Handouts and debrief: roles, budget, questions, reflection sheet and sources. */
export function handoutsView(lesson: LessonFile, language: Language): HTMLElement {
  const words = lessonMessages(language).handouts;
  const text = (one: LocalisedText): string => localise(one, language);
  const listOf = (all: readonly LocalisedText[]): HTMLElement =>
    element('ol', {}, ...all.map((one) => element('li', {}, text(one))));
  const print = element('button', { type: 'button', id: 'print-handouts' }, words.print);
  print.addEventListener('click', () => window.print());
  const roles = lesson.roles.map(({ name, brief, wants }) =>
    element(
      'article',
      { class: 'role' },
      element('h3', {}, text(name)),
      element('p', {}, text(brief)),
      element('p', {}, element('strong', {}, words.wants)),
      listOf(wants),
    ),
  );
  const part = (title: string, ...nodes: readonly Node[]): HTMLElement =>
    element('div', { class: 'handout' }, element('h3', {}, title), ...nodes);
  const node = element('section', { class: 'handouts', 'aria-labelledby': 'handouts-title' });
  const { budget } = lesson;
  node.append(
    element('h2', { id: 'handouts-title' }, words.title),
    element('p', { class: 'printing' }, print),
    ...(roles.length === 0 ? [] : [element('div', { class: 'roles' }, ...roles)]),
    ...(budget === undefined ? [] : [part(words.budget, element('p', {}, text(budget.text)))]),
    part(words.debrief, listOf(lesson.debrief)),
    element(
      'div',
      { class: 'handout reflection' },
      element('h3', {}, `${words.reflection}: ${text(lesson.title)}`),
      element(
        'ol',
        {},
        ...lesson.reflection.map((one) => element('li', {}, text(one), element('div', { class: 'rule' }))),
      ),
    ),
    part(
      words.sources,
      element(
        'ul',
        {},
        ...lesson.sources.map(({ title, at }) => element('li', {}, text(title), at === undefined ? '' : `, ${at}`)),
      ),
    ),
  );
  return node;
}
