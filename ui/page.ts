import face from 'virtual:face';
import { chooseLanguage, fill, wordsIn } from '../words/index.ts';
import { showFirstLight } from './first-light.ts';
import { keepForOffline } from './offline/register.ts';
import { fetchShipped } from './shipped/shelf.ts';
import { openAddress, type RefusedLink, windowBar } from './state/address.ts';
import type { Catalogue } from './state/catalogue.ts';
import type { Effort } from './state/command.ts';
import { sameRuns } from './state/draft.ts';
import { evidenceViewOf } from './state/evidence-view.ts';
import { openHistory } from './state/history.ts';
import type { Refining } from './state/refining.ts';
import { toggleSampling } from './state/sampling.ts';
import { firstState, type Place, type State } from './state/state.ts';
import { openStore } from './state/store.ts';
import { element } from './views/element.ts';
import type { FirstMeans, OpenFirstPlace, OpenPlace, PlaceView } from './views/place.ts';
import { linkNotice } from './views/share/link-notice.ts';
import { shareButton } from './views/share/share-button.ts';
import { shellView } from './views/shell/shell-view.ts';

/** Every place is a file of its own, fetched when a reader first goes there. */
const firstPlace = (): Promise<{ openPlace: OpenFirstPlace }> => import('./views/compare/compare-place.ts');
const otherPlaces: Readonly<Record<Exclude<Place, 'compare'>, () => Promise<{ openPlace: OpenPlace }>>> = {
  report: () => import('./views/report/report-place.ts'),
  evidence: () => import('./views/evidence/evidence-place.ts'),
  levers: () => import('./views/levers/levers-place.ts'),
  lives: () => import('./views/lives/lives-place.ts'),
  teach: () => import('./views/teach/teach-place.ts'),
};

/** What the page has once the country's files are read. */
interface Whole {
  readonly catalogue: Catalogue;
  readonly refining: Refining;
  readonly effort: Effort;
}

/** Start the page below a node and run the first comparison. */
export async function openPage(root: HTMLElement): Promise<void> {
  const language = chooseLanguage(navigator.languages);
  const evidence = evidenceViewOf(location.search);
  // The second window of a lesson.
  const teach = new URLSearchParams(location.search).has('facilitator') ? { place: 'teach' as const } : {};
  try {
    await open(root, { ...firstState(language), ...(evidence === null ? teach : { place: 'evidence', evidence }) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    root.replaceChildren(element('p', { role: 'alert' }, fill(wordsIn(language).page.broken, { reason })));
    throw error;
  }
}

async function open(root: HTMLElement, first: State): Promise<void> {
  const store = openStore<State>(first);
  const history = openHistory(store);
  // Sent for before anything else: it is what the reader waits for.
  const shipped = fetchShipped(first.draft);
  if (first.place === 'compare') void firstPlace().catch(() => {});
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
  const means: FirstMeans = {
    store,
    history,
    face,
    run: () => void whole.then(({ refining }) => refining.compute()),
    stop: () => void whole.then(({ refining }) => refining.stop()),
    sample: () => toggleSampling(store),
    go: (place) => store.set({ place }),
  };
  const share = shareButton(whole.then(({ catalogue, effort }) => ({ ...means, catalogue, effort })));
  shell.header.append(share.node);
  share.update(store.get());

  let shown: { readonly place: Place; readonly view: PlaceView } | null = null;
  let wanted: Place | null = null;
  /** Each time another place is asked for; whoever comes too late finds a later turn. */
  let turn = 0;
  let standing: Promise<void> = Promise.resolve();
  /** Settles once the place stands, or another one is asked for, whoever asked for it first. */
  function show(place: Place): Promise<void> {
    if (wanted !== place) {
      wanted = place;
      turn += 1;
      const own = turn;
      standing = openerOf(place).then((open) => (turn === own ? stand(place, open) : undefined));
    }
    return standing;
  }
  /** Puts a place where another stood. That one is left first: the new one may go on with what it leaves. */
  function stand(place: Place, open: () => PlaceView): void {
    const moved = shown !== null;
    shown?.view.close?.();
    const view = open();
    shown = { place, view };
    shell.main.replaceChildren(view.node);
    view.update(store.get());
    if (moved) shell.main.focus();
  }
  async function openerOf(place: Place): Promise<() => PlaceView> {
    if (place === 'compare') {
      const { openPlace } = await firstPlace();
      return () => openPlace(means);
    }
    const [{ openPlace }, { catalogue }] = await Promise.all([otherPlaces[place](), whole]);
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
    await Promise.all([showFirstLight(store, shipped, face.model), firstPlace()]);
    // A reader may be on the way to another place by now, and that one waits for what comes next.
    if (store.get().place === 'compare') {
      await show('compare');
      await drawn();
      await (shown as { readonly view: PlaceView } | null)?.view.pictured?.();
    }
  }
  // The country's files and their reader are the larger half of the page; what came with it stands before they are here.
  const [{ openCatalogue }, { full, openRunning, openSampling, SINGLE_RUNS }, { default: packs }] = await Promise.all([
    import('./state/catalogue.ts'),
    import('./running.ts'),
    import('virtual:packs'),
  ]);
  const catalogue = openCatalogue(packs[first.draft.country] ?? {});
  const refining = openRunning(store, catalogue, new Map([[first.draft, shipped]]));
  openSampling(store, refining, SINGLE_RUNS);
  ready({ catalogue, refining, effort: full });

  const notice = linkNotice();
  shell.main.before(notice.node);
  const tell = (refused: RefusedLink | null) => notice.tell(refused, store.get());
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
      shell.say(wordsIn(state.language).nav.said[spoken]);
    }
    said = spoken;
  });
  await show(store.get().place);
  void refining.start().then(keepForOffline);
}

/** Done when the browser has drawn what stands. */
function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
