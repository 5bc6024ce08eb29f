import { COURSE, PERMIT, TIED, WORK } from '../population/codes.ts';
import type { SlotArrays } from '../population/slot-arrays.ts';
import type { Step, World } from '../world.ts';
import { ALIKE, ageClassOf, alikeCode, belowB1Codes, spread } from './alike.ts';
import { countCohort, reaching } from './cohorts.ts';
import { COUNTER, counterCount } from './counters.ts';
import { countGroupPermits, countGroupStocks } from './group-stocks.ts';

/** Longer than the streams need: V8 moves short arrays about and asks where they are. */
const ROOM = 128;

/**
 * Counts everybody present once, at the end of a month: the stocks, the people whose stay reaches a length that is
 * counted, and what taxes, contributions, fees, lines of cost and the recruiting of next month depend on.
 */
export function census(arrays: SlotArrays): Step {
  const { columns, candidates, referencePay } = arrays;
  const countPermits = countGroupPermits(arrays);
  const countStocks = countGroupStocks(arrays);
  const alike = new Int32Array(ALIKE);
  // Copies, so that their places are the same month after month, engine after engine.
  const studyStream = new Uint8Array(ROOM);
  const quotaStream = new Uint8Array(ROOM);
  return (world) => {
    const { t, slots, recorder, country, tables, taxed, quota } = world;
    const { rows, codes } = recorder;
    const { present, birth, arrival, permit, work, level, startLevel, informed, everAttended, course, stream } =
      columns;
    const { education, tied, matched, wage, localTies, contacts, smallChildren, sector, region } = columns;
    const { regions } = tables;
    studyStream.set(tables.studyStream);
    quotaStream.set(tables.quotaStream);
    const { held } = quota;
    const parameters = country.parameters.accounts;
    // A sign makes a number of what stands in an object once, not again for every person.
    const rate = +incomeTaxAt(world, world.firstMonth + t);
    const edge = parameters.taxFreeUntil * 100;
    const lowRate = +parameters.contributionLow;
    const highRate = +parameters.contributionHigh;
    const other = +parameters.otherPayroll;
    alike.fill(0);
    held.fill(0);
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
    let reached = 0;
    const high = slots[0];
    for (let i = 0; i < high; i++) {
      if (present[i] === 0) continue;
      const ageClass = ageClassOf(t - birth[i]);
      const state = permit[i];
      const job = work[i];
      const command = level[i];
      alike[alikeCode(ageClass, state, job, command, startLevel[i], informed[i])]++;
      if (reaching(t - arrival[i])) candidates[reached++] = i;
      // Citizens bear no marks: they are numbers only.
      const marked = state === PERMIT.citizen ? 0 : 1;
      const lesson = course[i];
      if (lesson === COURSE.waiting) waiting += marked;
      else if (lesson === COURSE.attending) {
        attending += marked;
        carers += smallChildren[i];
        if (job >= WORK.informal) workingLearners++;
      }
      students += marked & studyStream[stream[i]];
      if (tied[i] !== TIED.no) {
        held[sector[i] * regions + region[i]]++;
        workPermits += marked;
        citizensWorkPermits += 1 - marked;
      }
      if (job === WORK.formal) {
        formal++;
        recruited += quotaStream[stream[i]] & ((state - PERMIT.permanent - 1) >>> 31);
        const gross = wage[i];
        const low = gross < edge ? gross : edge;
        // Amounts are far below 2^31 and never below 0, so cutting a number off rounds it down.
        contributions += (low * lowRate + (gross - low) * highRate + gross * other + 0.5) | 0;
        tax += (gross * rate + 0.5) | 0;
      }
      if (ageClass === 0 || marked === 0) continue;
      levels += command;
      attended += everAttended[i];
      ties += localTies[i];
      kin += contacts[i];
      if (job >= WORK.informal && ageClass === 1) {
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
    let kinds = 0;
    let belowB1 = 0;
    for (let code = 0; code < ALIKE; code++) {
      if (alike[code] === 0) continue;
      codes[kinds++] = code;
      belowB1 += alike[code] * belowB1Codes[code];
    }
    spread(alike, 0, codes, kinds, rows, row);
    quota.employed[0] = recruited;
    taxed.tax = tax;
    taxed.contributions = contributions;
    taxed.residents = rows[row + COUNTER.residents];
    taxed.formal = formal;
    taxed.temporary = rows[row + COUNTER.temporary];
    taxed.belowB1 = belowB1;
    taxed.workPermits = workPermits + citizensWorkPermits;
    taxed.carers = carers;
    taxed.workingLearners = workingLearners;
    for (let k = 0; k < reached; k++) countCohort(world, candidates[k]);
    const detail = recorder.groupReads === recorder.readsOff ? 0 : recorder.groupMonths[t];
    if (detail === 1) countPermits(recorder, high, t, kinds, studyStream);
    else if (detail === 2) countStocks(recorder, high, t, kinds, studyStream);
  };
}

/** The income-tax rate in force in a calendar month. */
function incomeTaxAt(world: World, month: number): number {
  const rates = world.incomeTaxFrom;
  let rate = 0;
  for (let k = 0; k < rates.length; k++) if (rates[k] <= month) rate = world.country.incomeTax[k].value;
  return rate;
}
