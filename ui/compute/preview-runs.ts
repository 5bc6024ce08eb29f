import { type Draft, sameRuns } from '../state/draft.ts';
import type { AppState, ComparisonResult } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Coarse results of the edit in progress, one at a time. */
export interface PreviewRuns {
  /** Computes until the newest draft of the preview is shown; a call while it does so adds no work. */
  run(): Promise<void>;
  /** Resolves when the calculation in progress has ended, if it is one of this draft; else null. */
  inProgress(draft: Draft): Promise<void> | null;
}

/**
 * Creates the runs of previews. A pass is not cancelled by the next input, since nothing would be shown while a slider
 * moves; the next pass takes the newest draft and skips those between.
 *
 * attempt: does the work of a new job, null if it failed or was superseded; coarse: coarse result of a draft, null if the
 * draft is invalid.
 */
export function createPreviewRuns({
  store,
  pool,
  attempt,
  coarse,
}: {
  readonly store: Store<AppState>;
  readonly pool: Pick<WorkerPool, 'job' | 'startJob'>;
  readonly attempt: (job: number, work: (job: number) => Promise<void>) => Promise<unknown>;
  readonly coarse: (draft: Draft, job: number) => Promise<ComparisonResult | null>;
}): PreviewRuns {
  let loop: { readonly job: number; readonly end: Promise<void> } | null = null;
  let pass: { readonly draft: Draft; readonly end: Promise<unknown> } | null = null;

  async function showNewest(job: number): Promise<void> {
    for (;;) {
      const { preview } = store.get();
      if (preview === null || preview.result?.draft === preview.draft) return;
      const work = coarse(preview.draft, job);
      const current = { draft: preview.draft, end: work.catch(() => undefined) };
      pass = current;
      let result: ComparisonResult | null;
      try {
        result = await work;
      } finally {
        if (pass === current) pass = null;
      }
      const now = store.get().preview;
      if (now === null || pool.job !== job) return;
      if (result !== null) store.set({ preview: { ...now, result } });
      else if (now.draft === preview.draft) return;
    }
  }

  return {
    run() {
      if (loop !== null && loop.job === pool.job) return loop.end;
      const job = pool.startJob();
      const current = {
        job,
        end: attempt(job, showNewest).then(() => {
          if (loop === current) loop = null;
        }),
      };
      loop = current;
      return current.end;
    },
    inProgress(draft) {
      return pass !== null && sameRuns(pass.draft, draft) ? pass.end.then(() => undefined) : null;
    },
  };
}
