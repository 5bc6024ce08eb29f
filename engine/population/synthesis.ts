import { log } from '../math/index.ts';
import { packGroups } from '../outcomes/cohort-correction.ts';
import { logHire } from '../outcomes/common-hires.ts';
import { COUNTER } from '../outcomes/counters.ts';
import { countEvent } from '../outcomes/recorder.ts';
import { type DrawKind, draw, drawKind, fromTable, pick, uniform } from '../random/index.ts';
import type { SimulationState } from '../simulation/state.ts';
import type { PopulationBuffers } from './buffers.ts';
import {
  ADULT_MONTHS,
  CREDENTIAL,
  EDUCATION,
  LEVEL_B1,
  NEVER,
  PERMIT,
  RETIRED_MONTHS,
  SIGNAL,
  TIED,
  TRAIT,
  WORK,
} from './codes.ts';

/** First ages, in months, of the five age groups of a country file, and the end of the last. */
const AGE_EDGES = [0, ADULT_MONTHS, 35 * 12, 50 * 12, RETIRED_MONTHS, 85 * 12];

/** Packs the identity of a person: cohort (0 is the initial stock), stream, number within both. */
export const personId = (cohort: number, stream: number, n: number): number => {
  return ((cohort << 20) | (stream << 17) | n) >>> 0;
};

/** Draws the word of an attribute, which depends only on the identity of the person. */
const drawAttribute = (stages: Int32Array, kind: DrawKind, id: number): number => {
  return draw(stages[kind * 2], stages[kind * 2 + 1], id);
};

/** Takes a free slot. @throws RangeError when the population outgrows the capacity taken at the start. */
export function takeSlot(state: SimulationState): number {
  const slots = state.slots;
  if (slots[1] > 0) return state.freeSlots[--slots[1]];
  if (slots[0] >= state.capacity) {
    throw new RangeError(
      `people: got more than ${state.capacity} present at once, expected fewer; lower the arrivals, the months or the scale`,
    );
  }
  return slots[0]++;
}

/** Releases a slot. */
export function freeSlot(state: SimulationState, slot: number): void {
  state.columns.present[slot] = 0;
  state.freeSlots[state.slots[1]++] = slot;
}

/**
 * Fills a slot with a person of a stream: policy-independent attributes, then the state on arrival.
 * `cohort` 0 is the initial stock, whose stay, permit and language are spread; `underProtection` for displaced people.
 */
export type SynthesisePerson = (
  state: SimulationState,
  slot: number,
  cohort: number,
  stream: number,
  n: number,
  underProtection: boolean,
) => void;

/** Returns the synthesis bound to buffers. */
export function synthesisePerson({
  columns,
  referencePay,
  synthesisStages: stages,
}: PopulationBuffers): SynthesisePerson {
  return (state, slot, cohort, stream, n, underProtection) => {
    const { tables, country } = state;
    const id = personId(cohort, stream, n);
    const kind = country.streams[stream];
    const parameters = country.parameters;
    const month = cohort - 1;

    // Identity.
    const origin = pick(
      drawAttribute(stages, drawKind.origin, id),
      tables.originMix,
      stream * tables.origins,
      tables.origins,
    );
    const region = pick(
      drawAttribute(stages, drawKind.region, id),
      tables.regionMix,
      stream * tables.regions,
      tables.regions,
    );
    const sector = pick(
      drawAttribute(stages, drawKind.sector, id),
      tables.sectorMix,
      stream * tables.sectors,
      tables.sectors,
    );
    const ageWord = drawAttribute(stages, drawKind.age, id);
    const ageGroup = pick(ageWord, tables.ageMix, stream * 5, 5);
    const withinWord = uniform(drawAttribute(stages, drawKind.ageInGroup, id));
    const ageMonths = AGE_EDGES[ageGroup] + Math.floor(withinWord * (AGE_EDGES[ageGroup + 1] - AGE_EDGES[ageGroup]));
    const schooling = uniform(drawAttribute(stages, drawKind.education, id));
    const education =
      schooling < kind.tertiaryShare
        ? EDUCATION.tertiary
        : schooling < kind.tertiaryShare + kind.secondaryShare
          ? EDUCATION.secondary
          : EDUCATION.primary;
    columns.id[slot] = id;
    columns.ring[slot] = drawAttribute(stages, drawKind.ring, id);
    columns.stream[slot] = stream;
    columns.origin[slot] = origin;
    columns.region[slot] = region;
    columns.sector[slot] = sector;
    columns.sex[slot] = uniform(drawAttribute(stages, drawKind.sex, id)) < kind.maleShare ? 1 : 0;
    columns.education[slot] = education;
    const adultOnArrival = ageMonths >= ADULT_MONTHS;
    columns.smallChildren[slot] =
      adultOnArrival &&
      ageMonths < 50 * 12 &&
      uniform(drawAttribute(stages, drawKind.children, id)) < kind.smallChildrenShare
        ? 1
        : 0;
    const searching = uniform(drawAttribute(stages, drawKind.searching, id)) >= kind.notSearchingShare;
    const longHours = uniform(drawAttribute(stages, drawKind.longHours, id)) < country.sectors[sector].longHoursShare;
    const listed = uniform(drawAttribute(stages, drawKind.prGround, id)) < kind.permanentGroundShare;
    const speaksForeign =
      uniform(drawAttribute(stages, drawKind.foreignLanguageJob, id)) < country.origins[origin].foreignLanguageJobs;
    const extra = drawAttribute(stages, drawKind.extraGround, id);
    columns.traits[slot] =
      (searching ? TRAIT.searching : 0) |
      (longHours ? TRAIT.longHours : 0) |
      (listed ? TRAIT.permanentGround : 0) |
      (speaksForeign ? TRAIT.foreignLanguageJob : 0);
    columns.openedRank[slot] = extra >>> 24;
    columns.portableRank[slot] = drawAttribute(stages, drawKind.portable, id) >>> 24;
    columns.payResidual[slot] = drawAttribute(stages, drawKind.payResidual, id) >>> 24;
    columns.intention[slot] = uniform(drawAttribute(stages, drawKind.intention, id)) < kind.settleShare ? 1 : 0;
    const ties = Math.floor(
      fromTable(tables.ties, drawAttribute(stages, drawKind.ties, id)) * country.origins[origin].tiesMultiplier + 0.5,
    );
    columns.contacts[slot] = Math.max(0, Math.min(parameters.networks.contactsMost, ties));

    // Length of stay and permit.
    let stay = 0;
    let permit: number =
      underProtection || uniform(drawAttribute(stages, drawKind.protection, id)) < kind.protectedShare
        ? PERMIT.protected
        : PERMIT.visa;
    let permanentSince = NEVER;
    if (cohort === 0) {
      const irregularShare = parameters.population.irregularShareInitial;
      const total = 1 + irregularShare;
      const status = uniform(drawAttribute(stages, drawKind.startStatus, id)) * total;
      const permanentShare = kind.initialStock > 0 ? kind.initialPermanent / kind.initialStock : 0;
      const stayRank = uniform(drawAttribute(stages, drawKind.stayLength, id));
      if (status < permanentShare) {
        permit = PERMIT.permanent;
        const since = Math.floor(stayRank * parameters.population.permanentSpanMonths);
        permanentSince = -1 - since;
        stay = since + 25;
      } else {
        stay = Math.min(240, 1 + Math.floor(-kind.meanStayMonths * log(1 - stayRank)));
        if (status >= 1) permit = PERMIT.irregular;
        else if (permit !== PERMIT.protected) permit = PERMIT.temporary;
      }
    }
    stay = Math.min(stay, ageMonths + 1);
    const arrival = cohort === 0 ? -Math.max(1, stay) : month;
    columns.arrival[slot] = arrival;
    columns.birth[slot] = month - ageMonths;
    columns.permit[slot] = permit;
    columns.permanentSince[slot] = permanentSince;
    columns.residenceSince[slot] = permit === PERMIT.irregular ? NEVER : arrival;
    columns.groundLost[slot] = 0;
    columns.excludedMonths[slot] = 0;
    columns.permitMonths[slot] = 0;
    const left = uniform(drawAttribute(stages, drawKind.permitLeft, id));
    if (permit === PERMIT.visa) {
      columns.permitUntil[slot] = month + 1;
    } else if (permit === PERMIT.permanent) {
      const term = parameters.permits.permanentTermMonths;
      columns.permitUntil[slot] = Math.floor(left * term);
      columns.permitMonths[slot] = term;
    } else if (permit === PERMIT.temporary) {
      const length =
        uniform(drawAttribute(stages, drawKind.permitLength, id)) < kind.twelveMonthShare
          ? parameters.permits.shortTermMonths
          : parameters.permits.longTermMonths;
      columns.permitMonths[slot] = length;
      columns.permitUntil[slot] = Math.floor(left * length);
    } else {
      columns.permitUntil[slot] =
        permit === PERMIT.irregular ? -1 - Math.floor(left * parameters.population.irregularSpanMonths) : NEVER;
    }

    // Language on arrival, and learning since.
    const hoursToB1 = country.origins[origin].hoursToB1;
    const start = uniform(drawAttribute(stages, drawKind.startLevel, id));
    const speaks = kind.b1OnArrival[origin];
    let hours: number;
    if (start < speaks) {
      // Speakers are spread from B1 to beyond C1 by their order.
      hours = hoursToB1 * (1 + 2 * (1 - start / speaks));
    } else {
      hours = hoursToB1 * 2 * country.origins[origin].belowB1Start * ((start - speaks) / (1 - speaks));
      hours = Math.min(hours, hoursToB1 * 0.999);
    }
    columns.hours[slot] = hours;
    columns.writing[slot] = hours;
    const startLevel = levelOf(state, origin, Math.fround(hours));
    columns.startLevel[slot] = startLevel;
    if (cohort === 0 && startLevel < LEVEL_B1) {
      const credited = Math.min(stay, parameters.population.stockLanguageYears * 12);
      const years = Math.floor(ageMonths / 12);
      const efficiency =
        tables.learning[Math.max(0, Math.min(100, years)) * 2 + (education === EDUCATION.tertiary ? 1 : 0)];
      columns.hours[slot] = hours + credited * parameters.language.exposureHoursPerMonth * efficiency;
    }
    columns.level[slot] = levelOf(state, origin, columns.hours[slot]);

    // Work on arrival.
    const age = month - columns.birth[slot];
    const working = age >= ADULT_MONTHS && age < RETIRED_MONTHS;
    const startWord = uniform(drawAttribute(stages, drawKind.startWork, id));
    let share = kind.employedOnArrivalShare;
    if (kind.work !== 'quota')
      share = searching && kind.notSearchingShare < 1 ? Math.min(1, share / (1 - kind.notSearchingShare)) : 0;
    if (cohort === 0 && kind.work !== 'quota' && searching) {
      const labour = parameters.labour;
      share = Math.max(share, kind.jobFindingPerMonth / (kind.jobFindingPerMonth + labour.separationPerMonth));
    }
    let job: number = WORK.inactive;
    if (working) {
      if (startWord < share) {
        const informal = permit === PERMIT.irregular || startWord < share * kind.informalOnArrivalShare;
        job = informal ? WORK.informal : WORK.formal;
      } else if (searching || kind.work === 'quota') {
        job = WORK.unemployed;
      }
    }
    columns.work[slot] = job;
    const tenure = cohort === 0 ? Math.floor(left * Math.min(stay, 60)) : 0;
    columns.jobStart[slot] = job >= WORK.informal ? (cohort === 0 ? -1 - tenure : month) : NEVER;
    columns.hires[slot] = job >= WORK.informal && cohort > 0 ? 1 : 0;
    columns.tied[slot] = kind.work === 'quota' && job === WORK.formal ? TIED.tied : TIED.no;
    const fit = uniform(drawAttribute(stages, drawKind.startFit, id));
    columns.matched[slot] =
      job >= WORK.informal &&
      (kind.work === 'quota' || education !== EDUCATION.tertiary || fit >= parameters.labour.overqualifiedShare)
        ? 1
        : 0;
    columns.foreignJob[slot] = job >= WORK.informal && speaksForeign ? 1 : 0;
    columns.wage[slot] = 0;
    referencePay[slot] = 0;
    const recognised = uniform(drawAttribute(stages, drawKind.credential, id)) < kind.foreignCredentialRecognisedShare;
    columns.credential[slot] =
      education !== EDUCATION.tertiary ? CREDENTIAL.none : recognised ? CREDENTIAL.recognised : CREDENTIAL.unrecognised;
    columns.credentialSince[slot] = recognised && education === EDUCATION.tertiary ? arrival - 36 : NEVER;

    // Knowledge, courses and ties.
    const informedShare =
      cohort === 0 ? parameters.information.informedInitial : parameters.information.informedOnArrival;
    columns.informed[slot] = uniform(drawAttribute(stages, drawKind.startInformed, id)) < informedShare ? 1 : 0;
    columns.caseState[slot] = 0;
    columns.caseSince[slot] = NEVER;
    columns.counterMonth[slot] = NEVER;
    columns.course[slot] = 0;
    columns.courseSince[slot] = NEVER;
    columns.courseHours[slot] = 0;
    columns.courseStep[slot] = 0;
    columns.everAttended[slot] = 0;
    columns.completedMonth[slot] = NEVER;
    columns.localTies[slot] = 0;
    columns.signal[slot] =
      (columns.informed[slot] === 1 ? SIGNAL.informed : 0) | (job >= WORK.informal ? SIGNAL.employed : 0);
    columns.leaving[slot] = 0;
    columns.present[slot] = 1;
  };
}

/** Returns the CEFR level of effective hours for an origin. */
export const levelOf = (state: SimulationState, origin: number, hours: number): number => {
  const needed = state.tables.levelHours;
  const at = origin * 7;
  let level = 0;
  while (level < 6 && hours >= needed[at + level + 1]) level++;
  return level;
};

/** Counts an arrival, and logs people of policy-dependent streams as common arrivals. */
export function countArrival(state: SimulationState, slot: number): void {
  const { columns, recorder, t, tables } = state;
  countEvent(recorder, columns, t, COUNTER.arrived, slot, 1);
  const age = t - columns.birth[slot];
  const treatable = columns.startLevel[slot] < LEVEL_B1;
  if (age + 24 >= ADULT_MONTHS) {
    countEvent(recorder, columns, t, COUNTER.adultArrivals24, slot, 1);
    if (treatable) countEvent(recorder, columns, t, COUNTER.treatableArrivals24, slot, 1);
  }
  if (age + 36 >= ADULT_MONTHS) {
    countEvent(recorder, columns, t, COUNTER.adultArrivals36, slot, 1);
    if (treatable) countEvent(recorder, columns, t, COUNTER.treatableArrivals36, slot, 1);
  }
  if (columns.work[slot] >= WORK.informal) {
    countEvent(recorder, columns, t, COUNTER.hired, slot, 1);
    logHire(state.hireLog, columns, t, slot);
  }
  if (columns.tied[slot] !== 0) countEvent(recorder, columns, t, COUNTER.workPermitApplications, slot, 1);
  const ledger = state.commonArrivals;
  ledger.ofSlot[slot] = 0;
  if (t < state.fork || tables.quotaStream[columns.stream[slot]] === 0) return;
  const at = ledger.count[0]++;
  ledger.ids[at] = columns.id[slot];
  ledger.arrivalMonth[at] = t;
  ledger.outcome[at] = (age + 24 >= ADULT_MONTHS ? 1 : 0) | (age + 36 >= ADULT_MONTHS ? 2 : 0) | (treatable ? 4 : 0);
  ledger.groups[at] = packGroups(columns, slot);
  ledger.ofSlot[slot] = at + 1;
}
