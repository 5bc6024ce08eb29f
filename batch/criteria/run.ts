import type { Comparison, Scenario } from '../../engine/index.ts';
import { type Assessed, assessed, type CriterionId } from '../../engine/internal.ts';
import { tell } from '../answer.ts';
import { version } from '../installation.ts';
import type { RunRequest } from '../options/run-request.ts';
import type { Resolved } from '../packs/resolve.ts';
import { type Ensemble, runEnsemble } from '../pool/ensemble.ts';
import { interruptible } from '../pool/interrupt.ts';
import { openThreads, type Threads } from '../pool/threads.ts';
import { LOOKS } from '../precision/looks.ts';
import { isTerminal, openProgress, type Progress, shared } from '../progress/progress.ts';
import { TURN_REPLICATES, type Turned, turnSwitches } from '../structure/turns.ts';
import { shockPlan } from './shock-plan.ts';

/** What a comparison is to bring beside its table. */
export interface RunWishes {
  readonly model: string;
  readonly quiet: boolean;
  /** Figures by group. */
  readonly groups: boolean;
  /** Weights of the five criteria; null for no criteria. */
  readonly weights: Readonly<Partial<Record<CriterionId, number>>> | null;
  /** Structural switches turned one at a time beside the run: in this scenario at central parameters, these outcomes. */
  readonly turns: { readonly scenario: Scenario; readonly outcomes: readonly string[] } | null;
  /** Left out: threads of its own, and the signals of the process. */
  readonly means?: SharedMeans;
}

/** Threads and a signal that outlive one comparison. */
export interface SharedMeans {
  readonly threads: Threads;
  readonly signal: AbortSignal;
}

/** An ensemble, with its criteria where they were wished for and the country has anchors for them. */
export interface Ran extends Ensemble {
  readonly assessed: Assessed | null;
  /** What turning the switches found; null where it was not wished for. */
  readonly turned: Turned | null;
}

/** Threads that a request is given. */
export function workersFor({ workers, draws, replicates, precision }: RunRequest): number {
  return Math.min(workers, precision === null ? replicates * (draws ?? 1) : LOOKS[0]);
}

/**
 * Run a comparison on threads; where criteria are wished, its first replicates try the shocks that flexibility asks for.
 * @throws when not one replicate could be computed, or once a person stops it.
 */
export async function runComparison(resolved: Resolved, request: RunRequest, wishes: RunWishes): Promise<Ran> {
  const { pack, judged } = resolved;
  const { parameters, draws, replicates, precision } = request;
  const { weights } = wishes;
  const anchors = pack.country.criteria;
  const scored = weights !== null && anchors !== undefined;
  const drawn = parameters === 'draws';
  const progress = openProgress({
    quiet: wishes.quiet,
    terminal: isTerminal(),
    write: (text) => process.stderr.write(text),
  });
  const { means = null } = wishes;
  const interrupt = means === null ? interruptible(tell) : { signal: means.signal, release() {} };
  const threads =
    means?.threads ?? openThreads(workersFor(request), (sentence) => tell(`korpu: a thread ended: ${sentence}`));
  const runner = threads.runner({
    groups: wishes.groups || scored,
    shocks: scored ? shockPlan(resolved, drawn) : null,
  });
  const [main, beside] = shared(progress, 2) as [Progress, Progress];
  try {
    let turning: Promise<Turned> | null = null;
    const { turns } = wishes;
    const onAsked = (): void => {
      if (turns === null) return;
      // Asked for last, the turns are computed while the run itself is summed up.
      const beneath = threads.runner({ groups: false, shocks: null, together: TURN_REPLICATES });
      turning = turnSwitches(turns.scenario, turns.outcomes, beneath, beside, interrupt.signal);
      // A run that fails gives its own reason.
      turning.catch(() => {});
    };
    const meta = { korpu: version, model: wishes.model, parameters, inner: wishes.groups };
    const how = { replicates, draws, precision, meta, onAsked };
    const ran = await runEnsemble(resolved.scenarioOf, how, runner, main, interrupt.signal);
    const ensemble = { ...ran, comparison: withAssumptions(ran.comparison, request.assumed) };
    const { scenarios, results } = ensemble;
    const standards = scored ? { anchors, judged, cells: pack.matrix?.cells ?? [], weights } : null;
    const scores = standards === null ? null : assessed(standards, { scenarios, drawn, results });
    return { ...ensemble, assessed: scores, turned: await turning };
  } finally {
    progress.end();
    if (means === null) await threads.close();
    interrupt.release();
  }
}

/** What was assumed in place of central values belongs to the account of a run. */
function withAssumptions(comparison: Comparison, assumed: ReadonlyMap<string, number>): Comparison {
  if (assumed.size === 0) return comparison;
  return { ...comparison, run: { ...comparison.run, assumptions: Object.fromEntries(assumed) } };
}
