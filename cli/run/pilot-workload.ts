import { createEngine, type Scenario, type Shock } from '../../engine/index.ts';
import { estimateWorkload } from '../../engine/internal.ts';

/**
 * People per pilot late in the run, about; maximum number of pilots, without and with shocks: one or two seconds in
 * total.
 */
const PILOT_PEOPLE = 300;
const MAX_PILOTS = 20;
const SHOCK_PILOTS = 5;

/** Work of a replicate, in simulated agent-months. */
export interface ReplicateWorkload {
  /** Hindcast and policies; months shared by policies count once. */
  readonly agentMonths: number;
  /** Additional work of the runs under shocks. */
  readonly underShocks: number;
}

/** A scenario, with the shocks that its replicates may run. */
export interface PilotScenario {
  readonly scenario: Scenario;
  readonly shocks: readonly Shock[];
  /** Whether replicates run the no-programme baseline too. */
  readonly noProgrammes?: boolean;
}

/**
 * Measures the work of a replicate on few people: population and shared months depend on the parameters as drawn.
 * Returns the mean over some draws, evenly spread. shockDraws: number of first draws that run the shocks. Without draws
 * there is one scenario.
 */
export function pilotWorkload(
  draws: number,
  shockDraws: number,
  pilotScenarioOf: (draw: number) => PilotScenario,
): ReplicateWorkload {
  /** Agent-months of a full replicate, extrapolated from a small one. */
  const measure = (draw: number, replicate: number, withShocks: boolean): number => {
    const { scenario, shocks, noProgrammes = false } = pilotScenarioOf(draw);
    const scale = scenario.scale * Math.min(1, PILOT_PEOPLE / estimateWorkload(scenario).agentsPresent);
    const engine = createEngine({ ...scenario, scale }, { groups: false, shocks, noProgrammes });
    const baseline = engine.replicate(replicate).agentMonths;
    const agentMonths = withShocks ? engine.replicate(replicate, true).agentMonths - baseline : baseline;
    return (agentMonths * scenario.scale) / scale;
  };
  const meanOver = (candidates: number, maxPilots: number, withShocks: boolean): number => {
    const pilots = draws === 1 ? SHOCK_PILOTS : Math.min(candidates, maxPilots);
    let sum = 0;
    for (let k = 0; k < pilots; k++) sum += measure(Math.floor((k * candidates) / pilots), k, withShocks);
    return pilots === 0 ? 0 : Math.round(sum / pilots);
  };
  return {
    agentMonths: meanOver(draws, MAX_PILOTS, false),
    underShocks: shockDraws === 0 ? 0 : meanOver(shockDraws, SHOCK_PILOTS, true),
  };
}
