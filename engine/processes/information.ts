import { leverCells, leverValue } from '../levers/settings.ts';
import { COUNTER } from '../outcomes/counters.ts';
import { countEvent } from '../outcomes/recorder.ts';
import type { PopulationBuffers } from '../population/buffers.ts';
import { CASE, LEVEL_B1, NEVER, PERMIT, SIGNAL, WORK } from '../population/codes.ts';
import { contactSignal } from '../population/contacts.ts';
import { draw, drawKind, monthlyCapacity, selectFirst, threshold, uniform } from '../random/index.ts';
import { drawForPerson, type Step } from '../simulation/state.ts';
import { counterHazard, employerHazard, hotlineHazard, mediaHazard, openCaseHazard } from './hazards/information.ts';

/**
 * Step 5: each person meets one contact, who may pass on information known last month; guidebook, campaign,
 * orientation, hotline and employers inform; desks take cases and counters serve people, limited by their staff.
 */
export function information(buffers: PopulationBuffers): Step {
  const meetStep = meetContacts(buffers);
  const caseStep = serveCases(buffers);
  const counterStep = serveCounters(buffers);
  return (state) => {
    meetStep(state);
    caseStep(state);
    counterStep(state);
  };
}

/** Informs people through contacts and media. */
function meetContacts({ columns }: PopulationBuffers): Step {
  return (state) => {
    const { t, slots, stages, country } = state;
    const { present, id, informed, work, arrival, counterMonth } = columns;
    const parameters = country.parameters.information;
    const passOnBelow = threshold(parameters.toldPerMeeting);
    const campaign = leverValue(state, 'information.campaign');
    const mediaBelow = threshold(mediaHazard(parameters, campaign, leverValue(state, 'information.guidebook')));
    const languages = leverValue(state, 'desks.languages');
    const hotlineBelow = threshold(hotlineHazard(parameters, leverValue(state, 'desks.hotline'), languages));
    const orientedBelow = threshold(leverValue(state, 'information.orientation'));
    const toolkit = threshold(employerHazard(parameters, leverValue(state, 'employers.toolkit')));
    const forgetBelow = threshold(parameters.forgetPerMonth);
    const f0 = stages[drawKind.forget * 2];
    const f1 = stages[drawKind.forget * 2 + 1];
    const t0 = stages[drawKind.tellInformed * 2];
    const t1 = stages[drawKind.tellInformed * 2 + 1];
    const c0 = stages[drawKind.campaign * 2];
    const c1 = stages[drawKind.campaign * 2 + 1];
    const e0 = stages[drawKind.employerTells * 2];
    const e1 = stages[drawKind.employerTells * 2 + 1];
    const g0 = stages[drawKind.guidebook * 2];
    const g1 = stages[drawKind.guidebook * 2 + 1];
    for (let i = 0, high = slots[0]; i < high; i++) {
      if (present[i] === 0) continue;
      const person = id[i];
      if (informed[i] === 1) {
        if (draw(f0, f1, person) < forgetBelow) informed[i] = 0;
        continue;
      }
      // Look up the contact only when it would pass information on.
      if (draw(t0, t1, person) < passOnBelow && (contactSignal(state, i) & SIGNAL.informed) !== 0) informed[i] = 1;
      // Draw no word for a measure that is not offered.
      else if (mediaBelow > 0 && draw(c0, c1, person) < mediaBelow) informed[i] = 1;
      else if (arrival[i] === t && drawForPerson(state, drawKind.orientation, person) < orientedBelow) informed[i] = 1;
      else if (toolkit > 0 && work[i] === WORK.formal && draw(e0, e1, person) < toolkit) informed[i] = 1;
      else if (hotlineBelow > 0 && draw(g0, g1, person) < hotlineBelow) {
        informed[i] = 1;
        counterMonth[i] = t;
      }
    }
  };
}

/** Opens and serves cases of unemployed adults, longest waiting first, up to the capacity of case workers. */
function serveCases({ columns, candidates, queueKey, queueId, queueSlot }: PopulationBuffers): Step {
  return (state) => {
    const { t, slots, country, tables, recorder, scenario } = state;
    const { present, leaving, id, region, work, permit, caseState, caseSince, informed } = columns;
    const workers = leverCells(state, 'desks.caseWorkers');
    let totalWorkers = 0;
    for (let r = 0; r < tables.regions; r++) totalWorkers += workers[r];
    if (totalWorkers <= 0) return;
    const parameters = country.parameters.information;
    const caseload = leverValue(state, 'desks.caseload');
    const languages = leverValue(state, 'desks.languages');
    const repeatMonths = country.parameters.labour.caseWorkMonths;
    // A single pass updates all cases and collects the open ones; then each region serves its own.
    let waiting = 0;
    for (let i = 0, high = slots[0]; i < high; i++) {
      const caseCode = caseState[i];
      // Most people have a job or do not search, and have no case: skip them.
      if (work[i] !== WORK.unemployed && caseCode === CASE.none) continue;
      if (present[i] === 0 || leaving[i] !== 0 || workers[region[i]] <= 0) continue;
      if (caseCode === CASE.served && t - caseSince[i] >= repeatMonths) caseState[i] = CASE.none;
      if (work[i] !== WORK.unemployed || permit[i] === PERMIT.irregular) {
        if (caseCode === CASE.open) caseState[i] = CASE.none;
        continue;
      }
      if (caseState[i] === CASE.none) {
        const hazard = openCaseHazard(parameters, informed[i] === 1, languages);
        if (uniform(drawForPerson(state, drawKind.openCase, id[i])) >= hazard) continue;
        caseState[i] = CASE.open;
        caseSince[i] = t;
      } else if (
        caseCode === CASE.open &&
        uniform(drawForPerson(state, drawKind.openCase, id[i])) < parameters.dropCasePerMonth
      ) {
        caseState[i] = CASE.none;
        continue;
      }
      if (caseState[i] === CASE.open) candidates[waiting++] = i;
    }
    for (let r = 0; r < tables.regions; r++) {
      const places = monthlyCapacity((workers[r] * caseload) / 12, scenario.scale, t, state.roundingOffsets[16 + r]);
      let n = 0;
      for (let k = 0; k < waiting; k++) {
        const i = candidates[k];
        if (region[i] !== r) continue;
        queueKey[n] = caseSince[i] * 4294967296 + drawForPerson(state, drawKind.caseQueue, id[i]);
        queueId[n] = id[i];
        queueSlot[n] = i;
        n++;
      }
      selectFirst(queueKey, queueId, queueSlot, n, places);
      for (let k = 0; k < Math.min(n, places); k++) {
        const i = queueSlot[k];
        caseState[i] = CASE.served;
        caseSince[i] = t;
        informed[i] = 1;
        countEvent(recorder, columns, t, COUNTER.casesServed, i, 1);
      }
    }
  };
}

/** Serves holders near expiry at counters, by lottery, up to the capacity of counter workers. */
function serveCounters({ columns, candidates, queueKey, queueId, queueSlot }: PopulationBuffers): Step {
  return (state) => {
    const { t, slots, country, tables, recorder, scenario } = state;
    const { present, leaving, id, region, permit, permitUntil, informed, counterMonth, level } = columns;
    const workers = leverCells(state, 'desks.counterWorkers');
    const parameters = country.parameters.information;
    const languages = leverValue(state, 'desks.languages');
    const soon = parameters.counterWindowMonths;
    const repeatMonths = parameters.counterAgainMonths;
    let seeking = 0;
    for (let i = 0, high = slots[0]; i < high; i++) {
      if (permitUntil[i] - t > soon || permit[i] !== PERMIT.temporary || present[i] === 0 || leaving[i] !== 0) continue;
      if (workers[region[i]] <= 0 || (counterMonth[i] !== NEVER && t - counterMonth[i] < repeatMonths)) continue;
      const hazard = counterHazard(parameters, level[i] >= LEVEL_B1, languages);
      if (uniform(drawForPerson(state, drawKind.counterQueue, id[i])) < hazard) candidates[seeking++] = i;
    }
    for (let r = 0; r < tables.regions; r++) {
      const perMonth = (workers[r] * parameters.counterContactsPerWorkerYear) / 12;
      const places = monthlyCapacity(perMonth, scenario.scale, t, state.roundingOffsets[32 + r]);
      let n = 0;
      for (let k = 0; k < seeking; k++) {
        const i = candidates[k];
        if (region[i] !== r) continue;
        queueKey[n] = drawForPerson(state, drawKind.counterQueue, id[i]);
        queueId[n] = id[i];
        queueSlot[n] = i;
        n++;
      }
      selectFirst(queueKey, queueId, queueSlot, n, places);
      for (let k = 0; k < Math.min(n, places); k++) {
        const i = queueSlot[k];
        counterMonth[i] = t;
        informed[i] = 1;
        countEvent(recorder, columns, t, COUNTER.counterServed, i, 1);
      }
    }
  };
}
