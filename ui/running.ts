import { openCrew } from './runner/crew.ts';
import { openShippedFile, type ShippedFile } from './shipped/file.ts';
import { fetchShipped } from './shipped/shelf.ts';
import { openAssembly } from './state/assembly.ts';
import type { Catalogue } from './state/catalogue.ts';
import type { Draft } from './state/draft.ts';
import { openPlanner } from './state/plan.ts';
import { openRefining, type Refining } from './state/refining.ts';
import type { State } from './state/state.ts';
import { openStock } from './state/stock.ts';
import type { Store } from './state/store.ts';

export { SINGLE_RUNS } from './state/refining.ts';
export { openSampling } from './state/sampling.ts';

/** Version of the package, defined by the build. */
declare const __KORPU_VERSION__: string;

/** Workers beyond this many wait for memory more than they compute. */
const MOST_WORKERS = 4;
const MEGABYTE = 1024 * 1024;

/** What a settled result takes: share of people, and replicates. */
export const full = { scale: 0.1, replicates: 20 } as const;

/** Let the page draw and hear. */
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Put together what runs comparisons in this page. `early`: what was sent for before. */
export function openRunning(
  store: Store<State>,
  catalogue: Catalogue,
  early: Map<Draft, Promise<ShippedFile | null>>,
): Refining {
  const size = Math.min(navigator.hardwareConcurrency || 1, MOST_WORKERS);
  return openRefining({
    store,
    crew: openCrew(size),
    plan: openPlanner(catalogue),
    stock: openStock(),
    assembly: openAssembly(() => wait(0)),
    effort: {
      // Every worker one replicate, or two where there is one worker.
      coarse: { scale: 0.02, agentMonths: 1_000_000, replicates: Math.min(3, Math.max(2, size)) },
      full,
      room: { coarse: 32 * MEGABYTE, full: 160 * MEGABYTE },
    },
    korpu: __KORPU_VERSION__,
    async shipped(draft) {
      const file = await (early.get(draft) ?? fetchShipped(draft));
      early.delete(draft);
      return file === null
        ? null
        : { model: file.comparison.model, read: () => Promise.resolve(openShippedFile(file)) };
    },
    now: () => performance.now(),
    wait,
  });
}
