import countrySummary from 'virtual:country-summary';
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
import { type Draft, sameRuns } from './state/draft.ts';
import { evidenceViewOf } from './state/evidence-view.ts';
import { openHistory } from './state/history.ts';
import { toggleSingleRuns } from './state/single-runs.ts';
import { type AppState, firstState, type PageId } from './state/state.ts';
import { openStore } from './state/store.ts';

/** Each page is a separate chunk, fetched on the first visit. */
const firstPage = (): Promise<{ createPage: CreateFirstPage }> => import('./pages/compare/compare-page.ts');
const lazyPages: Readonly<Record<Exclude<PageId, 'compare'>, () => Promise<{ createPage: CreatePage }>>> = {
  report: () => import('./pages/report/report-page.ts'),
  evidence: () => import('./pages/evidence/evidence-page.ts'),
  levers: () => import('./pages/levers/levers-page.ts'),
  lives: () => import('./pages/trajectories/trajectories-page.ts'),
  teach: () => import('./pages/lessons/lessons-page.ts'),
};

/** Available once the country files are loaded. */
interface LoadedApp {
  readonly catalogue: Catalogue;
  readonly runner: ProgressiveRunner;
  readonly size: (draft: Draft) => CommandSize;
}

/** Starts the app in `root` and runs the first comparison. */
export async function startApp(root: HTMLElement): Promise<void> {
  const language = chooseLanguage(navigator.languages);
  const evidence = evidenceViewOf(location.search);
  // The facilitator's window of a lesson.
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
  // Fetched first, since it is what the user waits for.
  const precomputed = fetchPrecomputed(first.draft);
  if (first.place === 'compare') void firstPage().catch(() => {});
  const shell = shellView(root, {
    language: (language) => store.set({ language }),
    go: (place) => store.set({ place }),
    undo: history.undo,
    redo: history.redo,
  });
  shell.update(store.get());
  let ready: (all: LoadedApp) => void = () => undefined;
  const loaded = new Promise<LoadedApp>((resolve) => {
    ready = resolve;
  });
  const context: FirstPageContext = {
    store,
    history,
    countrySummary,
    run: () => void loaded.then(({ runner }) => runner.compute()),
    stop: () => void loaded.then(({ runner }) => runner.stop()),
    toggleSingleRuns: () => toggleSingleRuns(store),
    go: (place) => store.set({ place }),
  };
  const share = shareButton(loaded.then(({ catalogue, size }) => ({ ...context, catalogue, size })));
  shell.header.append(share.node);
  share.update(store.get());

  let mounted: { readonly place: PageId; readonly view: PageView } | null = null;
  let requested: PageId | null = null;
  /** Number of navigations so far; an opener that resolves after a later one is ignored. */
  let turn = 0;
  let mounting: Promise<void> = Promise.resolve();
  /** Resolves when the page is mounted or superseded. */
  function show(place: PageId): Promise<void> {
    if (requested !== place) {
      requested = place;
      turn += 1;
      const thisTurn = turn;
      mounting = pageOpener(place).then((open) => (turn === thisTurn ? mount(place, open) : undefined));
    }
    return mounting;
  }
  /** Mounts a page. Closes the old one first, since the new one may resume its work. */
  function mount(place: PageId, open: () => PageView): void {
    const isNavigation = mounted !== null;
    mounted?.view.close?.();
    const view = open();
    mounted = { place, view };
    shell.main.replaceChildren(view.node);
    view.update(store.get());
    if (isNavigation) shell.main.focus();
  }
  async function pageOpener(place: PageId): Promise<() => PageView> {
    if (place === 'compare') {
      const { createPage } = await firstPage();
      return () => createPage(context);
    }
    const [{ createPage }, { catalogue }] = await Promise.all([lazyPages[place](), loaded]);
    return () => createPage({ ...context, catalogue });
  }
  store.subscribe(() => {
    const state = store.get();
    shell.update(state);
    share.update(state);
    if (mounted?.place === state.place) mounted.view.update(state);
    else void show(state.place);
  });

  if (first.place === 'compare' && windowBar.read() === '') {
    await Promise.all([showPrecomputed(store, precomputed, countrySummary.model), firstPage()]);
    // The user may have navigated to another page, which waits for the country files.
    if (store.get().place === 'compare') {
      await show('compare');
      await afterPaint();
      await (mounted as { readonly view: PageView } | null)?.view.whenRendered?.();
    }
  }
  // Country files and their loader are more than half of the download, so precomputed results are mounted first.
  const [{ openCatalogue }, { settledSize: size, startRunner, createSingleRuns, SINGLE_RUNS }, { default: packs }] =
    await Promise.all([import('./state/catalogue.ts'), import('./start-runner.ts'), import('virtual:packs')]);
  const files = packs[first.draft.country] ?? {};
  const catalogue = openCatalogue(files);
  const early = new Map([[first.draft, precomputed]]);
  const runner = startRunner(store, catalogue, early, files, countrySummary.model);
  createSingleRuns(store, runner, SINGLE_RUNS);
  ready({ catalogue, runner, size });

  const notice = linkNotice();
  shell.main.before(notice.node);
  const onLink = (rejected: RejectedLink | null) => notice.show(rejected, store.get());
  await openAddress({ store, history, pack: catalogue.pack, bar: windowBar, onLink });

  let lastDraft = store.get().draft;
  let lastStatus = '';
  store.subscribe(() => {
    const state = store.get();
    if (!sameRuns(lastDraft, state.draft)) {
      lastDraft = state.draft;
      void runner.start();
    }
    const status = state.status.kind;
    if (status !== lastStatus && (status === 'settled' || status === 'failed' || status === 'stopped')) {
      shell.announce(messages(state.language).nav.said[status]);
    }
    lastStatus = status;
  });
  await show(store.get().place);
  void runner.start().then(registerOfflineCache);
}

/** Resolves after the next paint. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
