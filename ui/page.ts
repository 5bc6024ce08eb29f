import { allOutcomes } from '../engine/index.ts';
import { chooseLanguage, fill, type Language, wordsIn } from '../words/index.ts';
import { openPool } from './runner/pool.ts';
import { openCatalogue } from './state/catalogue.ts';
import { openComparing } from './state/comparing.ts';
import { type Effort, firstOutcome, type State, type View } from './state/state.ts';
import { openStore } from './state/store.ts';
import { comparisonView } from './views/comparison/comparison-view.ts';
import { comparisonViewModel } from './views/comparison/comparison-view-model.ts';
import { element } from './views/element.ts';

/** Workers beyond this many wait for memory more than they compute. */
const MOST_WORKERS = 4;

const first: State = {
  language: 'en',
  outcome: firstOutcome,
  view: 'differences',
  request: { effort: 'quick', shock: '' },
  status: { kind: 'queued' },
  result: null,
  month: 119,
};

/** Start the page below a node and run the first comparison. packs: the shipped countries, by id. */
export function openPage(root: HTMLElement, packs: Readonly<Record<string, Readonly<Record<string, unknown>>>>): void {
  const language = chooseLanguage(navigator.languages);
  try {
    open(root, packs, language);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    root.replaceChildren(element('p', { role: 'alert' }, fill(wordsIn(language).page.broken, { reason })));
    throw error;
  }
}

function open(root: HTMLElement, packs: Parameters<typeof openPage>[1], language: Language): void {
  const catalogue = openCatalogue(packs['azerbaijan'] ?? {});
  const store = openStore<State>({ ...first, language });
  const comparing = openComparing({
    store,
    pool: openPool(Math.min(navigator.hardwareConcurrency || 1, MOST_WORKERS)),
    scenarioFor: catalogue.scenarioFor,
    now: () => performance.now(),
  });
  const ask = (change: Partial<State['request']>): void =>
    store.set({ request: { ...store.get().request, ...change } });
  // Every value comes from a list that the view model made of these types.
  const view = comparisonView(root, {
    language: (value) => store.set({ language: value as Language }),
    outcome: (outcome) => store.set({ outcome }),
    view: (value) => store.set({ view: value as View }),
    effort: (value) => ask({ effort: value as Effort }),
    shock: (shock) => ask({ shock }),
    month: (month) => {
      if (month !== store.get().month) store.set({ month });
    },
    run: () => void comparing.start(),
    stop: () => comparing.stop(),
  });
  const offer = { outcomes: allOutcomes, shocks: catalogue.shocks };
  const show = (): void => view.update(comparisonViewModel(store.get(), offer));
  store.subscribe(show);
  show();
  void comparing.start();
}
