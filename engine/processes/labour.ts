import { leverValue } from '../levers/settings.ts';
import { HIRE_EVENT, logFollowUp, logHire } from '../outcomes/common-hires.ts';
import { COUNTER } from '../outcomes/counters.ts';
import { countEvent } from '../outcomes/recorder.ts';
import type { PopulationBuffers } from '../population/buffers.ts';
import {
  ADULT_MONTHS,
  CASE,
  CONTRACT,
  CREDENTIAL,
  EDUCATION,
  LEAVING,
  LEVEL_B1,
  LIMITS,
  NEVER,
  PERMIT,
  RETIRED_MONTHS,
  SIGNAL,
  TIED,
  TRAIT,
  WORK,
} from '../population/codes.ts';
import { contactSignal } from '../population/contacts.ts';
import { enclaveDeviations } from '../population/enclave.ts';
import { draw, drawKind, threshold, uniform } from '../random/index.ts';
import { drawForPerson, type SimulationState, type Step } from '../simulation/state.ts';
import {
  callbackFactor,
  closureHazard,
  findingBound,
  findingHazard,
  formaliseHazard,
  informalProbability,
  JOB,
  jobLossOutcomes,
  jobMoveHazard,
  largestFactors,
  overqualifiedProbability,
  recognitionHazard,
  SEARCHER,
  separationBound,
  separationHazard,
  toolkitFactor,
} from './hazards/labour.ts';

/**
 * Step 10: jobs are lost, found and formalised; credentials are recognised; pay depends on skill, language, employer tie
 * and call-backs. A tied worker who loses the job finds a sponsor, leaves or overstays within the month.
 */
export function labour(buffers: PopulationBuffers): Step {
  const { columns, scratch, contractEnd } = buffers;
  const findJob = bindJobSearch(buffers);
  const updateCredential = bindRecognition(buffers);
  const payStep = bindPay(buffers);
  return (state) => {
    const { t, slots, stages, country, tables, shock, recorder, market } = state;
    const { present, leaving, id, birth, work, hires, jobStart, tied, level, permit, stream, portableRank, education } =
      columns;
    const { credential, traits } = columns;
    const parameters = country.parameters.labour;
    prepareMonth(state);
    const portable = leverValue(state, 'permits.portable') * 256;
    const toolkit = toolkitFactor(parameters, leverValue(state, 'employers.toolkit'));
    const moves = threshold(jobMoveHazard(parameters, false));
    const movesPortable = threshold(jobMoveHazard(parameters, true));
    const formaliseBelow = formaliseHazard(parameters, false);
    const formaliseB1 = formaliseHazard(parameters, true);
    const { workPermitMonths } = country.parameters.permits;
    const maxFinding = scratch.byStream;
    const scarce = state.structure.vacancies !== undefined;
    const byContract = state.structure.contracts === 'yearly';
    const withinTerm = byContract ? country.parameters.contracts.separationWithinTerm : 1;
    const tiedBelow = threshold(parameters.separationTiedPerMonth * shock.separations * toolkit * withinTerm);
    const selfEmployed = state.structure.selfEmployment !== undefined;
    const freeBase = parameters.separationPerMonth * shock.separations * toolkit;
    const s0 = stages[drawKind.separation * 2];
    const s1 = stages[drawKind.separation * 2 + 1];
    const j0 = stages[drawKind.jobMove * 2];
    const j1 = stages[drawKind.jobMove * 2 + 1];
    const o0 = stages[drawKind.formalise * 2];
    const o1 = stages[drawKind.formalise * 2 + 1];
    // Most draws are above the bound, and only the others need the hazard of the person.
    const closure = selfEmployed ? closureHazard(country.parameters.selfEmployment, shock.separations) : 0;
    const maxUntied = threshold(Math.max(closure, separationBound(parameters, freeBase)));
    const f0 = stages[drawKind.find * 2];
    const f1 = stages[drawKind.find * 2 + 1];
    for (let i = 0, high = slots[0]; i < high; i++) {
      if (present[i] === 0) continue;
      const age = t - birth[i];
      if (age < ADULT_MONTHS) continue;
      // Shift the hire history by one month.
      let recent = hires[i];
      if (recent !== 0 && !(columns.arrival[i] === t)) {
        recent = (recent << 1) & 8191;
        hires[i] = recent;
      }
      if (leaving[i] === 0) {
        if (age >= RETIRED_MONTHS) {
          if (work[i] !== WORK.inactive) endJob(state, i, WORK.inactive);
        } else {
          const jobCode = work[i];
          if (jobCode >= WORK.informal) {
            let isEnded = false;
            if (tied[i] !== TIED.no) {
              // Permits become portable in a fixed order of people; a settled status needs no work permit.
              const needs = permit[i] <= PERMIT.temporary && jobCode === WORK.formal;
              tied[i] = !needs ? TIED.no : portableRank[i] < portable ? TIED.portable : TIED.tied;
              if (needs && t > jobStart[i] && (t - jobStart[i]) % workPermitMonths === 0) {
                isEnded = byContract && contractEnd[i] !== CONTRACT.renewed;
                if (!byContract || contractEnd[i] !== CONTRACT.notOffered)
                  countEvent(recorder, columns, t, COUNTER.workPermitApplications, i, 1);
              }
            }
            const isTied = tied[i] === TIED.tied;
            const lost = draw(s0, s1, id[i]);
            if (
              isEnded ||
              (isTied ? lost < tiedBelow : lost < maxUntied && lost < threshold(freeHazard(state, i, freeBase)))
            ) {
              loseJob(state, i, isTied);
            } else if (!isTied && draw(j0, j1, id[i]) < (tied[i] === TIED.portable ? movesPortable : moves)) {
              hire(state, i, jobCode);
              if (scarce) countInMarket(state, i, market.moved);
            } else if (jobCode === WORK.informal && permit[i] !== PERMIT.irregular) {
              const formal = level[i] >= LEVEL_B1 ? formaliseB1 : formaliseBelow;
              if (uniform(draw(o0, o1, id[i])) < formal) work[i] = WORK.formal;
            }
            if (work[i] === WORK.formal && permit[i] === PERMIT.irregular) work[i] = WORK.informal;
          } else if (jobCode === WORK.unemployed) {
            const word = draw(f0, f1, id[i]);
            if (word < maxFinding[stream[i]] && findJob(state, i, word)) {
              hire(state, i, 0);
              if (scarce) countInMarket(state, i, market.hired);
            }
          } else if ((traits[i] & TRAIT.searching) !== 0 || tables.quotaStream[stream[i]] === 1) {
            work[i] = WORK.unemployed;
          }
          const foreign = credential[i];
          if (
            (foreign === CREDENTIAL.unrecognised || foreign === CREDENTIAL.pending) &&
            education[i] === EDUCATION.tertiary
          )
            updateCredential(state, i);
        }
      }
      if ((recent & 4096) !== 0) {
        const employed = work[i] >= WORK.informal;
        const sameJob = employed && jobStart[i] === t - 12;
        countEvent(recorder, columns, t, COUNTER.hired12Present, i, 1);
        if (employed) countEvent(recorder, columns, t, COUNTER.hired12Employed, i, 1);
        if (sameJob) countEvent(recorder, columns, t, COUNTER.hired12SameJob, i, 1);
        const { present: here, employed: inWork, sameJob: stayed } = HIRE_EVENT;
        logFollowUp(state.hireLog, columns, t, i, here | (employed ? inWork : 0) | (sameJob ? stayed : 0));
      }
    }
    payStep(state);
  };
}

/** Computes the monthly hazard that a person loses an untied job. base: hazard of the month. */
const freeHazard = (state: SimulationState, i: number, base: number): number => {
  const { columns, t, country, tables, shock } = state;
  // A business closes; no employer ends the job.
  if (tables.selfEmployedStream[columns.stream[i]] === 1)
    return closureHazard(country.parameters.selfEmployment, shock.separations);
  const parameters = country.parameters.labour;
  const job =
    (t - columns.jobStart[i] < parameters.shortTenureMonths ? JOB.shortTenure : 0) |
    (columns.matched[i] === 1 ? JOB.matched : 0) |
    (columns.level[i] >= LEVEL_B1 ? JOB.atB1 : 0);
  return separationHazard(parameters, base, job);
};

/** Precomputes the monthly values common to all people: call-backs by origin, upper bounds of finding, enclave pay. */
function prepareMonth(state: SimulationState): void {
  const { country, tables, shock, scratch, market } = state;
  const parameters = country.parameters.labour;
  const law = parameters.lawEffect * leverValue(state, 'antiDiscrimination.strength');
  for (let o = 0; o < tables.origins; o++) {
    const sensitivity = country.origins[o].callbackSensitivity;
    scratch.callback[o] = callbackFactor(parameters, sensitivity, law);
    scratch.payPenalty[o] = 1 - (1 - parameters.payResidual) * sensitivity * (1 - law);
  }
  const fee = leverValue(state, 'recognition.fee');
  const usual = country.statusQuo['recognition.fee'] as number;
  const coverage = leverValue(state, 'recognition.coverage');
  for (let k = 0; k < tables.sectors; k++) {
    scratch.recognitionRate[k] = recognitionHazard(parameters, coverage, fee, usual, country.sectors[k].payPerMonth);
  }
  for (let r = 0; r < tables.regions; r++) {
    // 1 for the self-employed, and for all while vacancies are off.
    let most = 1;
    for (let k = 0; k < tables.sectors; k++) most = Math.max(most, market.factor[k * tables.regions + r]);
    scratch.byRegion[r] = country.regions[r].demand * most;
  }
  const maxMultiplier = largestFactors(
    {
      demands: scratch.byRegion,
      callbacks: scratch.callback,
      referrals: [tables.referral.working, tables.referral.idle],
      caseWork: tables.odds.caseWorkByMonths,
      recognition: tables.odds.recognitionByMonths,
      exclusion: tables.odds.exclusionByMonths,
    },
    tables.regions,
    tables.origins,
    shock.jobFinding,
  );
  for (let s = 0; s < tables.streams; s++) {
    const base = country.streams[s].jobFindingPerMonth;
    scratch.byStream[s] = threshold(Math.min(1, findingBound(tables.finding, { ...maxMultiplier, base })));
  }
  const language = country.parameters.language;
  for (let cell = 0; cell < tables.origins * tables.regions; cell++) {
    const share = state.cellCount[cell] / Math.max(1, state.regionCount[cell % tables.regions]);
    const deviations = enclaveDeviations(language, share);
    scratch.byCell[cell] = 1 + parameters.payEnclave * deviations;
  }
}

/** Returns whether a searching person finds a job this month, by the drawn word. */
function bindJobSearch({
  columns,
  scratch,
}: PopulationBuffers): (state: SimulationState, i: number, word: number) => boolean {
  return (state, i, word) => {
    const { t, country, tables, shock } = state;
    const { odds, finding, referral } = tables;
    const atB1 = columns.level[i] >= LEVEL_B1;
    let searcher =
      // The host language adds nothing for people who can work in another language.
      (atB1 && (columns.traits[i] & TRAIT.foreignLanguageJob) === 0 ? SEARCHER.language : 0) |
      (columns.sex[i] === 0 && columns.smallChildren[i] === 1 ? SEARCHER.children : 0) |
      (columns.permit[i] === PERMIT.permanent ? SEARCHER.permanent : 0);
    let caseWork = 1;
    if (columns.caseState[i] === CASE.served) {
      const since = t - columns.caseSince[i];
      caseWork = odds.caseWorkByMonths[Math.min(240, since)];
      const matching = leverValue(state, 'desks.matching');
      if (
        since <= country.parameters.labour.matchingMonths &&
        uniform(drawForPerson(state, drawKind.deskMatch, columns.id[i])) < matching
      )
        searcher |= SEARCHER.matched;
    }
    const recognised = columns.credential[i] === CREDENTIAL.recognised && columns.education[i] === EDUCATION.tertiary;
    const recognition = recognised
      ? odds.recognitionByMonths[Math.max(0, Math.min(240, t - columns.credentialSince[i]))]
      : 1;
    const exclusion = odds.exclusionByMonths[columns.excludedMonths[i]];
    const base = country.streams[columns.stream[i]].jobFindingPerMonth;
    const demand = country.regions[columns.region[i]].demand * vacancyFactor(state, i);
    const callback = scratch.callback[columns.origin[i]];
    const hazardAt = (contact: number): number =>
      findingHazard(
        finding,
        searcher,
        base,
        demand,
        shock.jobFinding,
        callback,
        contact,
        caseWork,
        recognition,
        exclusion,
      );
    // Looking up the contact is expensive: first test whether any contact could matter.
    if (word >= threshold(hazardAt(Math.max(referral.working, referral.idle)))) return false;
    const contactEmployed = (contactSignal(state, i) & SIGNAL.employed) !== 0;
    return word < threshold(Math.min(1, hazardAt(contactEmployed ? referral.working : referral.idle)));
  };
}

/** Returns the multiplier of finding a job by vacancies of the cell; people who work for themselves need none. */
const vacancyFactor = ({ columns, tables, market }: SimulationState, i: number): number =>
  tables.selfEmployedStream[columns.stream[i]] === 1
    ? 1
    : market.factor[columns.sector[i] * tables.regions + columns.region[i]];

/** Counts a person who took a job of the market, by cell. Moves of recruits leave jobs that recruitment fills. */
const countInMarket = ({ columns, tables, market }: SimulationState, i: number, counts: Int32Array): void => {
  const stream = columns.stream[i];
  if (tables.selfEmployedStream[stream] === 1) return;
  if (counts === market.moved && tables.quotaStream[stream] === 1) return;
  counts[columns.sector[i] * tables.regions + columns.region[i]]++;
};

/** Ends a job; for tied workers the outcome is decided within the month: new sponsor, departure or overstay. */
function loseJob(state: SimulationState, i: number, isTied: boolean): void {
  const { columns, t, country, recorder } = state;
  const parameters = country.parameters.labour;
  countEvent(recorder, columns, t, COUNTER.separated, i, 1);
  if (!isTied) {
    endJob(state, i, WORK.unemployed);
    return;
  }
  const { foundBelow, overstayBelow } = jobLossOutcomes(parameters, leverValue(state, 'permits.jobLossDays'));
  const word = uniform(drawForPerson(state, drawKind.jobLoss, columns.id[i]));
  if (word < foundBelow) {
    hire(state, i, WORK.formal);
    countEvent(recorder, columns, t, COUNTER.workPermitApplications, i, 1);
  } else if (word < overstayBelow) {
    endJob(state, i, WORK.unemployed);
    columns.permit[i] = PERMIT.irregular;
    columns.residenceSince[i] = NEVER;
    countEvent(recorder, columns, t, COUNTER.overstays, i, 1);
  } else {
    endJob(state, i, WORK.unemployed);
    columns.leaving[i] = LEAVING.jobLoss;
  }
}

function endJob(state: SimulationState, i: number, jobCode: number): void {
  const { columns } = state;
  columns.work[i] = jobCode;
  columns.jobStart[i] = NEVER;
  columns.matched[i] = 0;
  columns.foreignJob[i] = 0;
  columns.tied[i] = TIED.no;
}

/** Starts a job: formal or not, matched or not. `same` is the kind of the previous job of a mover; 0 draws it. */
function hire(state: SimulationState, i: number, same: number): void {
  const { columns, t, country, tables, recorder } = state;
  const parameters = country.parameters.labour;
  const b1 = columns.level[i] >= LEVEL_B1;
  const quota = tables.quotaStream[columns.stream[i]] === 1;
  let jobCode: number = same;
  if (same === 0) {
    const below = informalProbability(parameters, country.sectors[columns.sector[i]].informalOdds, b1);
    const informal =
      columns.permit[i] === PERMIT.irregular || uniform(drawForPerson(state, drawKind.formal, columns.id[i])) < below;
    jobCode = informal ? WORK.informal : WORK.formal;
  }
  columns.work[i] = jobCode;
  columns.jobStart[i] = t;
  columns.hires[i] |= 1;
  columns.foreignJob[i] = (columns.traits[i] & TRAIT.foreignLanguageJob) !== 0 ? 1 : 0;
  const recognised = columns.credential[i] === CREDENTIAL.recognised;
  const below = overqualifiedProbability(parameters, recognised, b1);
  const isMatched =
    columns.education[i] !== EDUCATION.tertiary ||
    uniform(drawForPerson(state, drawKind.match, columns.id[i])) >= below;
  columns.matched[i] = isMatched ? 1 : 0;
  if (quota && jobCode === WORK.formal && columns.permit[i] <= PERMIT.temporary) {
    columns.tied[i] = columns.tied[i] === TIED.no ? TIED.portable : columns.tied[i];
  }
  countEvent(recorder, columns, t, COUNTER.hired, i, 1);
  logHire(state.hireLog, columns, t, i);
}

/** Advances a foreign credential through the recognition procedure. */
function bindRecognition({ columns, scratch }: PopulationBuffers): (state: SimulationState, i: number) => void {
  return (state, i) => {
    const { t, country, recorder } = state;
    const parameters = country.parameters.labour;
    const credentialCode = columns.credential[i];
    if (credentialCode === CREDENTIAL.unrecognised && columns.permit[i] !== PERMIT.irregular) {
      if (
        uniform(drawForPerson(state, drawKind.recognitionApply, columns.id[i])) <
        scratch.recognitionRate[columns.sector[i]]
      ) {
        columns.credential[i] = CREDENTIAL.pending;
        columns.credentialSince[i] = t;
        countEvent(recorder, columns, t, COUNTER.recognitionApplied, i, 1);
      }
    } else if (
      credentialCode === CREDENTIAL.pending &&
      t - columns.credentialSince[i] >= leverValue(state, 'recognition.months')
    ) {
      const approved =
        uniform(drawForPerson(state, drawKind.recognitionDecision, columns.id[i])) < parameters.recognitionApproval;
      columns.credential[i] = approved ? CREDENTIAL.recognised : CREDENTIAL.refused;
      columns.credentialSince[i] = t;
      if (approved) {
        countEvent(recorder, columns, t, COUNTER.recognised, i, 1);
        // A worker below level is promoted when the credential is recognised.
        if (
          columns.work[i] >= WORK.informal &&
          uniform(drawForPerson(state, drawKind.moveUp, columns.id[i])) >=
            overqualifiedProbability(parameters, true, false)
        ) {
          columns.matched[i] = 1;
        }
      }
    }
  };
}

/** Sets this month's pay, and that of a local with the same schooling, sector and region. */
function bindPay({ columns, referencePay, scratch }: PopulationBuffers): Step {
  // Copies, so that their addresses too are the same every month and for every engine.
  const base = new Float64Array(LIMITS.sectors * LIMITS.regions * 3 * 2);
  const payResiduals = new Float64Array(256);
  return (state) => {
    const { tables, t, country, slots } = state;
    const { payPenalty, byCell } = scratch;
    const {
      present,
      work,
      wage,
      education,
      sector,
      region,
      origin,
      matched,
      payResidual,
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
    payResiduals.set(tables.payResidual);
    const byLevel = scratch.byLevel;
    // Pay in the country pack is that of locals with full command of the language; less language means less pay.
    for (let k = 0; k < 7; k++) {
      byLevel[k] = (1 + parameters.payAtFull * Math.min(1, k / parameters.payFullLevel)) / (1 + parameters.payAtFull);
      // Pay in another language does not depend on the host language.
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
    const fullAfter = parameters.recognitionMonths;
    const perMonth = parameters.recognitionPay / fullAfter;
    const bridgingTies = parameters.payBridgingTies;
    const bridgingLevel = parameters.payBridgingLevel;
    const high = slots[0];
    for (let i = 0; i < high; i++) {
      const jobCode = work[i];
      if (jobCode < WORK.informal || present[i] === 0) {
        wage[i] = 0;
        continue;
      }
      const schooling = education[i];
      const at = ((sector[i] * regions + region[i]) * 3 + schooling) * 2;
      const residual = payResiduals[payResidual[i]];
      const languageLevel = level[i];
      let payAmount =
        base[at + matched[i]] *
        residual *
        payPenalty[origin[i]] *
        byCell[origin[i] * regions + region[i]] *
        byLevel[foreignJob[i] * 7 + languageLevel] *
        byKind[jobCode] *
        byTie[tied[i]];
      if (localTies[i] >= bridgingTies && (languageLevel >= bridgingLevel || schooling === EDUCATION.tertiary))
        payAmount *= bridging;
      payAmount *= byPermit[permit[i]];
      if (schooling === EDUCATION.tertiary && credential[i] === CREDENTIAL.recognised && matched[i] === 0) {
        const months = t - credentialSince[i];
        payAmount *= 1 + perMonth * (months < 0 ? 0 : months > fullAfter ? fullAfter : months);
      }
      // Pay is between 0 and 2^31, so integer conversion rounds down.
      wage[i] = (payAmount + 0.5) | 0;
      referencePay[i] = (base[at + 1] * residual + 0.5) | 0;
    }
  };
}
