import face from 'virtual:country-summary';
import { chooseLanguage, format, messages } from '../i18n/index.ts';
import type { ProgressiveRunner } from './compute/progressive-runner.ts';
import { registerOfflineCache } from './offline/register.ts';
import { element } from './pages/element.ts';
import type { CreateFirstPage, CreatePage, FirstPageContext, PageView } from './pages/page.ts';
import { linkNotice } from './pages/share/link-notice.ts';
import { shareButton } from './pages/share/share-button.ts';
import { shellView } from './pages/shell/shell-view.ts';
import { fetchPrecomputed } from './precomputed/load.ts';
import { showPrecomputed } from './show-precomputed.ts';
import { openAddress, type RejectedLink, windowBar } from './state/address.ts';
import type { Catalogue } from './state/catalogue.ts';
import type { CommandSize } from './state/command.ts';
import { sameRuns } from './state/draft.ts';
import { evidenceViewOf } from './state/evidence-view.ts';
import { openHistory } from './state/history.ts';
import { toggleSingleRuns } from './state/single-runs.ts';
import { type AppState, firstState, type PageId } from './state/state.ts';
import { openStore } from './state/store.ts';

/** Every place is a file of its own, fetched when a reader first goes there. */
const firstPage = (): Promise<{ createPage: CreateFirstPage }> => import('./pages/compare/compare-page.ts');
const lazyPages: Readonly<Record<Exclude<PageId, 'compare'>, () => Promise<{ createPage: CreatePage }>>> = {
  report: () => import('./pages/report/report-page.ts'),
  evidence: () => import('./pages/evidence/evidence-page.ts'),
  levers: () => import('./pages/levers/levers-page.ts'),
  lives: () => import('./pages/trajectories/trajectories-page.ts'),
  teach: () => import('./pages/lessons/lessons-page.ts'),
};

/** What the page has once the country's files are read. */
interface Whole {
  readonly catalogue: Catalogue;
  readonly refining: ProgressiveRunner;
  readonly effort: CommandSize;
}

/** Start the page below a node and run the first comparison. */
export async function startApp(root: HTMLElement): Promise<void> {
  const language = chooseLanguage(navigator.languages);
  const evidence = evidenceViewOf(location.search);
  // The second window of a lesson.
  const teach = new URLSearchParams(location.search).has('facilitator') ? { place: 'teach' as const } : {};
  try {
    await open(root, { ...firstState(language), ...(evidence === null ? teach : { place: 'evidence', evidence }) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    root.replaceChildren(element('p', { role: 'alert' }, format(messages(language).page.broken, { reason })));
    throw error;
  }
}

async function open(root: HTMLElement, first: AppState): Promise<void> {
  const store = openStore<AppState>(first);
  const history = openHistory(store);
  // Sent for before anything else: it is what the reader waits for.
  const shipped = fetchPrecomputed(first.draft);
  if (first.place === 'compare') void firstPage().catch(() => {});
  const shell = shellView(root, {
    language: (language) => store.set({ language }),
    go: (place) => store.set({ place }),
    undo: history.undo,
    redo: history.redo,
  });
  shell.update(store.get());
  let ready: (all: Whole) => void = () => undefined;
  const whole = new Promise<Whole>((resolve) => {
    ready = resolve;
  });
  const means: FirstPageContext = {
    store,
    history,
    face,
    run: () => void whole.then(({ refining }) => refining.compute()),
    stop: () => void whole.then(({ refining }) => refining.stop()),
    sample: () => toggleSingleRuns(store),
    go: (place) => store.set({ place }),
  };
  const share = shareButton(whole.then(({ catalogue, effort }) => ({ ...means, catalogue, effort })));
  shell.header.append(share.node);
  share.update(store.get());

  let shown: { readonly place: PageId; readonly view: PageView } | null = null;
  let wanted: PageId | null = null;
  /** Each time another place is asked for; whoever comes too late finds a later turn. */
  let turn = 0;
  let standing: Promise<void> = Promise.resolve();
  /** Settles once the place stands, or another one is asked for, whoever asked for it first. */
  function show(place: PageId): Promise<void> {
    if (wanted !== place) {
      wanted = place;
      turn += 1;
      const own = turn;
      standing = openerOf(place).then((open) => (turn === own ? stand(place, open) : undefined));
    }
    return standing;
  }
  /** Puts a place where another stood. That one is left first: the new one may go on with what it leaves. */
  function stand(place: PageId, open: () => PageView): void {
    const moved = shown !== null;
    shown?.view.close?.();
    const view = open();
    shown = { place, view };
    shell.main.replaceChildren(view.node);
    view.update(store.get());
    if (moved) shell.main.focus();
  }
  async function openerOf(place: PageId): Promise<() => PageView> {
    if (place === 'compare') {
      const { createPage: openPlace } = await firstPage();
      return () => openPlace(means);
    }
    const [{ createPage: openPlace }, { catalogue }] = await Promise.all([lazyPages[place](), whole]);
    return () => openPlace({ ...means, catalogue });
  }
  store.subscribe(() => {
    const state = store.get();
    shell.update(state);
    share.update(state);
    if (shown?.place === state.place) shown.view.update(state);
    else void show(state.place);
  });

  if (first.place === 'compare' && windowBar.read() === '') {
    await Promise.all([showPrecomputed(store, shipped, face.model), firstPage()]);
    // A reader may be on the way to another place by now, and that one waits for what comes next.
    if (store.get().place === 'compare') {
      await show('compare');
      await drawn();
      await (shown as { readonly view: PageView } | null)?.view.whenRendered?.();
    }
  }
  // The country's files and their reader are the larger half of the page; what came with it stands before they are here.
  const [
    { openCatalogue },
    { fullRun: full, startRunner: openRunning, createSingleRuns: openSampling, SINGLE_RUNS },
    { default: packs },
  ] = await Promise.all([import('./state/catalogue.ts'), import('./start-runner.ts'), import('virtual:packs')]);
  const catalogue = openCatalogue(packs[first.draft.country] ?? {});
  const refining = openRunning(store, catalogue, new Map([[first.draft, shipped]]));
  openSampling(store, refining, SINGLE_RUNS);
  ready({ catalogue, refining, effort: full });

  const notice = linkNotice();
  shell.main.before(notice.node);
  const tell = (refused: RejectedLink | null) => notice.tell(refused, store.get());
  await openAddress({ store, history, pack: catalogue.pack, bar: windowBar, tell });

  let asked = store.get().draft;
  let said = '';
  store.subscribe(() => {
    const state = store.get();
    if (!sameRuns(asked, state.draft)) {
      asked = state.draft;
      void refining.start();
    }
    const spoken = state.status.kind;
    if (spoken !== said && (spoken === 'settled' || spoken === 'failed' || spoken === 'stopped')) {
      shell.say(messages(state.language).nav.said[spoken]);
    }
    said = spoken;
  });
  await show(store.get().place);
  void refining.start().then(registerOfflineCache);
}

/** Done when the browser has drawn what stands. */
function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
