import { COUNTER } from '../outcomes/counters.ts';
import { countEvent } from '../outcomes/recorder.ts';
import { LEAVING, LEVEL_B1, NEVER, PERMIT, TRAIT, WORK } from '../population/codes.ts';
import type { SlotArrays } from '../population/slot-arrays.ts';
import { draw, drawKind, threshold, uniform } from '../random/index.ts';
import { chance, type Step, type World } from '../world.ts';

/**
 * Step 3: permits run down. In its last month a temporary permit is renewed, lapses by lateness, or is refused because
 * the ground of stay is gone; those without a permit leave or stay on. Long stayers may be given permanent residence,
 * permanent residents citizenship.
 */
export function permits({ columns }: SlotArrays): Step {
  return (world) => {
    const { t, slots, stages, layout, settings, tables, country } = world;
    const { present, leaving, permit, permitUntil, groundLost, residenceSince, permanentSince, excludedMonths } =
      columns;
    const { id, stream, traits, openedRank, level } = columns;
    const parameters = country.parameters.permits;
    const extend = world.shock.automaticExtension || settings[layout.start['permits.automaticExtension']] === 1;
    const lostBelow = threshold(parameters.groundLostPerMonth);
    const permanentAfter = settings[layout.start['residence.permanentAfterMonths']];
    const opened = settings[layout.start['residence.openedGrounds']] * 256;
    const citizenAfter = settings[layout.start['citizenship.afterMonths']];
    const citizenLevel = settings[layout.start['citizenship.language']];
    const citizenBelow = threshold(parameters.citizenshipPerMonth);
    const permanentBelow = tables.permanentBelow;
    const lost0 = stages[drawKind.groundLost * 2];
    const lost1 = stages[drawKind.groundLost * 2 + 1];
    const grant0 = stages[drawKind.permanentGrant * 2];
    const grant1 = stages[drawKind.permanentGrant * 2 + 1];

    for (let i = 0, high = slots[0]; i < high; i++) {
      if (present[i] === 0 || leaving[i] !== 0) continue;
      const state = permit[i];
      if (state === PERMIT.temporary) {
        if (draw(lost0, lost1, id[i]) < lostBelow) groundLost[i] = 1;
        if (permitUntil[i] <= t) {
          if (extend) permitUntil[i] = t + 1;
          else renew(world, i);
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
          apply(world, i);
          countEvent(world.recorder, columns, t, COUNTER.permanentNew, i, 1);
        }
      } else if (state === PERMIT.permanent) {
        if (permitUntil[i] <= t) {
          permitUntil[i] = t + parameters.permanentTermMonths;
          apply(world, i);
          countEvent(world.recorder, columns, t, COUNTER.permanentRenewed, i, 1);
        }
        if (
          t - permanentSince[i] >= citizenAfter &&
          level[i] >= citizenLevel &&
          chance(world, drawKind.citizenshipGrant, id[i]) < citizenBelow
        ) {
          permit[i] = PERMIT.citizen;
          countEvent(world.recorder, columns, t, COUNTER.naturalised, i, 1);
        }
      } else if (state === PERMIT.visa) {
        if (permitUntil[i] <= t) {
          permit[i] = PERMIT.temporary;
          residenceSince[i] = t;
          apply(world, i);
          setLength(world, i, parameters.firstMonths);
        }
      } else if (state === PERMIT.irregular) {
        if (excludedMonths[i] < 84) excludedMonths[i]++;
      }
    }
  };
}

/** Decides the renewal of a temporary permit in its last month: late, refused, or extended. */
function renew(world: World, i: number): void {
  const { columns, t, country, recorder, tables } = world;
  const { id, stream, groundLost, work } = columns;
  if (uniform(chance(world, drawKind.renewal, id[i])) < lapseChance(world, i)) {
    countEvent(recorder, columns, t, COUNTER.lapses, i, 1);
    fail(world, i);
    return;
  }
  apply(world, i);
  // A recruit's ground is the job.
  const jobless = tables.quotaStream[stream[i]] === 1 && work[i] !== WORK.formal;
  if (groundLost[i] === 1 || jobless) {
    if (uniform(chance(world, drawKind.groundCure, id[i])) >= country.parameters.permits.cureShare) {
      countEvent(recorder, columns, t, COUNTER.refusals, i, 1);
      fail(world, i);
      return;
    }
    apply(world, i);
    groundLost[i] = 0;
  }
  const word = uniform(chance(world, drawKind.permitLength, id[i]));
  setLength(world, i, word < country.streams[stream[i]].twelveMonthShare ? 12 : 24);
}

/** Starts a permit of `months`, or of the length the law sets; the first long ones are spread. */
function setLength(world: World, i: number, months: number): void {
  const { columns, t, settings, layout } = world;
  const legal = settings[layout.start['permits.temporaryMonths']];
  let length = months;
  if (legal > 0) {
    const spread = settings[layout.start['permits.spreadMonths']];
    length = legal;
    // Whoever comes from a shorter permit than the law ever gives is in the first round.
    if (spread > 0 && columns.permitMonths[i] < legal - spread) {
      length = legal - Math.floor(uniform(chance(world, drawKind.permitWork, columns.id[i])) * (spread + 1));
    }
  }
  columns.permitMonths[i] = length;
  columns.permitUntil[i] = t + length;
}

/** The chance that a renewal is late or faulty. */
function lapseChance(world: World, i: number): number {
  const { columns, t, settings, layout, country, structure } = world;
  const parameters = country.parameters.permits;
  let p = parameters.lapsePerRenewal;
  p *= columns.informed[i] === 1 ? parameters.lapseInformed : parameters.lapseUninformed;
  if (columns.level[i] >= LEVEL_B1) p *= parameters.lapseAtB1;
  p *= 1 + parameters.lapsePerStep * (settings[layout.start['permits.steps']] - 4);
  p *= Math.max(0, 1 + parameters.lapsePerLeadMonth * (settings[layout.start['permits.leadDays']] / 30 - 1));
  if (t - columns.counterMonth[i] <= 12) p *= 1 - parameters.lapseServed;
  let fast = settings[layout.start['permits.fastTrack']];
  if (t - columns.completedMonth[i] <= 24) fast = Math.max(fast, settings[layout.start['courses.incentive']]);
  p *= 1 + (parameters.lapseFastTrack - 1) * fast;
  const usual = country.statusQuo['permits.feePerYear'] as number;
  const fee = settings[layout.start['permits.feePerYear']];
  const monthly = columns.wage[i] > 0 ? columns.wage[i] / 100 : country.sectors[columns.sector[i]].payPerMonth;
  p *= Math.max(0, 1 + (parameters.lapseFeeShare * (fee - usual)) / 12 / monthly);
  p = Math.min(1, Math.max(0, p));
  if (structure.lapseBasis === 'perMonth') {
    // The same yearly risk whatever the length: a two-year permit is lost as often as two of one year.
    const years = Math.max(1, columns.permitMonths[i]) / 12;
    const whole = Math.floor(years);
    let kept = 1;
    for (let k = 0; k < whole; k++) kept *= 1 - p;
    kept *= 1 - p * (years - whole);
    p = 1 - kept;
  }
  return p;
}

/** Ends a permit for want of renewal: the person leaves, or stays on irregularly. */
function fail(world: World, i: number): void {
  const { columns, country, t, recorder } = world;
  const parameters = country.parameters.permits;
  let odds = parameters.overstayShare / Math.max(1e-9, 1 - parameters.overstayShare);
  if (columns.intention[i] === 1) odds *= parameters.overstaySettle;
  if (columns.contacts[i] >= 5) odds *= parameters.overstayTies;
  if (uniform(chance(world, drawKind.lateStay, columns.id[i])) < odds / (1 + odds)) {
    columns.permit[i] = PERMIT.irregular;
    columns.permitUntil[i] = t;
    columns.residenceSince[i] = NEVER;
    columns.groundLost[i] = 0;
    countEvent(recorder, columns, t, COUNTER.overstays, i, 1);
  } else {
    columns.leaving[i] = LEAVING.lapse;
  }
}

function apply(world: World, i: number): void {
  countEvent(world.recorder, world.columns, world.t, COUNTER.residenceApplications, i, 1);
}
