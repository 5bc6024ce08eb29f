import { lessonMessages, shareMessages } from '../../../i18n/index.ts';
import { formatError } from '../../../scenarios/index.ts';
import type { LessonFile } from '../../../scenarios/internal.ts';
import { chosenName, readChosenFile, unreadFileText } from '../../chosen-file.ts';
import { FACILITATOR, openClassChannel } from '../../lessons/class-channel.ts';
import { classLessonOf } from '../../lessons/class-state.ts';
import { type LessonSession, openLessonSession } from '../../lessons/lesson-session.ts';
import { openLessonLibrary } from '../../lessons/library.ts';
import { openProgressStore, type ProgressStorage } from '../../lessons/progress.ts';
import { LoadError, loadChunk } from '../../load-chunk.ts';
import type { AppState } from '../../state/state.ts';
import type { Store } from '../../state/store.ts';
import { element } from '../element.ts';
import { failedPart, failureReason } from '../failed-part.ts';
import type { CreatePage, PageView } from '../page.ts';
import { facilitatorView } from './facilitator-view.ts';
import { listView } from './list-view.ts';
import { pageView } from './pages-view.ts';
import { type PlayerView, playerView } from './player-view.ts';

/** Custom lessons, kept while the app is open. */
let customLessons: readonly LessonFile[] = [];

/** Browser storage, or null if unavailable. */
function storage(): ProgressStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Creates the facilitator's window, which shows no other page. */
function facilitatorPage(store: Store<AppState>): PageView {
  const view = facilitatorView((language) => store.set({ language }));
  document.documentElement.classList.add('facilitates');
  return { node: view.node, update: ({ language }) => view.update(language), close: view.close };
}

/** Creates the lessons page: the list, one lesson, or a text page. */
export const createPage: CreatePage = (context) => {
  if (new URLSearchParams(location.search).has(FACILITATOR)) return facilitatorPage(context.store);
  const { store, history, catalogue } = context;
  const library = openLessonLibrary(catalogue);
  const notices = element('div', { role: 'status' });
  const say = (id: string, text: string): void => notices.append(element('p', { class: 'refused', id }, text));
  const progressStore = openProgressStore(storage(), {
    onFailure: () => say('not-stored', lessonMessages(store.get().language).kept.notStored),
    onOtherVersion: () => say('other-version', lessonMessages(store.get().language).kept.otherVersion),
    listen: (onKey) => {
      const onStorage = ({ key }: StorageEvent): void => onKey(key);
      addEventListener('storage', onStorage);
      return () => removeEventListener('storage', onStorage);
    },
  });
  const node = element('div', { class: 'teach-place' });
  let lessons: readonly LessonFile[] | null = null;
  let loadError: unknown = null;
  let session: LessonSession | null = null;
  let page: 'guide' | 'limits' | null = null;
  let player: PlayerView | null = null;
  let renderedLanguage: AppState['language'] | null = null;
  let startedAt = Date.now();
  let closed = false;

  const channel = openClassChannel((command) => {
    if (session === null) return;
    if (command === 'hello') publish();
    else session.go(session.progress().step + (command === 'next' ? 1 : -1));
  });

  function publish(): void {
    if (session === null) return;
    const { step, predictions } = session.progress();
    const at = session.lesson.steps[step];
    const predictionCount = at?.do === 'ask' ? (predictions[at.id]?.length ?? 0) : 0;
    channel.publish({
      lesson: classLessonOf(session.lesson),
      step,
      language: store.get().language,
      predictions: predictionCount,
      startedAt,
    });
  }

  function openLesson(lesson: LessonFile): void {
    session?.close();
    session = openLessonSession(lesson, progressStore, () => {
      player?.update();
      publish();
    });
    startedAt = Date.now();
    progressStore.open(lesson.id);
    page = null;
    draw(true);
    void prefetchTrajectories(lesson);
  }

  /** Traces the people that a lesson shows later, one after the other, so that the class does not wait. */
  async function prefetchTrajectories(lesson: LessonFile): Promise<void> {
    for (const step of lesson.steps) {
      if (closed || session?.lesson !== lesson) return;
      // Errors are shown in the step itself.
      if (step.do === 'look') await library.life(lesson, step.scenario, step.life, () => undefined).catch(() => null);
    }
  }

  function leave(): void {
    session?.close();
    session = null;
    page = null;
    progressStore.open(null);
    draw(true);
  }

  function withCustom(builtIn: readonly LessonFile[]): readonly LessonFile[] {
    const ids = new Set(customLessons.map(({ id }) => id));
    return [...builtIn.filter(({ id }) => !ids.has(id)), ...customLessons];
  }

  async function loadCustom(file: File): Promise<readonly string[]> {
    // The YAML parser is fetched only when a file is read.
    const { language } = store.get();
    const bytes = await readChosenFile(file);
    if (typeof bytes === 'string') return [unreadFileText(bytes, chosenName(file), language)];
    const reader = await loadChunk('lessons/own.ts', () => import('../../lessons/own.ts')).catch((error) => error);
    if (reader instanceof Error) return [failureReason(language, reader)];
    const text = reader.decodeText(chosenName(file), bytes);
    const read = text.ok ? reader.readLesson(chosenName(file), text.value, catalogue.pack) : text;
    if (!read.ok) {
      const remedy = text.ok ? [] : [shareMessages(language).fileEncoding];
      return [...remedy, ...read.errors.map(formatError)];
    }
    customLessons = [...customLessons.filter(({ id }) => id !== read.value.id), read.value];
    lessons = withCustom(lessons ?? []);
    openLesson(read.value);
    return [];
  }

  function draw(isNavigation: boolean): void {
    const { language } = store.get();
    renderedLanguage = language;
    player?.close();
    player = null;
    const words = lessonMessages(language);
    if (session !== null) {
      player = playerView(
        { session, library, catalogue, language, openLife },
        { leave, facilitate: channel.open, compare, onStep: publish },
      );
      node.replaceChildren(player.node);
      player.update();
      if (isNavigation) player.node.querySelector<HTMLElement>('#step-title')?.focus();
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
      node.replaceChildren(
        listView({ lessons, language, progressOf: progressStore.read, open: openLesson, read, loadCustom }),
      );
    } else {
      const heading = element('h1', { tabindex: '-1' }, words.title);
      node.replaceChildren(heading, ...(loadError === null ? [] : [listFailure(loadError, language)]));
    }
    if (isNavigation) node.querySelector<HTMLElement>('h1')?.focus();
  }

  /** Alert in the place of the list; errors of invalid lessons are shown as they are. */
  function listFailure(error: unknown, language: AppState['language']): HTMLElement {
    if (!(error instanceof LoadError)) return element('p', { role: 'alert' }, String(error));
    const what = (): string => lessonMessages(language).list.lessons;
    return failedPart(language, what, error, () => void readLessons()).node;
  }

  function scenarioOf(id: string) {
    const draft = session?.lesson.scenarios[id];
    if (draft !== undefined) history.edit(() => draft);
  }

  function compare(scenario: string, outcome: string): void {
    scenarioOf(scenario);
    store.set({ outcome, view: 'levels', picture: 'time', place: 'plan' });
  }

  function openLife(scenario: string, life: string): void {
    scenarioOf(scenario);
    store.set({ life, place: 'lives' });
  }

  const readLessons = (): Promise<void> =>
    library.lessons().then(
      (builtIn) => {
        if (closed) return;
        loadError = null;
        lessons = withCustom(builtIn);
        const last = lessons.find(({ id }) => id === progressStore.last());
        // Resume the lesson that was open when the page was left.
        if (last !== undefined && session === null && page === null) {
          openLesson(last);
          return;
        }
        if (session === null && page === null) draw(false);
      },
      (error: unknown) => {
        if (closed) return;
        loadError = error;
        draw(false);
      },
    );
  void readLessons();

  return {
    node: element('div', {}, notices, node),
    update({ language }) {
      if (renderedLanguage === language) return;
      draw(false);
      publish();
    },
    close() {
      closed = true;
      player?.close();
      session?.close();
      channel.close();
    },
  };
};
