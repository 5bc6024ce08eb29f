import { leverValue } from '../levers/settings.ts';
import { COUNTER } from '../outcomes/counters.ts';
import { countEvent } from '../outcomes/recorder.ts';
import type { PopulationBuffers } from '../population/buffers.ts';
import { LEAVING, PERMIT, WORK } from '../population/codes.ts';
import { draw, drawKind, threshold, uniform } from '../random/index.ts';
import { drawForPerson, type SimulationState, type Step } from '../simulation/state.ts';
import { detectionHazard, detectionOutcomes } from './hazards/enforcement.ts';

/**
 * Step 4: irregular residents may be detected, and are then expelled, ordered to leave, or legalised for a fine; where
 * a policy offers regularisation, some apply voluntarily.
 */
export function enforcement({ columns }: PopulationBuffers): Step {
  return (state) => {
    const { t, slots, stages, country, recorder, tables, shock } = state;
    const { present, leaving, permit, id, region, work } = columns;
    const parameters = country.parameters.enforcement;
    const effort = leverValue(state, 'enforcement.detection');
    const regularised = Math.max(leverValue(state, 'enforcement.regularisation'), shock.regularisation);
    const regularisedBelow = threshold(regularised * tables.regularisePerMonth);
    const legalising = leverValue(state, 'enforcement.legalise');
    const { expelledBelow, orderedBelow } = detectionOutcomes(parameters, legalising, shock.removals);
    const d0 = stages[drawKind.detection * 2];
    const d1 = stages[drawKind.detection * 2 + 1];
    for (let i = 0, high = slots[0]; i < high; i++) {
      if (permit[i] !== PERMIT.irregular || present[i] === 0 || leaving[i] !== 0) continue;
      const informal = work[i] === WORK.informal;
      const hazard = detectionHazard(parameters, effort, country.regions[region[i]].detection, informal);
      if (draw(d0, d1, id[i]) < threshold(hazard)) {
        countEvent(recorder, columns, t, COUNTER.detected, i, 1);
        const word = uniform(drawForPerson(state, drawKind.detectionOutcome, id[i]));
        if (word < expelledBelow) {
          leaving[i] = LEAVING.expelled;
          countEvent(recorder, columns, t, COUNTER.expelled, i, 1);
        } else if (word < orderedBelow) {
          countEvent(recorder, columns, t, COUNTER.ordered, i, 1);
          const share = country.parameters.departures.orderedShare;
          if (word < expelledBelow + (orderedBelow - expelledBelow) * share) leaving[i] = LEAVING.ordered;
        } else {
          countEvent(recorder, columns, t, COUNTER.legalised, i, 1);
          legalise(state, i);
        }
      } else if (drawForPerson(state, drawKind.regularise, id[i]) < regularisedBelow) {
        countEvent(recorder, columns, t, COUNTER.regularised, i, 1);
        legalise(state, i);
      }
    }
  };
}

/** Gives an irregular resident a temporary permit of the initial length. */
function legalise(state: SimulationState, i: number): void {
  const { columns, t, country } = state;
  columns.permit[i] = PERMIT.temporary;
  columns.permitMonths[i] = country.parameters.permits.firstMonths;
  columns.permitUntil[i] = t + country.parameters.permits.firstMonths;
  columns.residenceSince[i] = t;
  columns.groundLost[i] = 0;
  countEvent(state.recorder, columns, t, COUNTER.residenceApplications, i, 1);
}
