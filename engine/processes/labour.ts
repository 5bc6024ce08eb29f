import { power } from '../exact/index.ts';
import { COUNTER } from '../outcomes/counters.ts';
import { countEvent } from '../outcomes/recorder.ts';
import {
  ADULT_MONTHS,
  CASE,
  CREDENTIAL,
  EDUCATION,
  LEAVING,
  LEVEL_B1,
  MOST,
  NEVER,
  PERMIT,
  RETIRED_MONTHS,
  SIGNAL,
  TIED,
  TRAIT,
  WORK,
} from '../population/codes.ts';
import { metSignal } from '../population/meeting.ts';
import type { SlotArrays } from '../population/slot-arrays.ts';
import { draw, drawKind, uniform } from '../random/index.ts';
import { chance, type Step, type World } from '../world.ts';

const WORDS = 4294967296;

/**
 * Step 8: jobs are lost, sought, found, made formal; credentials are recognised; pay follows skill, language, tie to the
 * employer and call-backs. A tied worker who loses the job finds a sponsor, leaves or overstays within the month.
 */
export function labour(arrays: SlotArrays): Step {
  const { columns, scratch } = arrays;
  const findsJob = finds(arrays);
  const moveCredential = recognise(arrays);
  const payAll = pay(arrays);
  return (world) => {
    const { t, slots, stages, layout, settings, country, tables, shock, recorder } = world;
    const { present, leaving, id, birth, work, hires, jobStart, tied, level, permit, stream, portableRank, education } =
      columns;
    const { credential, traits } = columns;
    const parameters = country.parameters.labour;
    prepare(world);
    const portable = settings[layout.start['permits.portable']] * 256;
    const toolkit = 1 + (parameters.employerStart - 1) * settings[layout.start['employers.toolkit']];
    const moves = parameters.jobMovePerMonth * WORDS;
    const movesPortable = moves * parameters.portableMoves;
    const formaliseBelow = parameters.formalisePerMonth;
    const formaliseB1 = parameters.formalisePerMonth * parameters.formaliseAtB1;
    const { workPermitMonths } = country.parameters.permits;
    const mostFinding = scratch.byStream;
    const tiedBelow = parameters.separationTiedPerMonth * shock.separations * toolkit;
    const freeBelow = parameters.separationPerMonth * shock.separations * toolkit;
    const s0 = stages[drawKind.separation * 2];
    const s1 = stages[drawKind.separation * 2 + 1];
    const j0 = stages[drawKind.jobMove * 2];
    const j1 = stages[drawKind.jobMove * 2 + 1];
    const o0 = stages[drawKind.formalise * 2];
    const o1 = stages[drawKind.formalise * 2 + 1];
    // Nobody loses a free job at more than this rate, but for rounding: most words need no closer look.
    const mostFree =
      freeBelow *
      Math.max(1, parameters.separationShortTenure) *
      Math.max(1, parameters.separationMatched) *
      Math.max(1, parameters.separationAtB1) *
      WORDS *
      1.000001;
    const f0 = stages[drawKind.find * 2];
    const f1 = stages[drawKind.find * 2 + 1];
    for (let i = 0, high = slots[0]; i < high; i++) {
      if (present[i] === 0) continue;
      const age = t - birth[i];
      if (age < ADULT_MONTHS) continue;
      // A new month: hires of last month are a month older.
      let recent = hires[i];
      if (recent !== 0 && !(columns.arrival[i] === t)) {
        recent = (recent << 1) & 8191;
        hires[i] = recent;
      }
      if (leaving[i] === 0) {
        if (age >= RETIRED_MONTHS) {
          if (work[i] !== WORK.inactive) endJob(world, i, WORK.inactive);
        } else {
          const state = work[i];
          if (state >= WORK.informal) {
            if (tied[i] !== TIED.no) {
              // Whose permit is portable follows the law, in a fixed order of people; settled status needs no permit.
              const needs = permit[i] <= PERMIT.temporary && state === WORK.formal;
              tied[i] = !needs ? TIED.no : portableRank[i] < portable ? TIED.portable : TIED.tied;
              if (needs && t > jobStart[i] && (t - jobStart[i]) % workPermitMonths === 0) {
                countEvent(recorder, columns, t, COUNTER.workPermitApplications, i, 1);
              }
            }
            const isTied = tied[i] === TIED.tied;
            const lost = draw(s0, s1, id[i]);
            if (isTied ? lost < tiedBelow * WORDS : lost < mostFree && lost < freeRate(world, i, freeBelow) * WORDS) {
              loseJob(world, i, isTied);
            } else if (!isTied && draw(j0, j1, id[i]) < (tied[i] === TIED.portable ? movesPortable : moves)) {
              hire(world, i, state);
            } else if (state === WORK.informal && permit[i] !== PERMIT.irregular) {
              const formal = level[i] >= LEVEL_B1 ? formaliseB1 : formaliseBelow;
              if (uniform(draw(o0, o1, id[i])) < formal) work[i] = WORK.formal;
            }
            if (work[i] === WORK.formal && permit[i] === PERMIT.irregular) work[i] = WORK.informal;
          } else if (state === WORK.unemployed) {
            const word = draw(f0, f1, id[i]);
            if (word < mostFinding[stream[i]] && findsJob(world, i, word)) hire(world, i, 0);
          } else if ((traits[i] & TRAIT.searching) !== 0 || tables.quotaStream[stream[i]] === 1) {
            work[i] = WORK.unemployed;
          }
          const foreign = credential[i];
          if (
            (foreign === CREDENTIAL.unrecognised || foreign === CREDENTIAL.pending) &&
            education[i] === EDUCATION.tertiary
          )
            moveCredential(world, i);
        }
      }
      if ((recent & 4096) !== 0) {
        countEvent(recorder, columns, t, COUNTER.hired12Present, i, 1);
        if (work[i] >= WORK.informal) countEvent(recorder, columns, t, COUNTER.hired12Employed, i, 1);
        if (work[i] >= WORK.informal && jobStart[i] === t - 12)
          countEvent(recorder, columns, t, COUNTER.hired12SameJob, i, 1);
      }
    }
    payAll(world);
  };
}

/** The chance that a person loses a job that is not tied this month; `base` for everybody. */
const freeRate = (world: World, i: number, base: number): number => {
  const { columns, t, country } = world;
  const parameters = country.parameters.labour;
  let rate = base;
  if (t - columns.jobStart[i] < 12) rate *= parameters.separationShortTenure;
  if (columns.matched[i] === 1) rate *= parameters.separationMatched;
  if (columns.level[i] >= LEVEL_B1) rate *= parameters.separationAtB1;
  return rate;
};

/** Works out, once a month, what is the same for everybody: call-backs by origin, upper bounds of finding, enclave pay. */
function prepare(world: World): void {
  const { country, settings, layout, tables, shock, scratch } = world;
  const parameters = country.parameters.labour;
  const law = parameters.lawEffect * settings[layout.start['antiDiscrimination.strength']];
  for (let o = 0; o < tables.origins; o++) {
    const sensitivity = country.origins[o].callbackSensitivity;
    // Hazards in the pack are those observed under today's call-backs; the law closes part of the gap.
    const today = 1 + (parameters.callbackRatio - 1) * sensitivity;
    const then = 1 + (parameters.callbackRatio - 1) * sensitivity * (1 - law);
    scratch.callback[o] = today / then;
    scratch.residual[o] = 1 - (1 - parameters.payResidual) * sensitivity * (1 - law);
  }
  const fee = settings[layout.start['recognition.fee']];
  const usual = country.statusQuo['recognition.fee'] as number;
  const applying = parameters.recognitionApplyPerMonth * settings[layout.start['recognition.coverage']];
  for (let k = 0; k < tables.sectors; k++) {
    // A dear procedure puts people off, in proportion to a month's pay of the sector.
    scratch.asking[k] = applying * Math.max(0.1, 1 - (fee - usual) / (2 * country.sectors[k].payPerMonth));
  }
  let demand = 0;
  for (let r = 0; r < tables.regions; r++) demand = Math.max(demand, country.regions[r].demand);
  const most =
    demand *
    Math.max(1, tables.odds.language) *
    Math.max(1, tables.odds.caseWorkByMonths[0]) *
    Math.max(1, tables.odds.matching) *
    Math.max(1, tables.odds.recognitionByMonths[36]) *
    Math.max(1, tables.odds.permanent) *
    Math.max(tables.referral.working, tables.referral.idle) *
    1.7 *
    shock.jobFinding;
  for (let s = 0; s < tables.streams; s++)
    scratch.byStream[s] = Math.min(1, country.streams[s].jobFindingPerMonth * most) * WORDS;
  const language = country.parameters.language;
  for (let cell = 0; cell < tables.origins * tables.regions; cell++) {
    const share = world.cellCount[cell] / Math.max(1, world.regionCount[cell % tables.regions]);
    const deviations = Math.max(-2, Math.min(4, (share - language.enclaveMeanShare) / language.enclaveSdShare));
    scratch.byCell[cell] = 1 + parameters.payEnclave * deviations;
  }
}

/** Whether a searching person finds a job this month, by the word drawn for it. */
function finds({ columns, scratch }: SlotArrays): (world: World, i: number, word: number) => boolean {
  return (world, i, word) => {
    const { t, country, tables, shock, settings, layout } = world;
    const parameters = country.parameters.labour;
    const odds = tables.odds;
    let p =
      country.streams[columns.stream[i]].jobFindingPerMonth *
      country.regions[columns.region[i]].demand *
      shock.jobFinding;
    p *= Math.min(1.7, scratch.callback[columns.origin[i]]);
    // Looking up the contact is the dear part: first see whether any contact could matter.
    const { working, idle } = tables.referral;
    let rest = Math.max(working, idle) * 1.000001;
    if (columns.level[i] >= LEVEL_B1) rest *= Math.max(1, odds.language);
    if (columns.caseState[i] === CASE.served)
      rest *= Math.max(1, odds.caseWorkByMonths[0]) * Math.max(1, odds.matching);
    if (columns.credential[i] === CREDENTIAL.recognised) rest *= Math.max(1, odds.recognitionByMonths[36]);
    if (columns.permit[i] === PERMIT.permanent) rest *= Math.max(1, odds.permanent);
    if (word >= p * rest * WORDS) return false;
    p *= (metSignal(world, i) & SIGNAL.employed) !== 0 ? working : idle;
    // Whoever can work in another language gains nothing from the host language here.
    if (columns.level[i] >= LEVEL_B1 && (columns.traits[i] & TRAIT.foreignLanguageJob) === 0) p *= odds.language;
    if (columns.sex[i] === 0 && columns.smallChildren[i] === 1) p *= parameters.childrenFinding;
    if (columns.caseState[i] === CASE.served) {
      const since = t - columns.caseSince[i];
      p *= odds.caseWorkByMonths[Math.min(240, since)];
      const matching = settings[layout.start['desks.matching']];
      if (since <= 12 && uniform(chance(world, drawKind.deskMatch, columns.id[i])) < matching) p *= odds.matching;
    }
    if (columns.credential[i] === CREDENTIAL.recognised && columns.education[i] === EDUCATION.tertiary) {
      p *= odds.recognitionByMonths[Math.max(0, Math.min(36, t - columns.credentialSince[i]))];
    }
    if (columns.permit[i] === PERMIT.permanent) p *= odds.permanent;
    p *= odds.exclusionByMonths[columns.excludedMonths[i]];
    return word < Math.min(1, p) * WORDS;
  };
}

/** Ends a job; tied workers are settled within the month: new sponsor, departure or overstay. */
function loseJob(world: World, i: number, isTied: boolean): void {
  const { columns, t, settings, layout, country, recorder } = world;
  const parameters = country.parameters.labour;
  countEvent(recorder, columns, t, COUNTER.separated, i, 1);
  if (!isTied) {
    endJob(world, i, WORK.unemployed);
    return;
  }
  const days = settings[layout.start['permits.jobLossDays']];
  const found = 1 - power(1 - parameters.tiedNewSponsorShare, days / 10);
  const others = parameters.tiedLeaveShare + parameters.tiedOverstayShare;
  const overstay = found + (1 - found) * (others > 0 ? parameters.tiedOverstayShare / others : 0);
  const word = uniform(chance(world, drawKind.jobLoss, columns.id[i]));
  if (word < found) {
    hire(world, i, WORK.formal);
    countEvent(recorder, columns, t, COUNTER.workPermitApplications, i, 1);
  } else if (word < overstay) {
    endJob(world, i, WORK.unemployed);
    columns.permit[i] = PERMIT.irregular;
    columns.residenceSince[i] = NEVER;
    countEvent(recorder, columns, t, COUNTER.overstays, i, 1);
  } else {
    endJob(world, i, WORK.unemployed);
    columns.leaving[i] = LEAVING.jobLoss;
  }
}

function endJob(world: World, i: number, state: number): void {
  const { columns } = world;
  columns.work[i] = state;
  columns.jobStart[i] = NEVER;
  columns.matched[i] = 0;
  columns.foreignJob[i] = 0;
  columns.tied[i] = TIED.no;
}

/** Starts a job: formal or not, fitting or not. `same` keeps the kind of job of a mover; 0 decides anew. */
function hire(world: World, i: number, same: number): void {
  const { columns, t, country, tables, recorder } = world;
  const parameters = country.parameters.labour;
  const b1 = columns.level[i] >= LEVEL_B1;
  const quota = tables.quotaStream[columns.stream[i]] === 1;
  let state: number = same;
  if (same === 0) {
    const base = parameters.informalShare / Math.max(1e-9, 1 - parameters.informalShare);
    const odds = (base * country.sectors[columns.sector[i]].informalOdds) / (b1 ? parameters.formaliseAtB1 : 1);
    const informal =
      columns.permit[i] === PERMIT.irregular ||
      uniform(chance(world, drawKind.formal, columns.id[i])) < odds / (1 + odds);
    state = informal ? WORK.informal : WORK.formal;
  }
  columns.work[i] = state;
  columns.jobStart[i] = t;
  columns.hires[i] |= 1;
  columns.foreignJob[i] = (columns.traits[i] & TRAIT.foreignLanguageJob) !== 0 ? 1 : 0;
  // A job below the qualification: recognition and language each halve the odds.
  let below = parameters.overqualifiedShare;
  if (columns.credential[i] === CREDENTIAL.recognised) below *= 0.5;
  if (b1) below *= 0.75;
  const fits =
    columns.education[i] !== EDUCATION.tertiary || uniform(chance(world, drawKind.match, columns.id[i])) >= below;
  columns.matched[i] = fits ? 1 : 0;
  if (quota && state === WORK.formal && columns.permit[i] <= PERMIT.temporary) {
    columns.tied[i] = columns.tied[i] === TIED.no ? TIED.portable : columns.tied[i];
  }
  countEvent(recorder, columns, t, COUNTER.hired, i, 1);
}

/** Moves a foreign credential through the procedure. */
function recognise({ columns, scratch }: SlotArrays): (world: World, i: number) => void {
  return (world, i) => {
    const { t, settings, layout, country, recorder } = world;
    const parameters = country.parameters.labour;
    const state = columns.credential[i];
    if (state === CREDENTIAL.unrecognised && columns.permit[i] !== PERMIT.irregular) {
      if (uniform(chance(world, drawKind.recognitionApply, columns.id[i])) < scratch.asking[columns.sector[i]]) {
        columns.credential[i] = CREDENTIAL.pending;
        columns.credentialSince[i] = t;
        countEvent(recorder, columns, t, COUNTER.recognitionApplied, i, 1);
      }
    } else if (
      state === CREDENTIAL.pending &&
      t - columns.credentialSince[i] >= settings[layout.start['recognition.months']]
    ) {
      const approved =
        uniform(chance(world, drawKind.recognitionDecision, columns.id[i])) < parameters.recognitionApproval;
      columns.credential[i] = approved ? CREDENTIAL.recognised : CREDENTIAL.refused;
      columns.credentialSince[i] = t;
      if (approved) {
        countEvent(recorder, columns, t, COUNTER.recognised, i, 1);
        // A worker below level moves up in the job once the credential counts.
        if (
          columns.work[i] >= WORK.informal &&
          uniform(chance(world, drawKind.moveUp, columns.id[i])) >= parameters.overqualifiedShare * 0.5
        ) {
          columns.matched[i] = 1;
        }
      }
    }
  };
}

/** Sets this month's pay, and what a local of the same schooling, sector and region would get. */
function pay({ columns, referencePay, scratch }: SlotArrays): Step {
  // Copies, so that their places too are the same month after month, engine after engine.
  const base = new Float64Array(MOST.sectors * MOST.regions * 3 * 2);
  const lucky = new Float64Array(256);
  return (world) => {
    const { tables, t, country, slots } = world;
    const { residual, byCell } = scratch;
    const {
      present,
      work,
      wage,
      education,
      sector,
      region,
      origin,
      matched,
      luck,
      foreignJob,
      level,
      tied,
      localTies,
      permit,
    } = columns;
    const { credential, credentialSince } = columns;
    const parameters = country.parameters.labour;
    const { regions } = tables;
    base.set(tables.pay);
    lucky.set(tables.luck);
    const byLevel = scratch.byLevel;
    // The pack's pay is that of locals at full command: whoever lacks the language earns less.
    for (let k = 0; k < 7; k++) {
      byLevel[k] = (1 + parameters.payAtFull * Math.min(1, k / 5)) / (1 + parameters.payAtFull);
      // A job in another language pays regardless.
      byLevel[7 + k] = 1;
    }
    const byKind = scratch.byWork;
    byKind[WORK.informal] = 1 - parameters.informalPay;
    byKind[WORK.formal] = 1;
    const byTie = scratch.byTies;
    byTie.fill(1);
    byTie[TIED.tied] = 1 / (1 + parameters.tiedPay);
    const byPermit = scratch.byPermit;
    byPermit.fill(1);
    byPermit[PERMIT.citizen] = 1 + parameters.payCitizen;
    const bridging = 1 + parameters.payBridging;
    const perMonth = parameters.recognitionPay / 36;
    const high = slots[0];
    for (let i = 0; i < high; i++) {
      const state = work[i];
      if (state < WORK.informal || present[i] === 0) {
        wage[i] = 0;
        continue;
      }
      const schooling = education[i];
      const at = ((sector[i] * regions + region[i]) * 3 + schooling) * 2;
      const chanceful = lucky[luck[i]];
      const command = level[i];
      let paid =
        base[at + matched[i]] *
        chanceful *
        residual[origin[i]] *
        byCell[origin[i] * regions + region[i]] *
        byLevel[foreignJob[i] * 7 + command] *
        byKind[state] *
        byTie[tied[i]];
      if (localTies[i] >= 3 && (command >= 4 || schooling === EDUCATION.tertiary)) paid *= bridging;
      paid *= byPermit[permit[i]];
      if (schooling === EDUCATION.tertiary && credential[i] === CREDENTIAL.recognised && matched[i] === 0) {
        const months = t - credentialSince[i];
        paid *= 1 + perMonth * (months < 0 ? 0 : months > 36 ? 36 : months);
      }
      // Pay is far below 2^31 and never below 0, so cutting a number off rounds it down.
      wage[i] = (paid + 0.5) | 0;
      referencePay[i] = (base[at + 1] * chanceful + 0.5) | 0;
    }
  };
}
