import { COUNTER } from '../../outcomes/counters.ts';
import { countEvent } from '../../outcomes/recorder.ts';
import { NEVER, PERMIT } from '../../population/codes.ts';
import { isChild } from '../../population/households.ts';
import type { SimulationState } from '../../simulation/state.ts';

/**
 * Lets permits of dependants follow that of the head. A child has the permit of the head, unless it is a citizen. The
 * permit of a partner follows while it is a visa, temporary or lapsed; where the head is settled it is temporary and is
 * renewed without a new ground.
 */
export function followSponsors(state: SimulationState): void {
  const { columns, slots, t } = state;
  const { present, leaving, head, permit } = columns;
  for (let i = 0, high = slots[0]; i < high; i++) {
    const sponsor = head[i];
    if (present[i] === 0 || sponsor === i || leaving[i] !== 0 || leaving[sponsor] !== 0) continue;
    const own = permit[i];
    if (isChild(columns, i, t)) {
      if (own !== PERMIT.citizen) takePermit(state, i, sponsor, permit[sponsor]);
    } else if (own === PERMIT.visa || own === PERMIT.temporary || own === PERMIT.irregular) {
      const theirs = permit[sponsor];
      if (theirs === PERMIT.visa || theirs === PERMIT.temporary || theirs === PERMIT.irregular)
        takePermit(state, i, sponsor, theirs);
      else renewWithSettled(state, i);
    }
  }
}

/** Gives a dependant the permit of the sponsor. */
function takePermit(state: SimulationState, i: number, sponsor: number, code: number): void {
  const { columns, t, recorder } = state;
  const { permit, permitUntil, permitMonths, residenceSince, permanentSince } = columns;
  permitUntil[i] = permitUntil[sponsor];
  permitMonths[i] = permitMonths[sponsor];
  if (permit[i] === code) return;
  if (code === PERMIT.irregular) {
    residenceSince[i] = NEVER;
    permitUntil[i] = t;
    countEvent(recorder, columns, t, COUNTER.overstays, i, 1);
  } else if (permit[i] === PERMIT.visa || permit[i] === PERMIT.irregular) {
    residenceSince[i] = t;
  }
  permanentSince[i] = permanentSince[sponsor];
  permit[i] = code;
}

/** Keeps the partner of a settled person on a temporary permit. */
function renewWithSettled(state: SimulationState, i: number): void {
  const { columns, t, recorder, country } = state;
  const { permit, permitUntil, permitMonths, residenceSince } = columns;
  const temporary = permit[i] === PERMIT.temporary;
  if (temporary && permitUntil[i] > t) return;
  if (!temporary) {
    permit[i] = PERMIT.temporary;
    residenceSince[i] = t;
  }
  permitMonths[i] = country.parameters.permits.longTermMonths;
  permitUntil[i] = t + permitMonths[i];
  countEvent(recorder, columns, t, COUNTER.residenceApplications, i, 1);
}
