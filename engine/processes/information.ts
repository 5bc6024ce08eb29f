import { COUNTER } from '../outcomes/counters.ts';
import { countEvent } from '../outcomes/recorder.ts';
import { CASE, LEVEL_B1, NEVER, PERMIT, SIGNAL, WORK } from '../population/codes.ts';
import { metSignal } from '../population/meeting.ts';
import type { SlotArrays } from '../population/slot-arrays.ts';
import { draw, drawKind, monthlyCapacity, selectFirst, threshold, uniform } from '../random/index.ts';
import { chance, type Step } from '../world.ts';
import { counterHazard, employerHazard, hotlineHazard, mediaHazard, openCaseHazard } from './hazards/information.ts';

/**
 * Step 5: everyone meets one contact, who may pass on what it knew last month; guidebook, campaign, orientation, hotline
 * and employers inform; desks take cases and serve at counters, as far as their workers go.
 */
export function information(arrays: SlotArrays): Step {
  const meetAll = meet(arrays);
  const serveAllCases = serveCases(arrays);
  const serveAllCounters = serveCounters(arrays);
  return (world) => {
    meetAll(world);
    serveAllCases(world);
    serveAllCounters(world);
  };
}

/** Meetings and messages. */
function meet({ columns }: SlotArrays): Step {
  return (world) => {
    const { t, slots, stages, layout, settings, country } = world;
    const { present, id, informed, work, arrival, counterMonth } = columns;
    const parameters = country.parameters.information;
    const told = threshold(parameters.toldPerMeeting);
    const campaign = settings[layout.start['information.campaign']];
    const media = threshold(mediaHazard(parameters, campaign, settings[layout.start['information.guidebook']]));
    const languages = settings[layout.start['desks.languages']];
    const calls = threshold(hotlineHazard(parameters, settings[layout.start['desks.hotline']], languages));
    const oriented = threshold(settings[layout.start['information.orientation']]);
    const toolkit = threshold(employerHazard(parameters, settings[layout.start['employers.toolkit']]));
    const forgotten = threshold(parameters.forgetPerMonth);
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
        if (draw(f0, f1, person) < forgotten) informed[i] = 0;
        continue;
      }
      // Only talkative meetings are looked up.
      if (draw(t0, t1, person) < told && (metSignal(world, i) & SIGNAL.informed) !== 0) informed[i] = 1;
      // What is not on offer needs no word drawn.
      else if (media > 0 && draw(c0, c1, person) < media) informed[i] = 1;
      else if (arrival[i] === t && chance(world, drawKind.orientation, person) < oriented) informed[i] = 1;
      else if (toolkit > 0 && work[i] === WORK.formal && draw(e0, e1, person) < toolkit) informed[i] = 1;
      else if (calls > 0 && draw(g0, g1, person) < calls) {
        informed[i] = 1;
        counterMonth[i] = t;
      }
    }
  };
}

/** Opens and serves cases of unemployed adults, longest waiting first, as far as case workers go. */
function serveCases({ columns, candidates, queueKey, queueId, queueSlot }: SlotArrays): Step {
  return (world) => {
    const { t, slots, layout, settings, country, tables, recorder, scenario } = world;
    const { present, leaving, id, region, work, permit, caseState, caseSince, informed } = columns;
    const workers = layout.start['desks.caseWorkers'];
    let any = 0;
    for (let r = 0; r < tables.regions; r++) any += settings[workers + r];
    if (any <= 0) return;
    const parameters = country.parameters.information;
    const caseload = settings[layout.start['desks.caseload']];
    const languages = settings[layout.start['desks.languages']];
    const again = country.parameters.labour.caseWorkMonths;
    // One pass over the people updates their cases and gathers the open ones; then each region serves its own.
    let waiting = 0;
    for (let i = 0, high = slots[0]; i < high; i++) {
      const state = caseState[i];
      // Most have a job or seek none, and no case either: nothing here is about them.
      if (work[i] !== WORK.unemployed && state === CASE.none) continue;
      if (present[i] === 0 || leaving[i] !== 0 || settings[workers + region[i]] <= 0) continue;
      if (state === CASE.served && t - caseSince[i] >= again) caseState[i] = CASE.none;
      if (work[i] !== WORK.unemployed || permit[i] === PERMIT.irregular) {
        if (state === CASE.open) caseState[i] = CASE.none;
        continue;
      }
      if (caseState[i] === CASE.none) {
        const hazard = openCaseHazard(parameters, informed[i] === 1, languages);
        if (uniform(chance(world, drawKind.openCase, id[i])) >= hazard) continue;
        caseState[i] = CASE.open;
        caseSince[i] = t;
      } else if (
        state === CASE.open &&
        uniform(chance(world, drawKind.openCase, id[i])) < parameters.dropCasePerMonth
      ) {
        caseState[i] = CASE.none;
        continue;
      }
      if (caseState[i] === CASE.open) candidates[waiting++] = i;
    }
    for (let r = 0; r < tables.regions; r++) {
      const places = monthlyCapacity((settings[workers + r] * caseload) / 12, scenario.scale, t, world.phi[16 + r]);
      let n = 0;
      for (let k = 0; k < waiting; k++) {
        const i = candidates[k];
        if (region[i] !== r) continue;
        queueKey[n] = caseSince[i] * 4294967296 + chance(world, drawKind.caseQueue, id[i]);
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

/** Serves holders near expiry at counters, by lottery, as far as counter workers go. */
function serveCounters({ columns, candidates, queueKey, queueId, queueSlot }: SlotArrays): Step {
  return (world) => {
    const { t, slots, layout, settings, country, tables, recorder, scenario } = world;
    const { present, leaving, id, region, permit, permitUntil, informed, counterMonth, level } = columns;
    const workers = layout.start['desks.counterWorkers'];
    const parameters = country.parameters.information;
    const languages = settings[layout.start['desks.languages']];
    const soon = parameters.counterWindowMonths;
    const again = parameters.counterAgainMonths;
    let seeking = 0;
    for (let i = 0, high = slots[0]; i < high; i++) {
      if (permitUntil[i] - t > soon || permit[i] !== PERMIT.temporary || present[i] === 0 || leaving[i] !== 0) continue;
      if (settings[workers + region[i]] <= 0 || (counterMonth[i] !== NEVER && t - counterMonth[i] < again)) continue;
      const hazard = counterHazard(parameters, level[i] >= LEVEL_B1, languages);
      if (uniform(chance(world, drawKind.counterQueue, id[i])) < hazard) candidates[seeking++] = i;
    }
    for (let r = 0; r < tables.regions; r++) {
      const perMonth = (settings[workers + r] * parameters.counterContactsPerWorkerYear) / 12;
      const places = monthlyCapacity(perMonth, scenario.scale, t, world.phi[32 + r]);
      let n = 0;
      for (let k = 0; k < seeking; k++) {
        const i = candidates[k];
        if (region[i] !== r) continue;
        queueKey[n] = chance(world, drawKind.counterQueue, id[i]);
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
