import type { ReplicateResult, Scenario, Shock, ShockRun } from '../../engine/index.ts';
import { Results } from '../pool/results.ts';
import type { Failure, Runner } from '../pool/runner.ts';
import type { Progress } from '../progress/progress.ts';

/** Replicates that are shocked: enough to see whether a gain is kept, few enough to wait for. */
export const SHOCKED_REPLICATES = 4;

/** Shocks of a pack that can be added to a scenario: those not in force already that begin before its end. */
export function addable(scenario: Scenario, shocks: readonly Shock[]): Shock[] {
  return shocks.filter(
    ({ id, startMonth }) => startMonth < scenario.months && !scenario.shocks.some((held) => held.id === id),
  );
}

/** Run each shock, one at a time beside those in force, on the replicates named. */
export async function runShocks(
  scenario: Scenario,
  shocks: readonly Shock[],
  replicates: readonly number[],
  runner: Runner,
  progress: Progress,
  signal: AbortSignal,
): Promise<{ readonly shockRuns: readonly ShockRun[]; readonly failures: readonly Failure[] }> {
  const shockRuns: ShockRun[] = [];
  const failures: Failure[] = [];
  for (const shock of shocks) {
    const results = new Results();
    const keep = (result: ReplicateResult): void => {
      results.add(result);
      progress.finished();
    };
    const shocked = { ...scenario, shocks: [...scenario.shocks, shock] };
    for (const failure of await runner.run(shocked, replicates, keep, signal)) {
      failures.push({ ...failure, reason: `under ${shock.id}: ${failure.reason}` });
      progress.failed();
    }
    shockRuns.push({ shock, results: results.inOrder() });
  }
  return { shockRuns, failures };
}
