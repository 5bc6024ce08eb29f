import { createEngine, monthText } from '../engine/index.ts';
import { processIds } from '../engine/internal.ts';
import { CENSUS_DONE } from '../engine/simulation/schedule.ts';
import { hashState } from '../engine/simulation/snapshot.ts';
import { buildScenario, unwrap } from '../scenarios/index.ts';
import { policiesWithoutVariants } from '../scenarios/internal.ts';
import { loadCountry } from '../scenarios/node/index.ts';

/**
 * Lists hashes of all people after each step of each month: `policy month step hash`, the hindcast first. Two versions of
 * the engine behave alike up to the first line that differs.
 */
export function stateHashes(country: string, months: number, scale: number): string[] {
  const pack = loadCountry(country);
  const policies = policiesWithoutVariants(pack);
  const lines: string[] = [];
  const engine = createEngine(unwrap(buildScenario(pack, { policies, months, scale })), {
    shareMonths: false,
    observer: (state, step) => {
      const name = step === CENSUS_DONE ? 'census' : (processIds[step] ?? 'end');
      const policy = state.policy < 0 ? 'hindcast' : (policies[state.policy] ?? '');
      const hash = hashState(state).toString(16).padStart(8, '0');
      lines.push(`${policy} ${monthText(state.firstMonth + state.t)} ${name} ${hash}`);
    },
  });
  engine.replicate(0);
  return lines;
}
