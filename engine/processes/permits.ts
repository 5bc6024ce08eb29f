import { leverValue } from '../levers/settings.ts';
import { valueOfCase } from '../levers/share-ramp.ts';
import { COUNTER } from '../outcomes/counters.ts';
import { countEvent } from '../outcomes/recorder.ts';
import type { PopulationBuffers } from '../population/buffers.ts';
import { LEAVING, LEVEL_B1, NEVER, PERMIT, TRAIT, WORK } from '../population/codes.ts';
import { testedLevel } from '../population/tested-level.ts';
import { draw, drawKind, threshold, uniform } from '../random/index.ts';
import { drawForPerson, type SimulationState, type Step } from '../simulation/state.ts';
import {
  type LapseTerms,
  lapseOverTerm,
  lapseProbability,
  lapseTerms,
  overstayProbability,
} from './hazards/permits.ts';

/**
 * Step 3: permits approach expiry. In its last month a temporary permit is renewed, lapses because of lateness, or is
 * refused because the ground of stay is lost; people without a permit leave or overstay. Long-term residents may get
 * permanent residence, and permanent residents citizenship.
 */
export function permits({ columns }: PopulationBuffers): Step {
  return (state) => {
    const { t, slots, stages, tables, country } = state;
    const { present, leaving, permit, permitUntil, groundLost, residenceSince, permanentSince, excludedMonths } =
      columns;
    const { id, stream, traits, openedRank, level } = columns;
    const parameters = country.parameters.permits;
    const extend = state.shock.automaticExtension || leverValue(state, 'permits.automaticExtension') === 1;
    const lostBelow = threshold(parameters.groundLostPerMonth);
    const permanentAfter = leverValue(state, 'residence.permanentAfterMonths');
    const opened = leverValue(state, 'residence.openedGrounds') * 256;
    const citizenAfter = leverValue(state, 'citizenship.afterMonths');
    const citizenLevel = leverValue(state, 'citizenship.language');
    const citizenBelow = threshold(parameters.citizenshipPerMonth);
    const permanentBelow = tables.permanentBelow;
    const lapse = lapseTerms(parameters, {
      steps: leverValue(state, 'permits.steps'),
      leadDays: leverValue(state, 'permits.leadDays'),
      fee: leverValue(state, 'permits.feePerYear'),
      usualFee: country.statusQuo['permits.feePerYear'] as number,
    });
    const set: RenewalLevers = {
      spreadMonths: leverValue(state, 'permits.spreadMonths'),
      fastTrack: leverValue(state, 'permits.fastTrack'),
      incentive: leverValue(state, 'courses.incentive'),
    };
    const ground0 = stages[drawKind.groundLost * 2];
    const ground1 = stages[drawKind.groundLost * 2 + 1];
    const grant0 = stages[drawKind.permanentGrant * 2];
    const grant1 = stages[drawKind.permanentGrant * 2 + 1];

    for (let i = 0, high = slots[0]; i < high; i++) {
      if (present[i] === 0 || leaving[i] !== 0) continue;
      const permitCode = permit[i];
      if (permitCode === PERMIT.temporary) {
        if (draw(ground0, ground1, id[i]) < lostBelow) groundLost[i] = 1;
        if (permitUntil[i] <= t) {
          if (extend) permitUntil[i] = t + Math.max(1, columns.permitMonths[i]);
          else renew(state, i, lapse, set);
          if (permit[i] !== PERMIT.temporary || leaving[i] !== 0) continue;
        }
        if (
          t - residenceSince[i] >= permanentAfter &&
          draw(grant0, grant1, id[i]) < permanentBelow[stream[i]] &&
          ((traits[i] & TRAIT.permanentGround) !== 0 || openedRank[i] < opened)
        ) {
          permit[i] = PERMIT.permanent;
          permanentSince[i] = t;
          permitUntil[i] = t + parameters.permanentTermMonths;
          groundLost[i] = 0;
          countApplication(state, i);
          countEvent(state.recorder, columns, t, COUNTER.permanentNew, i, 1);
        }
      } else if (permitCode === PERMIT.permanent) {
        if (permitUntil[i] <= t) {
          permitUntil[i] = t + parameters.permanentTermMonths;
          countApplication(state, i);
          countEvent(state.recorder, columns, t, COUNTER.permanentRenewed, i, 1);
        }
        if (
          t - permanentSince[i] >= citizenAfter &&
          level[i] >= citizenLevel &&
          drawForPerson(state, drawKind.citizenshipGrant, id[i]) < citizenBelow &&
          testedLevel(state, i) >= citizenLevel
        ) {
          permit[i] = PERMIT.citizen;
          countEvent(state.recorder, columns, t, COUNTER.naturalised, i, 1);
        }
      } else if (permitCode === PERMIT.visa) {
        if (permitUntil[i] <= t) {
          permit[i] = PERMIT.temporary;
          residenceSince[i] = t;
          countApplication(state, i);
          setLength(state, i, parameters.firstMonths, set);
        }
      } else if (permitCode === PERMIT.irregular) {
        if (excludedMonths[i] < 84) excludedMonths[i]++;
      }
    }
  };
}

/** Levers of renewals, read once a month. */
interface RenewalLevers {
  readonly spreadMonths: number;
  readonly fastTrack: number;
  readonly incentive: number;
}

/** Decides the renewal of a temporary permit in its last month: late, refused, or extended. */
function renew(state: SimulationState, i: number, terms: LapseTerms, set: RenewalLevers): void {
  const { columns, t, country, recorder, tables } = state;
  const { id, stream, groundLost, work } = columns;
  if (uniform(drawForPerson(state, drawKind.renewal, id[i])) < lapseChance(state, i, terms, set)) {
    countEvent(recorder, columns, t, COUNTER.lapses, i, 1);
    lapsePermit(state, i);
    return;
  }
  countApplication(state, i);
  // The ground of stay of a recruit is the job.
  const jobless = tables.quotaStream[stream[i]] === 1 && work[i] !== WORK.formal;
  if (groundLost[i] === 1 || jobless) {
    if (uniform(drawForPerson(state, drawKind.groundCure, id[i])) >= country.parameters.permits.cureShare) {
      countEvent(recorder, columns, t, COUNTER.refusals, i, 1);
      lapsePermit(state, i);
      return;
    }
    countApplication(state, i);
    groundLost[i] = 0;
  }
  const { shortTermMonths, longTermMonths } = country.parameters.permits;
  const word = uniform(drawForPerson(state, drawKind.permitLength, id[i]));
  setLength(state, i, word < country.streams[stream[i]].twelveMonthShare ? shortTermMonths : longTermMonths, set);
}

/** Starts a permit of `months`, or of the length set by law; the first long ones are spread. */
function setLength(state: SimulationState, i: number, months: number, set: RenewalLevers): void {
  const { columns, t } = state;
  const { spreadMonths } = set;
  const place = uniform(drawForPerson(state, drawKind.newPermitLength, columns.id[i]));
  const legal = valueOfCase(state, 'permits.temporaryMonths', place);
  let length = months;
  if (legal > 0) {
    length = legal;
    // A permit shorter than any under the law dates from before it: first round.
    if (spreadMonths > 0 && columns.permitMonths[i] < legal - spreadMonths) {
      length =
        legal -
        Math.floor(uniform(drawForPerson(state, drawKind.firstPermitSpread, columns.id[i])) * (spreadMonths + 1));
    }
  }
  columns.permitMonths[i] = length;
  columns.permitUntil[i] = t + length;
}

/** Computes the probability that a renewal is late or faulty. */
function lapseChance(state: SimulationState, i: number, terms: LapseTerms, set: RenewalLevers): number {
  const { columns, t, country, structure } = state;
  const parameters = country.parameters.permits;
  const served = t - columns.counterMonth[i] <= parameters.lapseServedMonths;
  let fast = set.fastTrack;
  if (t - columns.completedMonth[i] <= parameters.incentiveMonths) fast = Math.max(fast, set.incentive);
  const monthly = columns.wage[i] > 0 ? columns.wage[i] / 100 : country.sectors[columns.sector[i]].payPerMonth;
  const p = lapseProbability(terms, columns.informed[i] === 1, columns.level[i] >= LEVEL_B1, served, fast, monthly);
  return structure.lapseBasis === 'perMonth' ? lapseOverTerm(p, columns.permitMonths[i]) : p;
}

/** Ends a permit that was not renewed: the person leaves or overstays. */
function lapsePermit(state: SimulationState, i: number): void {
  const { columns, country, t, recorder } = state;
  const parameters = country.parameters.permits;
  const stays = overstayProbability(parameters, columns.intention[i] === 1, columns.contacts[i]);
  if (uniform(drawForPerson(state, drawKind.lateStay, columns.id[i])) < stays) {
    columns.permit[i] = PERMIT.irregular;
    columns.permitUntil[i] = t;
    columns.residenceSince[i] = NEVER;
    columns.groundLost[i] = 0;
    countEvent(recorder, columns, t, COUNTER.overstays, i, 1);
  } else {
    columns.leaving[i] = LEAVING.lapse;
  }
}

function countApplication(state: SimulationState, i: number): void {
  countEvent(state.recorder, state.columns, state.t, COUNTER.residenceApplications, i, 1);
}
