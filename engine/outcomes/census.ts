import type { PopulationBuffers } from '../population/buffers.ts';
import { COURSE, PERMIT, TIED, WORK } from '../population/codes.ts';
import type { SimulationState, Step } from '../simulation/state.ts';
import { countCohort, isCountedStay } from './cohorts.ts';
import { COUNTER, counterCount } from './counters.ts';
import { countGroupPermits, countGroupStocks } from './group-stocks.ts';
import {
  addProfileCounts,
  ageClassOf,
  belowB1Profiles,
  PROFILE_COUNT,
  profileAge,
  profileCode,
} from './stock-profiles.ts';

/** Longer than the number of streams: V8 relocates short arrays, and compiled code then looks up their addresses. */
const STREAM_BUFFER = 128;

/**
 * Counts all people present once, at the end of a month: stocks, people who reach a counted length of stay, and the
 * totals that taxes, contributions, fees, cost lines and next month's recruitment depend on.
 */
export function census(buffers: PopulationBuffers): Step {
  const { columns, candidates, referencePay } = buffers;
  const countPermits = countGroupPermits(buffers);
  const countStocks = countGroupStocks(buffers);
  const profileCounts = new Int32Array(PROFILE_COUNT);
  // Copies, so that their addresses are the same every month and for every engine.
  const studyStream = new Uint8Array(STREAM_BUFFER);
  const quotaStream = new Uint8Array(STREAM_BUFFER);
  return (state) => {
    const { t, slots, recorder, country, tables, fiscalTotals, quota } = state;
    const { rows, profileCodes } = recorder;
    const { present, birth, arrival, permit, work, level, startLevel, informed, everAttended, course, stream } =
      columns;
    const { education, tied, matched, wage, localTies, contacts, smallChildren, sector, region } = columns;
    const { regions } = tables;
    studyStream.set(tables.studyStream);
    quotaStream.set(tables.quotaStream);
    const { workPermits: workPermitStock } = quota;
    const parameters = country.parameters.accounts;
    // The unary plus reads a boxed number once instead of once per person.
    const rate = +incomeTaxAt(state, state.firstMonth + t);
    const taxFreeLimit = parameters.taxFreeUntil * 100;
    const lowRate = +parameters.contributionLow;
    const highRate = +parameters.contributionHigh;
    const otherPayroll = +parameters.otherPayroll;
    profileCounts.fill(0);
    workPermitStock.fill(0);
    let recruited = 0;
    let levels = 0;
    let attended = 0;
    let waiting = 0;
    let attending = 0;
    let students = 0;
    let tertiary = 0;
    let matches = 0;
    let workPermits = 0;
    let citizensWorkPermits = 0;
    let wages = 0;
    let references = 0;
    let ties = 0;
    let kin = 0;
    let tax = 0;
    let contributions = 0;
    let formal = 0;
    let carers = 0;
    let workingLearners = 0;
    let cohortCount = 0;
    const high = slots[0];
    for (let i = 0; i < high; i++) {
      if (present[i] === 0) continue;
      const ageClass = ageClassOf(t - birth[i]);
      const permitCode = permit[i];
      const jobCode = work[i];
      const languageLevel = level[i];
      const student = studyStream[stream[i]];
      const profileClass = profileAge(ageClass, student);
      profileCounts[profileCode(profileClass, permitCode, jobCode, languageLevel, startLevel[i], informed[i])]++;
      if (isCountedStay(t - arrival[i])) candidates[cohortCount++] = i;
      // Citizens count in totals only, not in the flagged stocks.
      const foreigner = permitCode === PERMIT.citizen ? 0 : 1;
      const courseCode = course[i];
      if (courseCode === COURSE.waiting) waiting += foreigner;
      else if (courseCode === COURSE.attending) {
        attending += foreigner;
        carers += smallChildren[i];
        if (jobCode >= WORK.informal) workingLearners++;
      }
      students += foreigner & student;
      if (tied[i] !== TIED.no) {
        workPermitStock[sector[i] * regions + region[i]]++;
        workPermits += foreigner;
        citizensWorkPermits += 1 - foreigner;
      }
      if (jobCode === WORK.formal) {
        formal++;
        recruited += quotaStream[stream[i]] & ((permitCode - PERMIT.permanent - 1) >>> 31);
        const gross = wage[i];
        const low = gross < taxFreeLimit ? gross : taxFreeLimit;
        // Amounts are between 0 and 2^31, so integer conversion rounds down.
        contributions += (low * lowRate + (gross - low) * highRate + gross * otherPayroll + 0.5) | 0;
        tax += (gross * rate + 0.5) | 0;
      }
      if (ageClass === 0 || foreigner === 0) continue;
      levels += languageLevel;
      attended += everAttended[i];
      ties += localTies[i];
      kin += contacts[i];
      if (jobCode >= WORK.informal && ageClass === 1) {
        wages += wage[i];
        references += referencePay[i];
        const isTertiary = education[i] >> 1;
        tertiary += isTertiary;
        matches += isTertiary & matched[i];
      }
    }
    const row = t * counterCount;
    rows[row + COUNTER.levels] = levels;
    rows[row + COUNTER.everAttended] = attended;
    rows[row + COUNTER.waiting] = waiting;
    rows[row + COUNTER.attending] = attending;
    rows[row + COUNTER.students] = students;
    rows[row + COUNTER.tertiaryEmployed] = tertiary;
    rows[row + COUNTER.matched] = matches;
    rows[row + COUNTER.workPermits] = workPermits;
    rows[row + COUNTER.wages] = wages;
    rows[row + COUNTER.referenceWages] = references;
    rows[row + COUNTER.localTies] = ties;
    rows[row + COUNTER.contactTies] = kin;
    let profiles = 0;
    let belowB1 = 0;
    for (let code = 0; code < PROFILE_COUNT; code++) {
      if (profileCounts[code] === 0) continue;
      profileCodes[profiles++] = code;
      belowB1 += profileCounts[code] * belowB1Profiles[code];
    }
    addProfileCounts(profileCounts, 0, profileCodes, profiles, rows, row);
    quota.employed[0] = recruited;
    fiscalTotals.tax = tax;
    fiscalTotals.contributions = contributions;
    fiscalTotals.residents = rows[row + COUNTER.residents];
    fiscalTotals.formal = formal;
    fiscalTotals.temporary = rows[row + COUNTER.temporary];
    fiscalTotals.belowB1 = belowB1;
    fiscalTotals.workPermits = workPermits + citizensWorkPermits;
    fiscalTotals.carers = carers;
    fiscalTotals.workingLearners = workingLearners;
    for (let k = 0; k < cohortCount; k++) countCohort(state, candidates[k]);
    const groupDetail = recorder.groupReads === recorder.readsOff ? 0 : recorder.groupMonths[t];
    if (groupDetail === 1) countPermits(recorder, high, t, profiles, studyStream);
    else if (groupDetail === 2) countStocks(recorder, high, t, profiles, studyStream);
  };
}

/** Returns the income-tax rate in force in a calendar month. */
function incomeTaxAt(state: SimulationState, month: number): number {
  const rates = state.incomeTaxFrom;
  let rate = 0;
  for (let k = 0; k < rates.length; k++) if (rates[k] <= month) rate = state.country.incomeTax[k].value;
  return rate;
}
