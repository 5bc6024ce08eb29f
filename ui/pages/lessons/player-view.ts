import { format, type Language, lessonMessages } from '../../../i18n/index.ts';
import { predictionsCsv, predictionsJson } from '../../lessons/export.ts';
import { localise } from '../../lessons/lesson-figure.ts';
import { element, write } from '../element.ts';
import { downloadText } from '../share/download-text.ts';
import { handoutsView } from './handouts-view.ts';
import { figureOfStep, type StepDependencies, type StepView, stepView } from './step-view.ts';

/** Actions of the player apart from navigation between steps. */
export interface PlayerActions {
  readonly leave: () => void;
  /** Opens the facilitator's window; false if the browser blocks it. */
  readonly facilitate: () => boolean;
  /** Opens a scenario of the lesson on the compare page. */
  readonly compare: (scenario: string, outcome: string) => void;
  readonly onStep: () => void;
}

/** Lesson player. */
export interface PlayerView {
  readonly node: HTMLElement;
  /** Renders the current step of the session if it has changed. */
  update(): void;
  close(): void;
}

/** Elements that handle keys themselves. */
const KEYBOARD_ELEMENTS = 'button, input, select, textarea, summary, a, [role="slider"], [role="region"]';

/** Creates the player of a lesson. Presentation mode shows the same content in large type, without the surroundings. */
export function playerView(
  context: StepDependencies & { readonly language: Language },
  actions: PlayerActions,
): PlayerView {
  const { session, language } = context;
  const { lesson } = session;
  const words = lessonMessages(language);
  const { player } = words;
  const button = (id: string, text: string, act: () => void, kind = ''): HTMLButtonElement => {
    const node = element('button', { type: 'button', id, class: kind }, text);
    node.addEventListener('click', act);
    return node;
  };
  const go = (by: number): void => session.go(session.progress().step + by);
  const leave = button('leave-lesson', player.leave, actions.leave);
  const present = button('present', player.present, () => setPresenting(!node.classList.contains('presenting')));
  const notify = (text: string): void => write(notice, text);
  const facilitate = button('facilitate', player.facilitator, () => notify(actions.facilitate() ? '' : player.blocked));
  const compare = button('compare-step', player.compare, () => {
    const step = lesson.steps[session.progress().step];
    const figure = step === undefined ? null : figureOfStep(step, session);
    if (figure !== null) actions.compare(figure.scenario, figure.outcome);
  });
  const back = button('step-back', player.back, () => go(-1));
  const next = button('step-next', player.next, () => go(1), 'action');
  const title = element('h1', {}, localise(lesson.title, language));
  const count = element('h2', { id: 'step-title', tabindex: '-1' });
  const progress = element('progress', { max: String(lesson.steps.length), 'aria-labelledby': 'step-title' });
  const stage = element('section', { class: 'stage', 'aria-labelledby': 'step-title' }, count);
  const notice = element('p', { role: 'status', class: 'quiet', id: 'teach-notice' });
  const keys = element('p', { class: 'quiet present-keys' }, player.presentKeys);
  const restart = button('restart', player.restart, () => {
    session.restart();
    notify(player.restarted);
  });
  const clearPredictions = button('forget', words.kept.forget, () => {
    session.clearPredictions();
    notify(words.kept.forgotten);
  });
  const save = (ending: string, text: () => string, type: string): (() => void) => {
    return () => downloadText(text(), `korpu-${lesson.id}-predictions.${ending}`, type);
  };
  const csv = button(
    'predictions-csv',
    words.kept.csv,
    save('csv', () => `\uFEFF${predictionsCsv(lesson, session.progress(), language)}`, 'text/csv'),
  );
  const json = button(
    'predictions-json',
    words.kept.json,
    save('json', () => predictionsJson(lesson, session.progress()), 'application/json'),
  );
  const recorded = element(
    'section',
    { class: 'kept', 'aria-labelledby': 'kept-title' },
    element('h2', { id: 'kept-title' }, words.kept.title),
    element('p', { class: 'quiet' }, words.kept.about),
    element('div', { class: 'files' }, csv, json, clearPredictions, restart),
  );
  const before = lesson.before.map((one) => element('li', {}, localise(one, language)));
  const preparation = element(
    'details',
    { class: 'before' },
    element('summary', {}, words.list.before),
    element('ul', {}, ...before),
  );
  const node = element(
    'div',
    { class: 'teach player' },
    element('div', { class: 'teach-tools' }, leave, present, facilitate, compare),
    title,
    ...(before.length === 0 ? [] : [preparation]),
    stage,
    element('div', { class: 'steps-nav' }, back, progress, next),
    keys,
    notice,
    recorded,
    handoutsView(lesson, language),
  );
  let shown: { readonly step: number; readonly view: StepView } | null = null;

  function setPresenting(on: boolean): void {
    node.classList.toggle('presenting', on);
    document.documentElement.classList.toggle('presents', on);
    write(present, on ? player.endPresent : player.present);
    // Use full screen if the browser allows it.
    if (on) void document.documentElement.requestFullscreen?.().catch(() => undefined);
    else if (document.fullscreenElement !== null) void document.exitFullscreen();
    count.focus();
  }

  function byKey(event: KeyboardEvent): void {
    if (!node.classList.contains('presenting') || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      setPresenting(false);
      return;
    }
    const handlesKey = event.target instanceof Element && event.target.closest(KEYBOARD_ELEMENTS) !== null;
    const forward = event.key === 'PageDown' || (!handlesKey && (event.key === ' ' || event.key === 'ArrowRight'));
    const backward = event.key === 'PageUp' || (!handlesKey && event.key === 'ArrowLeft');
    if (!forward && !backward) return;
    event.preventDefault();
    go(forward ? 1 : -1);
  }
  addEventListener('keydown', byKey);

  return {
    node,
    update() {
      const { step: at } = session.progress();
      if (shown?.step === at) {
        shown.view.update();
        return;
      }
      const isNavigation = shown !== null;
      shown?.view.close();
      const step = lesson.steps[at];
      if (step === undefined) return;
      const view = stepView(step, context);
      shown = { step: at, view };
      const values = { n: String(at + 1), total: String(lesson.steps.length), kind: player.kinds[step.do] };
      write(count, format(player.step, values));
      progress.value = at + 1;
      back.disabled = at === 0;
      next.disabled = at === lesson.steps.length - 1;
      compare.hidden = figureOfStep(step, session) === null;
      write(notice, next.disabled ? player.finished : '');
      stage.replaceChildren(count, view.node);
      view.shown();
      if (isNavigation) {
        count.focus();
        stage.scrollIntoView({ block: 'start' });
      }
      actions.onStep();
    },
    close() {
      removeEventListener('keydown', byKey);
      document.documentElement.classList.remove('presents');
      shown?.view.close();
    },
  };
}
