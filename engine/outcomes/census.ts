import type { PopulationBuffers } from '../population/buffers.ts';
import { COURSE, LIMITS, PERMIT, TIED, WORK } from '../population/codes.ts';
import { levyPeriod, type PayLevy } from '../population/pay-levies.ts';
import { SCHOOL_MONTHS, SERVICE_AGES, SERVICE_CELLS, STAY_YEARS } from '../population/service-units.ts';
import type { FiscalTotals, Step } from '../simulation/state.ts';
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

/** Longer than any stay, in months, and a power of 2. */
const STAY_LIMIT = 2048;
/** Completed years of stay by months, at most STAY_YEARS. */
const yearOfStay = Uint8Array.from({ length: STAY_LIMIT }, (_, months) =>
  Math.min(STAY_YEARS, Math.floor(months / 12)),
);

/** Computes the age class of service use without branches. age: months. */
const serviceAgeOf = (age: number, ageClass: number): number => ageClass + ((SCHOOL_MONTHS - 1 - age) >>> 31);

/** Most cells of pay: permit × informal or formal × sector × bracket. */
const PAY_CELLS = 6 * 2 * LIMITS.sectors * LIMITS.payBrackets;

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
  const revenueSlope = new Float64Array(PAY_CELLS);
  const revenueBase = new Float64Array(PAY_CELLS);
  const payLimits = new Float64Array(LIMITS.payBrackets);
  const pay = new Float64Array(PAY_CELLS);
  const paid = new Int32Array(PAY_CELLS);
  const served = new Int32Array((STAY_YEARS + 1) * SERVICE_CELLS);
  const revenueByYear = new Float64Array(STAY_YEARS + 1);
  return (state) => {
    const { t, slots, recorder, tables, fiscalTotals, quota } = state;
    const { rows, profileCodes } = recorder;
    const { present, birth, arrival, permit, work, level, startLevel, informed, everAttended, course, stream } =
      columns;
    const { education, tied, matched, wage, localTies, contacts, smallChildren, sector, region } = columns;
    const { regions } = tables;
    studyStream.set(tables.studyStream);
    quotaStream.set(tables.quotaStream);
    const { workPermits: workPermitStock } = quota;
    const { payLevies, sectors } = tables;
    const { brackets, cells } = payLevies;
    const period = levyPeriod(payLevies, state.firstMonth + t) * cells;
    revenueSlope.set(payLevies.revenue.slope.subarray(period, period + cells));
    revenueBase.set(payLevies.revenue.base.subarray(period, period + cells));
    payLimits.fill(Number.POSITIVE_INFINITY).set(payLevies.limits);
    pay.fill(0, 0, cells);
    paid.fill(0, 0, cells);
    served.fill(0);
    revenueByYear.fill(0);
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
    let formal = 0;
    let carers = 0;
    let workingLearners = 0;
    let cohortCount = 0;
    const high = slots[0];
    for (let i = 0; i < high; i++) {
      if (present[i] === 0) continue;
      const age = t - birth[i];
      const ageClass = ageClassOf(age);
      const permitCode = permit[i];
      const jobCode = work[i];
      const languageLevel = level[i];
      const student = studyStream[stream[i]];
      const profileClass = profileAge(ageClass, student);
      profileCounts[profileCode(profileClass, permitCode, jobCode, languageLevel, startLevel[i], informed[i])]++;
      const stay = t - arrival[i];
      if (isCountedStay(stay)) candidates[cohortCount++] = i;
      const year = yearOfStay[stay & (STAY_LIMIT - 1)];
      served[year * SERVICE_CELLS + permitCode * SERVICE_AGES + serviceAgeOf(age, ageClass)]++;
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
      if (jobCode >= WORK.informal) {
        const isFormal = jobCode & 1;
        formal += isFormal;
        recruited += isFormal & quotaStream[stream[i]] & ((permitCode - PERMIT.permanent - 1) >>> 31);
        const gross = wage[i];
        let cell = ((permitCode * 2 + isFormal) * sectors + sector[i]) * brackets;
        for (let k = 0; gross > payLimits[k]; k++) cell++;
        pay[cell] += gross;
        paid[cell]++;
        // Amounts are between 0 and 2^31, so integer conversion rounds down.
        revenueByYear[year] += (gross * revenueSlope[cell] + revenueBase[cell] + 0.5) | 0;
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
    fiscalTotals.tax = payLevyTotal(payLevies.incomeTax, period, cells, pay, paid);
    fiscalTotals.contributions = payLevyTotal(payLevies.contributions, period, cells, pay, paid);
    fiscalTotals.pensionRights = payLevyTotal(payLevies.pensionRights, period, cells, pay, paid);
    fiscalTotals.spending = payLevyTotal(payLevies.spending, period, cells, pay, paid);
    sumServices(fiscalTotals, tables.services.statutory, served, revenueByYear);
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

/** Sums a levy over the cells of pay of one period, minor currency. */
function payLevyTotal(levy: PayLevy, period: number, cells: number, pay: Float64Array, paid: Int32Array): number {
  let total = 0;
  for (let cell = 0; cell < cells; cell++) {
    if (paid[cell] !== 0) total += pay[cell] * levy.slope[period + cell] + paid[cell] * levy.base[period + cell];
  }
  return Math.round(total);
}

/** Sums what people use and pay by year of stay, minor currency a month. served: year × permit × age class. */
function sumServices(totals: FiscalTotals, unit: Float64Array, served: Int32Array, revenueByYear: Float64Array): void {
  let statutory = 0;
  for (let year = 0; year <= STAY_YEARS; year++) {
    let used = 0;
    for (let cell = 0; cell < SERVICE_CELLS; cell++) used += served[year * SERVICE_CELLS + cell] * unit[cell];
    statutory += used;
    if (year === STAY_YEARS) break;
    totals.revenueByYear[year] = revenueByYear[year];
    totals.servicesByYear[year] = Math.round(used);
  }
  totals.statutoryServices = Math.round(statutory);
}
