import { lessonMessages } from '../../../i18n/index.ts';
import { formatError } from '../../../scenarios/index.ts';
import type { LessonFile } from '../../../scenarios/internal.ts';
import { FACILITATOR, openClassChannel } from '../../lessons/class-channel.ts';
import { type LessonSession, openLessonSession } from '../../lessons/lesson-session.ts';
import { openLessonLibrary } from '../../lessons/library.ts';
import { openProgressStore, type ProgressStorage } from '../../lessons/progress.ts';
import type { AppState } from '../../state/state.ts';
import type { Store } from '../../state/store.ts';
import { element } from '../element.ts';
import type { CreatePage, PageView } from '../page.ts';
import { facilitatorView } from './facilitator-view.ts';
import { listView } from './list-view.ts';
import { pageView } from './pages-view.ts';
import { type PlayerView, playerView } from './player-view.ts';

/** Lessons of the reader's own stay for as long as the page is open. */
let lessonLibrary: readonly LessonFile[] = [];

/** The browser's own storage, where it gives any. */
function storage(): ProgressStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Opens the facilitator's window, which has no other place. */
function facilitatorPage(store: Store<AppState>): PageView {
  const view = facilitatorView((language) => store.set({ language }));
  document.documentElement.classList.add('facilitates');
  return { node: view.node, update: ({ language }) => view.update(language), close: view.close };
}

/** Opens the place that teaches: the lessons, one of them, or a page to read. */
export const createPage: CreatePage = (means) => {
  if (new URLSearchParams(location.search).has(FACILITATOR)) return facilitatorPage(means.store);
  const { store, history, catalogue } = means;
  const library = openLessonLibrary(catalogue);
  const keep = openProgressStore(storage());
  const node = element('div', { class: 'teach-place' });
  let lessons: readonly LessonFile[] | null = null;
  let session: LessonSession | null = null;
  let page: 'guide' | 'limits' | null = null;
  let player: PlayerView | null = null;
  let drawn: AppState['language'] | null = null;
  let began = Date.now();
  let closed = false;

  const end = openClassChannel((wish) => {
    if (session === null) return;
    if (wish === 'hello') tell();
    else session.go(session.progress().step + (wish === 'next' ? 1 : -1));
  });

  function tell(): void {
    if (session === null) return;
    const { step, predictions } = session.progress();
    const at = session.lesson.steps[step];
    const kept = at?.do === 'ask' ? (predictions[at.id]?.length ?? 0) : 0;
    end.publish({ lesson: session.lesson, step, language: store.get().language, predictions: kept, began });
  }

  function begin(lesson: LessonFile): void {
    session = openLessonSession(lesson, keep, () => {
      player?.update();
      tell();
    });
    began = Date.now();
    keep.open(lesson.id);
    page = null;
    draw(true);
    void lookAhead(lesson);
  }

  /** Follows the lives that a lesson will look at, one after the other: a class does not wait for what could be ready. */
  async function lookAhead(lesson: LessonFile): Promise<void> {
    for (const step of lesson.steps) {
      if (closed || session?.lesson !== lesson) return;
      // What cannot be followed is told where it is looked at.
      if (step.do === 'look') await library.life(lesson, step.scenario, step.life, () => undefined).catch(() => null);
    }
  }

  function leave(): void {
    session = null;
    page = null;
    keep.open(null);
    draw(true);
  }

  function withOwn(found: readonly LessonFile[]): readonly LessonFile[] {
    const ids = new Set(lessonLibrary.map(({ id }) => id));
    return [...found.filter(({ id }) => !ids.has(id)), ...lessonLibrary];
  }

  async function own(file: File): Promise<readonly string[]> {
    // The reader of YAML is fetched only where there is a file to read.
    const { readLesson } = await import('../../lessons/own.ts');
    const read = readLesson(file.name, await file.text(), catalogue.pack);
    if (!read.ok) return read.errors.map(formatError);
    lessonLibrary = [...lessonLibrary.filter(({ id }) => id !== read.value.id), read.value];
    lessons = withOwn(lessons ?? []);
    begin(read.value);
    return [];
  }

  function draw(moved: boolean): void {
    const { language } = store.get();
    drawn = language;
    player?.close();
    player = null;
    const words = lessonMessages(language);
    if (session !== null) {
      player = playerView(
        { session, library, catalogue, language, openLife },
        { leave, facilitate: end.open, compare, moved: tell },
      );
      node.replaceChildren(player.node);
      player.update();
      if (moved) player.node.querySelector<HTMLElement>('#step-title')?.focus();
      return;
    }
    if (page !== null) {
      const back = element('button', { type: 'button', id: 'leave-page' }, words.player.leave);
      back.addEventListener('click', leave);
      const print = element('button', { type: 'button', id: 'print-page' }, words.handouts.print);
      print.addEventListener('click', () => window.print());
      node.replaceChildren(pageView(words[page], back, print));
    } else if (lessons !== null) {
      const read = (which: 'guide' | 'limits'): void => {
        page = which;
        draw(true);
      };
      node.replaceChildren(listView({ lessons, language, progressOf: keep.read, open: begin, read, own }));
    } else {
      node.replaceChildren(element('h1', { tabindex: '-1' }, words.title));
    }
    if (moved) node.querySelector<HTMLElement>('h1')?.focus();
  }

  function scenarioOf(id: string) {
    const asked = session?.lesson.scenarios[id];
    if (asked !== undefined) history.edit(() => asked);
  }

  function compare(scenario: string, outcome: string): void {
    scenarioOf(scenario);
    store.set({ outcome, view: 'levels', place: 'compare' });
  }

  function openLife(scenario: string, life: string): void {
    scenarioOf(scenario);
    store.set({ life, place: 'lives' });
  }

  library.lessons().then(
    (found) => {
      if (closed) return;
      lessons = withOwn(found);
      const last = lessons.find(({ id }) => id === keep.last());
      // Whoever opens the page again in the middle of a lesson goes on with it.
      if (last !== undefined && session === null && page === null) {
        begin(last);
        return;
      }
      if (session === null && page === null) draw(false);
    },
    (error: unknown) => {
      node.replaceChildren(element('p', { role: 'alert' }, error instanceof Error ? error.message : String(error)));
    },
  );

  return {
    node,
    update({ language }) {
      if (drawn === language) return;
      draw(false);
      tell();
    },
    close() {
      closed = true;
      player?.close();
      end.close();
    },
  };
};
