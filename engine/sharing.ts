import type { PolicyResult } from './outcomes/result.ts';
import type { Counts } from './outcomes/windows.ts';
import { planPhases } from './processes/policy.ts';
import type { World } from './world.ts';

/** The first run month in which a policy can differ from the first one: when any phase of either may begin. */
export function parting(world: World, policy: number): number {
  let month = world.months;
  for (const one of [0, policy]) {
    world.policy = one;
    planPhases(world);
    const phases = world.scenario.policies[one].phases;
    for (let p = 0; p < phases.length; p++) {
      const planned = world.phases.planned[p];
      if (planned >= 0 && planned < month) month = planned;
    }
  }
  return Math.max(world.fork, month);
}

/** Puts the months that a policy shares with the first one back into the recorder. */
export function copyRows(world: World, reference: { rows: Counts; groupRows: Counts }, to: number): void {
  const { rows, groupRows } = world.recorder;
  const width = rows.length / world.months;
  const groupWidth = groupRows.length / world.months;
  rows.set(reference.rows.subarray(world.fork * width, to * width), world.fork * width);
  groupRows.set(reference.groupRows.subarray(world.fork * groupWidth, to * groupWidth), world.fork * groupWidth);
}

/** The result of a policy that never leaves the first one's course; the first one's arrays stay its own. */
export function copyResult(result: PolicyResult, months: number, phases: number): PolicyResult {
  return {
    series: result.series.slice(),
    figures: result.figures.slice(),
    groupFigures: result.groupFigures.slice(),
    groupYears: result.groupYears.slice(),
    pairedFigures: result.figures.slice(),
    referenceFigures: result.figures.slice(),
    pairedGroupFigures: result.groupFigures.slice(),
    referenceGroupFigures: result.groupFigures.slice(),
    events: result.events.slice(),
    groupEvents: result.groupEvents.slice(),
    adults: result.adults.slice(),
    equityCounts: result.equityCounts.slice(),
    accounting: result.accounting.slice(),
    forkMonth: months,
    phaseStarts: new Int32Array(phases).fill(-1),
  };
}
