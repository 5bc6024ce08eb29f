import type { CriterionId } from '../../engine/index.ts';
import { tell } from '../answer.ts';
import { version } from '../installation.ts';
import type { RunRequest } from '../options/run-request.ts';
import type { Resolved } from '../packs/resolve.ts';
import { type Ensemble, runEnsemble } from '../pool/ensemble.ts';
import { interruptible } from '../pool/interrupt.ts';
import type { Failure, Runner } from '../pool/runner.ts';
import { openThreads } from '../pool/threads.ts';
import { LOOKS } from '../precision/looks.ts';
import { isTerminal, openProgress } from '../progress/progress.ts';
import { type Assessed, assessed } from './assess.ts';
import { addable, runShocks, SHOCKED_REPLICATES } from './shock-runs.ts';

/** What a comparison is to bring beside its table. */
export interface RunWishes {
  readonly model: string;
  readonly quiet: boolean;
  /** Figures by group. */
  readonly groups: boolean;
  /** Weights of the five criteria; null for no criteria. */
  readonly weights: Readonly<Partial<Record<CriterionId, number>>> | null;
}

/** An ensemble, with its criteria where they were wished for and the country has anchors for them. */
export interface Ran extends Ensemble {
  readonly assessed: Assessed | null;
}

/** Threads that a request is given. */
export function workersFor({ workers, replicates, precision }: RunRequest): number {
  return Math.min(workers, precision === null ? replicates : LOOKS[0]);
}

/**
 * Run a comparison on threads, and the shocks that flexibility asks for where criteria are wished.
 * @throws when not one replicate could be computed, or once a person stops it.
 */
export async function runComparison(resolved: Resolved, request: RunRequest, wishes: RunWishes): Promise<Ran> {
  const { scenario, pack, packShocks, judged } = resolved;
  const { parameters, replicates, precision } = request;
  const anchors = pack.country.criteria;
  const progress = openProgress({
    quiet: wishes.quiet,
    terminal: isTerminal(),
    write: (text) => process.stderr.write(text),
  });
  const interrupt = interruptible(tell);
  const ended = (sentence: string): void => tell(`korpu: a thread ended: ${sentence}`);
  let runner: Runner = openThreads(workersFor(request), ended, wishes.groups || wishes.weights !== null);
  try {
    const how = { replicates, precision, meta: { korpu: version, model: wishes.model, parameters } };
    const ensemble = await runEnsemble(scenario, how, runner, progress, interrupt.signal);
    if (wishes.weights === null || anchors === undefined) return { ...ensemble, assessed: null };

    await runner.close();
    const shocked = ensemble.results.slice(0, SHOCKED_REPLICATES).map(({ replicate }) => replicate);
    const shocks = addable(scenario, packShocks);
    runner = openThreads(Math.min(workersFor(request), shocked.length), ended, false);
    progress.expect(ensemble.results.length + ensemble.failures.length + shocks.length * shocked.length);
    const under = await runShocks(scenario, shocks, shocked, runner, progress, interrupt.signal);
    const failures: readonly Failure[] = [...ensemble.failures, ...under.failures];
    const standards = { anchors, judged, cells: pack.matrix?.cells ?? [], weights: wishes.weights };
    return { ...ensemble, failures, assessed: assessed(scenario, standards, ensemble.results, under.shockRuns) };
  } finally {
    progress.end();
    await runner.close();
    interrupt.release();
  }
}
