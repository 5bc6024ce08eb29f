import { chooseLanguage, format, type Language, messages, showCurrency } from '../i18n/index.ts';
import type { BriefKeeper } from './brief/brief-store.ts';
import type { ProgressiveRunner } from './compute/progressive-runner.ts';
import { nameCountry } from './countries/country-address.ts';
import type { PageCountry, UnopenedCountry } from './countries/opened-country.ts';
import { openPageCountry } from './countries/page-country.ts';
import { LoadError, loadChunk } from './load-chunk.ts';
import { createNavigation } from './navigation.ts';
import { registerOfflineCache } from './offline/register.ts';
import { countryButton } from './pages/countries/country-button.ts';
import { element } from './pages/element.ts';
import { failureText } from './pages/failed-part.ts';
import { keptButton } from './pages/kept/kept-button.ts';
import type { CreatePage, FirstPageContext, PageView } from './pages/page.ts';
import type { PolicyTools } from './pages/plan/plan-context.ts';
import type { LinkNotice } from './pages/share/link-notice.ts';
import { shareButton } from './pages/share/share-button.ts';
import { failureNotice, type PartFailure } from './pages/shell/failure-notice.ts';
import { newerNotice } from './pages/shell/newer-notice.ts';
import { shellView } from './pages/shell/shell-view.ts';
import type { PrecomputedFile } from './precomputed/file.ts';
import { fetchFirstResults, fetchPrecomputed } from './precomputed/load.ts';
import { showPrecomputed } from './show-precomputed.ts';
import type { openAddress, PageAddress, RejectedLink } from './state/address.ts';
import { openWindowBar } from './state/address-bar.ts';
import type { Catalogue } from './state/catalogue.ts';
import type { CommandSize } from './state/command.ts';
import { type Draft, sameRuns } from './state/draft.ts';
import { evidenceViewOf } from './state/evidence-view.ts';
import { openHistory } from './state/history.ts';
import { createKeptRuns } from './state/kept/kept-runs.ts';
import { withSlots } from './state/policy-slots.ts';
import { toggleSingleRuns } from './state/single-runs.ts';
import { type AppState, firstState, type PageId } from './state/state.ts';
import { openStore } from './state/store.ts';

/** Each page is a separate chunk, fetched on the first visit. */
const firstPage = () => loadChunk('pages/plan/plan-page.tsx', () => import('./pages/plan/plan-page.tsx'));
const lazyPages: Readonly<Record<Exclude<PageId, 'plan'>, () => Promise<{ createPage: CreatePage }>>> = {
  report: () => loadChunk('pages/report/report-page.ts', () => import('./pages/report/report-page.ts')),
  evidence: () => loadChunk('pages/evidence/evidence-page.ts', () => import('./pages/evidence/evidence-page.ts')),
  lives: () =>
    loadChunk('pages/trajectories/trajectories-page.ts', () => import('./pages/trajectories/trajectories-page.ts')),
  teach: () => loadChunk('pages/lessons/lessons-page.ts', () => import('./pages/lessons/lessons-page.ts')),
};

/** Available once the country files are loaded. */
interface LoadedApp {
  readonly catalogue: Catalogue;
  readonly policyTools: PolicyTools;
  readonly brief: BriefKeeper;
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
    const { country, unopened } = await openPageCountry(location.search, location.hash.slice(1));
    const first = firstState(language, country.draft);
    await open(root, country, unopened, { ...first, ...(evidence === null ? teach : { place: 'evidence', evidence }) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    root.replaceChildren(element('p', { role: 'alert' }, format(messages(language).page.broken, { reason })));
    throw error;
  }
}

async function open(
  root: HTMLElement,
  country: PageCountry,
  unopened: UnopenedCountry | null,
  first: AppState,
): Promise<void> {
  const { summary: countrySummary } = country;
  showCurrency(countrySummary.currency);
  if (unopened === null) nameCountry(country.choice);
  const store = openStore<AppState>(first, withSlots);
  const history = openHistory(store);
  const keptRuns = createKeptRuns();
  // Fetched first, since it is what the user waits for.
  const firstResults = fetchFirstResults(first.draft);
  let whole: Promise<PrecomputedFile | null> | null = null;
  const precomputed = () => {
    whole ??= fetchPrecomputed(first.draft);
    return whole;
  };
  if (first.place === 'plan') void firstPage().catch(() => {});
  const go = (place: PageId): void => navigation.go(place);
  const shell = shellView(root, {
    language: (language) => store.set({ language }),
    go,
    undo: history.undo,
    redo: history.redo,
  });
  const failure = failureNotice();
  const newer = newerNotice(() => void reload());
  shell.main.before(newer.node, failure.node);
  const bar = openWindowBar();
  let address: PageAddress | null = null;
  const failed = (what: PartFailure['what'], error: unknown, again: () => void, place?: PageId): void =>
    failure.show({ what, error, again, reload: () => void reload(place) });
  /** Reloads the page. Until the address is open it holds what the page was opened with. */
  async function reload(place = store.get().place): Promise<void> {
    await address?.write(place);
    location.reload();
  }

  const loaded = loadOnce(loadApp);
  /** Runs work that needs the country files; reports when they could not be loaded. */
  async function whenLoaded(work: (app: LoadedApp) => void): Promise<void> {
    try {
      work(await loaded());
    } catch (error) {
      const what = (language: Language): string => messages(language).loading.country;
      const { status, language } = store.get();
      if (status.kind === 'queued')
        store.set({ status: { kind: 'failed', reason: failureText(language, what(language), error) } });
      failed(what, error, () => void whenLoaded(work));
    }
  }
  const context: FirstPageContext = {
    store,
    history,
    countrySummary,
    run: () => void whenLoaded(({ runner }) => void runner.compute()),
    stop: () => void whenLoaded(({ runner }) => runner.stop()),
    toggleSingleRuns: () => toggleSingleRuns(store),
    groups: async (outcome, dimension) => (await loaded()).runner.groups(outcome, dimension),
    yearRuns: async (outcome) => (await loaded()).runner.yearRuns(outcome),
    go,
  };
  const navigation = createNavigation({
    store,
    main: shell.main,
    open: pageOpener,
    onFailure: (place, error) =>
      failed(
        (language) => messages(language).nav.places[place],
        error,
        () => go(place),
        place,
      ),
    onMount: failure.clear,
  });
  const share = shareButton(
    async () => {
      const { catalogue, size, brief } = await loaded();
      return { ...context, catalogue, size, brief };
    },
    (error, again) => failed((language) => messages(language).nav.share, error, again),
  );
  const kept = keptButton(
    async () => {
      const { catalogue, runner } = await loaded();
      return { ...context, catalogue, keptRuns, start: () => void runner.start() };
    },
    (error, again) => failed((language) => messages(language).nav.kept, error, again),
  );
  const countries = countryButton(country, store, (error, again) =>
    failed((language) => messages(language).loading.country, error, again),
  );
  shell.header.append(countries.node, kept.node, share.node);

  async function pageOpener(place: PageId): Promise<() => PageView> {
    if (place === 'plan') {
      const { createPage } = await firstPage();
      return () => createPage(context, loaded);
    }
    const [{ createPage }, { catalogue, brief }] = await Promise.all([lazyPages[place](), loaded()]);
    return () => createPage({ ...context, catalogue, brief });
  }
  function update(): void {
    const state = store.get();
    shell.update(state, navigation.current());
    share.update(state);
    countries.update(state);
    kept.update(state);
    failure.update(state.language);
    newer.update(state.language);
  }
  update();
  store.subscribe(() => {
    update();
    navigation.update(store.get());
  });

  if (first.place === 'plan' && bar.read() === '') {
    await Promise.all([
      showPrecomputed(store, { first: firstResults, all: precomputed }, countrySummary.model),
      firstPage().catch(() => {}),
    ]);
    // The user may have navigated to another page, which waits for the country files.
    if (store.get().place === 'plan') {
      await navigation.show('plan');
      await afterPaint();
      await navigation.whenRendered();
    }
  }
  // Country files and their loader are more than half of the download, so precomputed results are mounted first.
  await whenLoaded(() => undefined);

  async function loadApp(): Promise<LoadedApp> {
    const [
      { settledSize, startRunner, createSingleRuns, SINGLE_RUNS },
      { openBrief },
      { openAddress },
      { linkNotice },
      { policyTools },
      catalogue,
    ] = await Promise.all([
      loadChunk('start-runner.ts', () => import('./start-runner.ts')),
      loadChunk('brief/brief-store.ts', () => import('./brief/brief-store.ts')),
      loadChunk('state/address.ts', () => import('./state/address.ts')),
      loadChunk('pages/share/link-notice.ts', () => import('./pages/share/link-notice.ts')),
      loadChunk('pages/plan/policy/policy-tools.tsx', () => import('./pages/plan/policy/policy-tools.tsx')),
      country.load(),
    ]);
    const size = (draft: Draft): CommandSize => settledSize(draft, country.hasDraws);
    const early = new Map([[first.draft, precomputed()]]);
    const runner = startRunner(store, catalogue, early, countrySummary.model, keptRuns);
    createSingleRuns(store, runner, SINGLE_RUNS);
    const brief = openBrief(store, catalogue.pack);
    const app: LoadedApp = { catalogue, policyTools, runner, size, brief };
    void start(app, openAddress, linkNotice());
    return app;
  }

  /** Follows the link of the address and runs its comparison, then that of each edit. */
  async function start(
    { catalogue, runner }: LoadedApp,
    openPageAddress: typeof openAddress,
    notice: LinkNotice,
  ): Promise<void> {
    shell.main.before(notice.node);
    const onLink = (rejected: RejectedLink | null, isOtherVersion = false): void => {
      // The page opens with the country of its link; a link followed later may be about another one.
      if (rejected?.fault === 'country' && address !== null) {
        location.reload();
        return;
      }
      notice.show(
        (address === null ? unopened : null) ?? rejected ?? (isOtherVersion ? 'otherVersion' : null),
        store.get(),
      );
    };
    const seen = element('div');
    shell.main.before(seen);
    let isSeenShown = false;
    const showSeen = async (): Promise<void> => {
      if (isSeenShown || (store.get().seen ?? null) === null) return;
      isSeenShown = true;
      try {
        const { mountSeenNotice } = await loadChunk(
          'pages/share/seen-notice.tsx',
          () => import('./pages/share/seen-notice.tsx'),
        );
        mountSeenNotice(store, seen);
      } catch (error) {
        isSeenShown = false;
        // Requested again after the next change; the comparison itself is there.
        if (!(error instanceof LoadError)) throw error;
      }
    };
    store.subscribe(() => void showSeen());
    const { pack, countryHash } = catalogue;
    if (unopened !== null) notice.show(unopened, store.get());
    address = await openPageAddress({ store, history, pack, countryHash, bar, initial: first, onLink });

    let lastDraft = store.get().draft;
    let lastPreview = store.get().preview?.draft;
    let lastStatus = '';
    store.subscribe(() => {
      const state = store.get();
      const isPreviewNew = lastPreview !== state.preview?.draft;
      lastPreview = state.preview?.draft;
      if (lastDraft !== state.draft && !sameRuns(lastDraft, state.draft)) {
        lastDraft = state.draft;
        void runner.start();
      } else if (isPreviewNew) void runner.preview();
      const status = state.status.kind;
      if (status !== lastStatus && (status === 'settled' || status === 'failed' || status === 'stopped')) {
        shell.announce(messages(state.language).nav.said[status]);
      }
      lastStatus = status;
    });
    await navigation.show(store.get().place);
    void runner.start().then(() => registerOfflineCache(newer.show));
  }
}

/** Returns a loader that loads once; a failed load is repeated by the next call. */
function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

/** Resolves after the next paint. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
