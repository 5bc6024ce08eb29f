import { createEngine, type Scenario, type Shock } from '../../engine/index.ts';
import { estimateWorkload } from '../../engine/internal.ts';

/** People present late in a pilot, about, and pilots at most, without shocks and with them: a second or two in all. */
const PILOT_PEOPLE = 300;
const MAX_PILOTS = 20;
const SHOCK_PILOTS = 5;

/** What a replicate takes, in simulated agent-months. */
export interface ReplicateWorkload {
  /** Hindcast and policies, months that policies share once. */
  readonly agentMonths: number;
  /** What trying the shocks adds. */
  readonly underShocks: number;
}

/** A scenario, with the shocks that its replicates may try. */
export interface PilotScenario {
  readonly scenario: Scenario;
  readonly shocks: readonly Shock[];
}

/**
 * Measure the work of a replicate on a few people: how many stay, and how long policies share their months, follows from
 * the parameters as drawn. The mean over some of the draws, evenly spread; `shockDraws`: the first so many of them try the
 * shocks. Without draws there is one.
 */
export function pilotWorkload(
  draws: number,
  shockDraws: number,
  pilotScenarioOf: (draw: number) => PilotScenario,
): ReplicateWorkload {
  /** People times months of a whole replicate, by what a small one takes. */
  const measure = (draw: number, replicate: number, withShocks: boolean): number => {
    const { scenario, shocks } = pilotScenarioOf(draw);
    const scale = scenario.scale * Math.min(1, PILOT_PEOPLE / estimateWorkload(scenario).agentsPresent);
    const engine = createEngine({ ...scenario, scale }, { groups: false, shocks });
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
