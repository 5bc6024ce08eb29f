import { format, type Language, lessonMessages, numberFormat } from '../../../i18n/index.ts';
import type { LessonFigure, LessonStep } from '../../../scenarios/internal.ts';
import type { LessonAnswers } from '../../lessons/answers.ts';
import { lessonFigure, localise } from '../../lessons/lesson-figure.ts';
import type { LessonSession } from '../../lessons/lesson-session.ts';
import type { LessonLibrary } from '../../lessons/library.ts';
import { askOf } from '../../lessons/questions.ts';
import type { Catalogue } from '../../state/catalogue.ts';
import { element, write } from '../element.ts';
import { lookView } from './look-view.ts';
import { pictureView } from './picture-view.ts';
import { predictView } from './predict-view.ts';
import { revealView } from './reveal-view.ts';

/** What a step needs. */
export interface StepDependencies {
  readonly session: LessonSession;
  readonly library: LessonLibrary;
  readonly catalogue: Catalogue;
  readonly language: Language;
  /** Opens a life in its own place. */
  readonly openLife: (scenario: string, id: string) => void;
}

/** A step on the page. */
export interface StepView {
  readonly node: HTMLElement;
  /** Called once it is on the page. */
  shown(): void;
  close(): void;
}

/** What a step leaves behind once the model has answered. */
interface Part {
  readonly node: Node;
  shown?(): void;
  close?(): void;
}

/** The figure that a step rests on, where it has one. */
export function figureOfStep(step: LessonStep, { lesson }: LessonSession): LessonFigure | null {
  if (step.do === 'show' || step.do === 'ask') return step.figure;
  return step.do === 'reveal' ? (askOf(lesson, step.of)?.figure ?? null) : null;
}

/** Makes a step: its text, and what it shows, asks or reveals as soon as the model has answered. */
export function stepView(step: LessonStep, means: StepDependencies): StepView {
  const { session, library, language } = means;
  const { lesson } = session;
  const words = lessonMessages(language);
  const node = element('div', { class: `step step-${step.do}` });
  for (const paragraph of localise(step.text, language).split(/\n\s*\n/)) {
    node.append(element('p', { class: 'step-text' }, paragraph));
  }
  let part: Part | null = null;
  let open = false;
  let closed = false;
  const put = (made: Part): void => {
    if (closed) {
      made.close?.();
      return;
    }
    part = made;
    node.append(made.node);
    if (open) made.shown?.();
  };
  const figure = figureOfStep(step, session);
  if (figure !== null) void answered(figure);
  if (step.do === 'look') {
    const openIt = (): void => means.openLife(step.scenario, step.life);
    put({ node: lookView({ ...means, lesson, step, open: openIt }) });
  }
  if (step.do === 'discuss') {
    const questions = step.questions.map((question) => element('li', {}, localise(question, language)));
    node.append(element('ol', { class: 'questions' }, ...questions), element('p', { class: 'quiet' }, words.discuss));
  }

  /** Waits for the model, and says how far it has come. */
  async function answered(own: LessonFigure): Promise<void> {
    const status = element('p', { role: 'status', class: 'quiet' });
    const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
    const tell = (share: number): void =>
      write(status, format(words.answers.computing, { done: percent.format(share) }));
    node.append(status);
    try {
      const ids = [...new Set(own.lines.map((line) => line.scenario ?? own.scenario))];
      const found = await Promise.all(ids.map(async (id) => [id, await library.answer(lesson, id, tell)] as const));
      put(partOf(own, Object.fromEntries(found)));
      const [digest = ''] = found.map(([, comparison]) => comparison.digest);
      write(status, format(words.answers.from, { digest: digest.slice(0, 12) }));
      status.classList.add('from');
      node.append(status);
    } catch (error) {
      write(status, format(words.answers.failed, { reason: error instanceof Error ? error.message : String(error) }));
    }
    node.dataset['ready'] = 'true';
  }

  function partOf(own: LessonFigure, answers: LessonAnswers): Part {
    const comparison = answers[own.scenario];
    const whole = lessonFigure(own, answers, language);
    if (comparison === undefined || whole === null) return { node: element('p', {}, words.answers.missing) };
    const { months, start } = comparison.run;
    const year = Number(start.slice(0, 4));
    if (step.do === 'reveal') {
      const ask = askOf(lesson, step.of);
      if (ask !== null) return revealView({ ask, session, answers, months, language });
    }
    if (step.do === 'ask') {
      return { node: predictView({ step, session, answers, figure: whole, months, year, language }) };
    }
    const picture = pictureView(words.picture.table);
    return { node: picture.node, shown: () => picture.update(whole), close: picture.close };
  }

  if (figure === null) node.dataset['ready'] = 'true';
  return {
    node,
    shown() {
      open = true;
      part?.shown?.();
    },
    close() {
      closed = true;
      part?.close?.();
    },
  };
}
