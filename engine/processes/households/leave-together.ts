import { COUNTER } from '../../outcomes/counters.ts';
import { countTotal } from '../../outcomes/recorder.ts';
import { ADULT_MONTHS, LEAVING, PERMIT } from '../../population/codes.ts';
import { isDependentPartner } from '../../population/households.ts';
import { ORDER, orderOf } from '../../population/synthesis.ts';
import { drawKind, uniform } from '../../random/index.ts';
import { drawForPerson, type SimulationState } from '../../simulation/state.ts';

/** Reason counted for a person who leaves because the head does: no dependant is expelled, ordered out or dies with it. */
function reasonWith(reason: number): number {
  if (reason === LEAVING.expelled || reason === LEAVING.ordered) return LEAVING.irregular;
  return reason === LEAVING.death ? LEAVING.voluntary : reason;
}

/**
 * Decides for households whose head leaves. The partner goes too, or becomes the head with a term to find a ground of
 * their own; children stay with the adult who stays, and go with the last one.
 */
export function leaveTogether(state: SimulationState): void {
  const { columns, slots, t, recorder, country } = state;
  const { present, leaving, head, id, childrenBorn, permit, permitUntil, groundLost } = columns;
  const { jointDeparture, soleTermMonths } = country.parameters.households;
  const high = slots[0];
  for (let i = 0; i < high; i++) {
    if (present[i] === 0 || leaving[i] !== 0 || !isDependentPartner(columns, i)) continue;
    const first = head[i];
    const reason = leaving[first];
    if (reason === LEAVING.no) continue;
    const goes =
      reason !== LEAVING.death && uniform(drawForPerson(state, drawKind.jointDeparture, id[i])) < jointDeparture;
    if (goes) {
      leaving[i] = reasonWith(reason);
      countTotal(recorder, t, COUNTER.leftWithHousehold, 1);
      continue;
    }
    // Until the slot is free, the head who leaves points to the one who takes over.
    head[first] = i;
    head[i] = i;
    childrenBorn[i] = childrenBorn[first];
    if (permit[i] === PERMIT.temporary) {
      groundLost[i] = 1;
      permitUntil[i] = Math.min(permitUntil[i], t + soleTermMonths);
    }
  }
  for (let i = 0; i < high; i++) {
    const first = head[i];
    if (present[i] === 0 || first === i || leaving[i] !== 0 || leaving[first] === LEAVING.no) continue;
    if (head[first] !== first) head[i] = head[first];
    else {
      leaving[i] = reasonWith(leaving[first]);
      countTotal(recorder, t, COUNTER.leftWithHousehold, 1);
    }
  }
}

/** Counts the children in the country and the people born there, after the departures of the month. */
export function countHouseholds({ columns, slots, t, recorder }: SimulationState): void {
  const { present, birth, arrival, id } = columns;
  let children = 0;
  let bornHere = 0;
  for (let i = 0, high = slots[0]; i < high; i++) {
    if (present[i] === 0) continue;
    if (t - birth[i] < ADULT_MONTHS) children++;
    const order = orderOf(id[i]);
    if (order >= ORDER.firstBorn && order < ORDER.partner && arrival[i] === birth[i]) bornHere++;
  }
  countTotal(recorder, t, COUNTER.childrenPresent, children);
  countTotal(recorder, t, COUNTER.bornHere, bornHere);
}
