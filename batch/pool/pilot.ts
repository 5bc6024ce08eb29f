import { createEngine, type Scenario, type Shock } from '../../engine/index.ts';
import { estimateWork } from '../../engine/internal.ts';

/** People present late in a pilot, about, and pilots at most, without shocks and with them: a second or two in all. */
const PEOPLE = 300;
const PILOTS = 20;
const SHOCKED = 5;

/** What a replicate takes, in simulated agent-months. */
export interface ReplicateWork {
  /** Hindcast and policies, months that policies share once. */
  readonly agentMonths: number;
  /** What trying the shocks adds. */
  readonly underShocks: number;
}

/** A scenario, with the shocks that its replicates may try. */
export interface Piloted {
  readonly scenario: Scenario;
  readonly shocks: readonly Shock[];
}

/**
 * Measure the work of a replicate on a few people: how many stay, and how long policies share their months, follows from
 * the parameters as drawn. The mean over some of the draws, evenly spread; `trying`: the first so many of them try the
 * shocks. Without draws there is one.
 */
export function pilotWork(draws: number, trying: number, pilotedOf: (draw: number) => Piloted): ReplicateWork {
  /** People times months of a whole replicate, by what a small one takes. */
  const measured = (draw: number, replicate: number, tryShocks: boolean): number => {
    const { scenario, shocks } = pilotedOf(draw);
    const scale = scenario.scale * Math.min(1, PEOPLE / estimateWork(scenario).agentsPresent);
    const engine = createEngine({ ...scenario, scale }, { groups: false, shocks });
    const plain = engine.replicate(replicate).agentMonths;
    const found = tryShocks ? engine.replicate(replicate, true).agentMonths - plain : plain;
    return (found * scenario.scale) / scale;
  };
  const meanOver = (among: number, most: number, tryShocks: boolean): number => {
    const pilots = draws === 1 ? SHOCKED : Math.min(among, most);
    let sum = 0;
    for (let k = 0; k < pilots; k++) sum += measured(Math.floor((k * among) / pilots), k, tryShocks);
    return pilots === 0 ? 0 : Math.round(sum / pilots);
  };
  return {
    agentMonths: meanOver(draws, PILOTS, false),
    underShocks: trying === 0 ? 0 : meanOver(trying, SHOCKED, true),
  };
}
