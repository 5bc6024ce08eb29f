import { leverCells } from '../levers/settings.ts';
import { COUNTER } from '../outcomes/counters.ts';
import { countEvent, countTotal } from '../outcomes/recorder.ts';
import type { PopulationBuffers } from '../population/buffers.ts';
import { ADULT_MONTHS, CONTRACT, EDUCATION, PERMIT, RETIRED_MONTHS, TIED, WORK } from '../population/codes.ts';
import { placesReleased } from '../population/yearly-quota.ts';
import { draw, drawKind, selectFirst, uniform } from '../random/index.ts';
import { drawForPerson, type SimulationState, type Step } from '../simulation/state.ts';
import { productivity, renewalProbability } from './hazards/contracts.ts';

/**
 * Step 9: contracts of recruits end with their work permit, a year after they began. The employer renews by productivity,
 * then the quota of the sector must have a place; recruits of the month took theirs first, except those kept for
 * renewals. Labour ends the jobs that are not renewed.
 */
export function contracts(buffers: PopulationBuffers): Step {
  const { columns, queueSlot, contractEnd } = buffers;
  return (state) => {
    if (state.structure.contracts === undefined) return;
    const { t, slots, recorder, country, contracts: year, firstMonth } = state;
    const { present, leaving, birth, work, tied, permit, jobStart, sector, region } = columns;
    const { workPermitMonths } = country.parameters.permits;
    const exempt = leverCells(state, 'quota.exemptRegions');
    year.endingNext.fill(0);
    let sought = 0;
    for (let i = 0, high = slots[0]; i < high; i++) {
      if (tied[i] === TIED.no || work[i] !== WORK.formal || permit[i] > PERMIT.temporary) continue;
      const age = t - birth[i];
      if (present[i] === 0 || leaving[i] !== 0 || age < ADULT_MONTHS || age >= RETIRED_MONTHS) continue;
      const tenure = t - jobStart[i];
      const inTerm = tenure % workPermitMonths;
      const needsPlace = exempt[region[i]] !== 1;
      if (inTerm === workPermitMonths - 1 && needsPlace) year.endingNext[sector[i]]++;
      if (tenure <= 0 || inTerm !== 0) continue;
      if (isOffered(state, i, tenure)) {
        contractEnd[i] = CONTRACT.renewed;
        if (needsPlace) queueSlot[sought++] = i;
        else countEvent(recorder, columns, t, COUNTER.contractsRenewed, i, 1);
      } else {
        contractEnd[i] = CONTRACT.notOffered;
        countEvent(recorder, columns, t, COUNTER.contractsNotRenewed, i, 1);
      }
    }
    allocatePlaces(state, buffers, sought);
    // Places not taken by the end of December are gone.
    if ((firstMonth + t) % 12 === 11) year.placesTaken.fill(0);
  };
}

/** Returns whether the employer offers a new contract. */
function isOffered(state: SimulationState, i: number, tenureMonths: number): boolean {
  const { columns, country } = state;
  const { contracts: parameters, labour } = country.parameters;
  const relative = productivity(parameters, labour, {
    level: columns.level[i],
    foreignJob: columns.foreignJob[i] === 1,
    fits: columns.matched[i] === 1 || columns.education[i] !== EDUCATION.tertiary,
    tenureMonths,
  });
  return (
    uniform(drawForPerson(state, drawKind.contractRenewal, columns.id[i])) < renewalProbability(parameters, relative)
  );
}

/** Gives the places of each sector to renewals, by lottery where there are too few. sought: slots in `queueSlot`. */
function allocatePlaces(
  state: SimulationState,
  { columns, queueKey, queueId, queueSlot, candidates, contractEnd }: PopulationBuffers,
  sought: number,
): void {
  const { t, stages, tables, scenario, recorder, contracts: year, roundingOffsets, firstMonth } = state;
  const size = leverCells(state, 'quota.size');
  const all = candidates;
  all.set(queueSlot.subarray(0, sought));
  for (let sector = 0; sector < tables.sectors; sector++) {
    let n = 0;
    for (let k = 0; k < sought; k++) {
      const slot = all[k];
      if (columns.sector[slot] !== sector) continue;
      queueKey[n] = draw(stages[drawKind.contractPlace * 2], stages[drawKind.contractPlace * 2 + 1], columns.id[slot]);
      queueId[n] = columns.id[slot];
      queueSlot[n] = slot;
      n++;
    }
    const released = placesReleased(size[sector] * scenario.scale, (firstMonth + t) % 12, roundingOffsets[sector]);
    const places = Math.min(n, Math.max(0, released - year.placesTaken[sector]));
    if (places < n) selectFirst(queueKey, queueId, queueSlot, n, places);
    year.placesTaken[sector] += places;
    countTotal(recorder, t, COUNTER.quotaPlaces, places);
    for (let k = 0; k < n; k++) {
      const slot = queueSlot[k];
      if (k >= places) contractEnd[slot] = CONTRACT.withoutPlace;
      const counter = k < places ? COUNTER.contractsRenewed : COUNTER.contractsWithoutPlace;
      countEvent(recorder, columns, t, counter, slot, 1);
    }
  }
}
