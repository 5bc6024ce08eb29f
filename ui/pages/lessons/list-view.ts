import { format, type Language, lessonMessages, plural } from '../../../i18n/index.ts';
import type { LessonFile } from '../../../scenarios/internal.ts';
import { chosenName } from '../../chosen-file.ts';
import { localise } from '../../lessons/lesson-figure.ts';
import type { LessonProgress } from '../../lessons/progress.ts';
import { element } from '../element.ts';

/** Available time in minutes; without a choice all lessons are shown. */
const times = [20, 45, 90] as const;

/** Data and actions of the lesson list. */
export interface LessonListDependencies {
  readonly lessons: readonly LessonFile[];
  readonly language: Language;
  readonly progressOf: (lesson: string) => LessonProgress;
  readonly open: (lesson: LessonFile) => void;
  readonly read: (page: 'guide' | 'limits') => void;
  /** Loads a custom lesson file; returns its errors. */
  readonly loadCustom: (file: File) => Promise<readonly string[]>;
}

/** Maximum number of errors listed. */
const MAX_SHOWN_ERRORS = 8;

/** Creates the list of lessons, filterable by duration. */
export function listView({
  lessons,
  language,
  progressOf,
  open,
  read,
  loadCustom,
}: LessonListDependencies): HTMLElement {
  const words = lessonMessages(language);
  const { list } = words;
  const cards = lessons.map((lesson) => ({ lesson, node: card(lesson) }));
  const cardList = element('div', { class: 'lessons' }, ...cards.map(({ node }) => node));
  const none = element('p', { hidden: true }, list.none);
  const time = element(
    'select',
    { id: 'lesson-time' },
    element('option', { value: '' }, list.anyTime),
    ...times.map((minutes) => element('option', { value: String(minutes) }, plural(list.minutes, minutes, language))),
  );
  time.addEventListener('change', () => {
    const maxMinutes = time.value === '' ? Number.POSITIVE_INFINITY : Number(time.value);
    for (const { lesson, node } of cards) node.hidden = lesson.minutes > maxMinutes;
    none.hidden = cards.some(({ node }) => !node.hidden);
  });
  const faults = element('div', { role: 'alert', class: 'faults' });
  const input = element('input', {
    type: 'file',
    id: 'own-lesson',
    accept: '.yaml,.yml,.json',
    'aria-describedby': 'own-about',
  });
  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    if (file === undefined) return;
    const errors = await loadCustom(file);
    input.value = '';
    const more = errors.length - MAX_SHOWN_ERRORS;
    faults.replaceChildren(
      ...(errors.length === 0
        ? []
        : [
            element('p', {}, format(list.refused, { file: chosenName(file) })),
            element('ul', {}, ...errors.slice(0, MAX_SHOWN_ERRORS).map((one) => element('li', {}, one))),
            ...(more > 0 ? [element('p', {}, plural(list.more, more, language))] : []),
          ]),
    );
  });
  const page = (which: 'guide' | 'limits'): HTMLElement => {
    const button = element('button', { type: 'button', id: `read-${which}` }, words[which].title);
    button.addEventListener('click', () => read(which));
    return button;
  };

  function card(lesson: LessonFile): HTMLElement {
    const { step } = progressOf(lesson.id);
    const title = localise(lesson.title, language);
    const buttonText = step > 0 ? format(list.goOn, { n: String(step + 1) }) : format(list.open, { title });
    const button = element('button', { type: 'button', class: 'action', 'data-lesson': lesson.id }, buttonText);
    if (step > 0) button.setAttribute('aria-label', `${title}: ${buttonText}`);
    button.addEventListener('click', () => open(lesson));
    const facts = [
      plural(list.minutes, lesson.minutes, language),
      plural(list.steps, lesson.steps.length, language),
      ...(lesson.roles.length > 0 ? [list.rolePlay] : []),
    ];
    return element(
      'section',
      { class: 'lesson' },
      element('h2', {}, title),
      element('p', { class: 'quiet' }, facts.join(' · ')),
      element('p', {}, localise(lesson.aim, language)),
      element('p', { class: 'quiet' }, `${list.who}: ${localise(lesson.who, language)}`),
      button,
    );
  }

  return element(
    'div',
    { class: 'teach-list' },
    element('h1', { tabindex: '-1' }, words.title),
    element('p', { class: 'lead' }, words.lead),
    element('p', { class: 'teach-pages' }, element('span', {}, `${list.pages}: `), page('limits'), ' ', page('guide')),
    element('div', { class: 'choice teach-time' }, element('label', { for: 'lesson-time' }, list.time), time),
    none,
    ...(lessons.length > 0 ? [] : [element('p', { id: 'no-lessons' }, list.noneOfCountry)]),
    cardList,
    element(
      'section',
      { class: 'own' },
      element('h2', {}, element('label', { for: 'own-lesson' }, list.own)),
      element('p', { class: 'quiet', id: 'own-about' }, list.ownAbout),
      input,
      faults,
    ),
  );
}
