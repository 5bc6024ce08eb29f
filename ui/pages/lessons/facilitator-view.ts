import { format, type Language, lessonMessages, plural } from '../../../i18n/index.ts';
import { openFacilitatorChannel } from '../../lessons/class-channel.ts';
import type { ClassLesson, ClassState, ClassStep } from '../../lessons/class-state.ts';
import { localise } from '../../lessons/lesson-figure.ts';
import { element, write } from '../element.ts';

/** Facilitator's window: script, timing and the next step, which the class does not see. */
export interface FacilitatorView {
  readonly node: HTMLElement;
  update(language: Language): void;
  close(): void;
}

/** Creates the facilitator's window, which mirrors the class window. `onLanguage` receives the language of the latter. */
export function facilitatorView(onLanguage: (language: Language) => void): FacilitatorView {
  let state: ClassState | null = null;
  let language: Language = 'en';
  const title = element('h1');
  const clock = element('p', { class: 'clock', id: 'clock' });
  const body = element('div', { class: 'facilitator-body' });
  const back = element('button', { type: 'button', id: 'remote-back' });
  const next = element('button', { type: 'button', id: 'remote-next', class: 'action' });
  const about = element('p', { class: 'quiet' });
  const remote = element('div', { class: 'steps-nav' }, back, next);
  const node = element('div', { class: 'teach facilitator' }, title, clock, remote, about, body);
  const channel = openFacilitatorChannel((received) => {
    const isUnchanged =
      state !== null && JSON.stringify({ ...state, lesson: 0 }) === JSON.stringify({ ...received, lesson: 0 });
    state = received;
    if (received.language !== language) onLanguage(received.language);
    else if (!isUnchanged) draw();
  });
  back.addEventListener('click', () => channel.send('back'));
  next.addEventListener('click', () => channel.send('next'));
  const timer = setInterval(tick, 1000);

  function tick(): void {
    if (state === null) return;
    const words = lessonMessages(language);
    const planned = state.lesson.steps.slice(0, state.step).reduce((sum, { minutes }) => sum + minutes, 0);
    const elapsed = Math.floor((Date.now() - state.startedAt) / 60_000);
    const minutes = (count: number): string => plural(words.list.minutes, count, language);
    write(clock, format(words.facilitator.clock, { planned: minutes(planned), elapsed: minutes(elapsed) }));
  }

  function script(step: ClassStep): Node[] {
    const words = lessonMessages(language).facilitator;
    const text = step.script === undefined ? words.noScript : localise(step.script, language);
    return text.split(/\n\s*\n/).map((paragraph) => element('p', { class: 'script' }, paragraph));
  }

  function draw(): void {
    const words = lessonMessages(language);
    const texts = words.facilitator;
    write(back, words.player.back);
    write(next, words.player.next);
    write(about, texts.remote);
    remote.hidden = state === null;
    if (state === null) {
      write(title, words.guide.title);
      body.replaceChildren(element('p', {}, texts.waiting));
      return;
    }
    const { lesson, step: at, predictions: predictionCount } = state;
    const step = lesson.steps[at];
    write(title, format(texts.title, { lesson: localise(lesson.title, language) }));
    if (step === undefined) return;
    back.disabled = at === 0;
    next.disabled = at === lesson.steps.length - 1;
    const kindOf = (one: ClassStep): string => words.player.kinds[one.do];
    const numbered = { n: String(at + 1), total: String(lesson.steps.length), kind: kindOf(step) };
    const following = lesson.steps[at + 1];
    const answer =
      step.do === 'ask' ? lesson.steps.find((one) => one.do === 'reveal' && one.of === step.id) : undefined;
    // An answer right after its question appears above, collapsed, since the class may see the screen.
    const afterwards = (): string => {
      if (following === undefined) return texts.last;
      return following === answer ? kindOf(following) : `${kindOf(following)}: ${localise(following.text, language)}`;
    };
    body.replaceChildren(
      element('h2', { id: 'now' }, format(words.player.step, numbered)),
      element('p', { class: 'quiet' }, plural(words.list.minutes, step.minutes, language)),
      element('h3', {}, texts.script),
      ...script(step),
      element('h3', {}, texts.sees),
      element('blockquote', {}, localise(step.text, language)),
      ...(step.do === 'ask' ? [element('p', {}, plural(texts.kept, predictionCount, language))] : []),
      ...(answer === undefined
        ? []
        : [
            element(
              'details',
              {},
              element('summary', {}, texts.answer),
              element('p', {}, localise(answer.text, language)),
            ),
          ]),
      element('h3', {}, texts.afterwards),
      element('p', {}, afterwards()),
      element('h3', {}, texts.plan),
      element(
        'ol',
        { class: 'plan' },
        ...lesson.steps.map((one, i) =>
          element(
            'li',
            i === at ? { 'aria-current': 'step' } : {},
            `${kindOf(one)} – ${plural(words.list.minutes, one.minutes, language)}`,
          ),
        ),
      ),
    );
    body.append(fullScript(lesson));
    tick();
  }

  /** Complete script of the lesson, for reading and printing. */
  function fullScript({ title: name, steps }: ClassLesson): HTMLElement {
    const words = lessonMessages(language);
    const print = element('button', { type: 'button', id: 'print-script' }, words.facilitator.print);
    const rows = steps.flatMap((step, i) => [
      element(
        'h4',
        {},
        `${i + 1}. ${words.player.kinds[step.do]} – ${plural(words.list.minutes, step.minutes, language)}`,
      ),
      element('blockquote', {}, localise(step.text, language)),
      ...script(step),
    ]);
    const summary = element('summary', {}, words.facilitator.whole);
    const details = element(
      'details',
      { class: 'whole' },
      summary,
      element('h3', {}, localise(name, language)),
      ...rows,
    );
    print.addEventListener('click', () => {
      details.open = true;
      window.print();
    });
    return element('div', { class: 'whole-script' }, element('p', { class: 'printing' }, print), details);
  }

  return {
    node,
    update(newLanguage) {
      language = newLanguage;
      draw();
    },
    close() {
      clearInterval(timer);
      channel.close();
    },
  };
}
