import { describe, expect, it } from 'vitest';
import { COUNTER, type CounterName, counterCount } from '../../../engine/outcomes/counters.ts';
import { COURSE, PERMIT, TIED, WORK } from '../../../engine/population/codes.ts';
import { STAY_YEARS } from '../../../engine/population/service-units.ts';
import { parameters as all } from '../../properties/parameters.ts';
import {
  alike,
  counted,
  MONTH,
  type PersonColumns,
  runCensus,
  runProcess,
  type StateOptions,
  stateOf,
} from '../fixtures/state.ts';

const parameters = all.accounts;

/** Counts people and events of a month and computes its accounts. */
function book(
  people: readonly PersonColumns[],
  events: Partial<Record<CounterName, number>> = {},
  options: StateOptions = {},
) {
  const quiet = { 'desks.hotline': 0, 'information.guidebook': 0, 'services.equalAccess': 0, ...options.levers };
  const state = stateOf(people, { ...options, levers: quiet });
  for (const [name, count] of Object.entries(events)) {
    state.recorder.rows[state.t * counterCount + COUNTER[name as CounterName]] = count;
  }
  runCensus(state);
  runProcess(state, 'accounts');
  return (name: CounterName): number => counted(state, name) / 100;
}

describe('accounts', () => {
  it('charge income tax by employer and contributions of the insured on formal work only', () => {
    const worker = { work: WORK.formal, wage: 100_000, sector: 1 };
    const line = book([worker, { ...worker, work: WORK.informal }]);
    // 1,000 a month, 200 of them free; three tenths of the jobs are public.
    expect(line('revenueTax')).toBe(800 * (0.7 * 0.1 + 0.3 * 0.14));
    // Temporary residents are outside compulsory health insurance.
    expect(line('revenueContributions')).toBe(200 * 0.25 + 800 * 0.25 + 1000 * 0.01);
    const settled = book([{ ...worker, permit: PERMIT.permanent }]);
    expect(settled('revenueContributions')).toBe(1000 * (0.25 + 0.04 + 0.01));
  });

  it('charge VAT and excise on pay less remittances and saving, informal pay included', () => {
    const worker = { work: WORK.informal, wage: 100_000 };
    const { remittedTemporary, savedShare, vatShare, exciseShare, remittedSettled } = all.fiscal;
    const spent = 1000 * (1 - remittedTemporary) * (1 - savedShare);
    const line = book([worker]);
    expect(line('revenueVat')).toBeCloseTo(spent * vatShare, 2);
    expect(line('revenueExcise')).toBeCloseTo(spent * exciseShare, 2);
    const settled = book([{ ...worker, permit: PERMIT.protected }]);
    expect(settled('revenueVat') / line('revenueVat')).toBeCloseTo((1 - remittedSettled) / (1 - remittedTemporary), 3);
  });

  it('credit pension rights in no balance', () => {
    const line = book([{ work: WORK.formal, wage: 100_000 }]);
    expect(line('pensionRights')).toBe(1000 * 0.25 * all.fiscal.pensionShare);
  });

  it('book a twelfth of the yearly fee for each temporary holder and each work permit', () => {
    const line = book([...alike(3), { stream: 0, work: WORK.formal, tied: TIED.tied }, { permit: PERMIT.permanent }]);
    expect(line('revenueFees')).toBeCloseTo((4 * 120 + 600) / 12, 2);
  });

  it('grant school to all children of school age, and insurance by permit', () => {
    const { schoolPerPupilYear, schoolShare, schoolShareIrregular, healthPerInsuredYear, healthChild, emergencyShare } =
      all.fiscal;
    const services = (person: PersonColumns): number => book(alike(3, person))('costPublicServices') / 3;
    const pupil = { birth: MONTH - 10 * 12 };
    const care = (healthPerInsuredYear * healthChild * emergencyShare) / 12;
    expect(services(pupil)).toBeCloseTo((schoolPerPupilYear * schoolShare) / 12 + care, 1);
    expect(services({ ...pupil, permit: PERMIT.irregular })).toBeCloseTo(
      (schoolPerPupilYear * schoolShareIrregular) / 12 + care,
      1,
    );
    expect(services({ birth: MONTH - 71 })).toBeCloseTo(care, 1);
    expect(services({})).toBeCloseTo((healthPerInsuredYear * emergencyShare) / 12, 1);
    expect(services({ permit: PERMIT.permanent })).toBeCloseTo(healthPerInsuredYear / 12, 1);
    expect(services({ permit: PERMIT.citizen })).toBeCloseTo(healthPerInsuredYear / 12, 1);
  });

  it('count services in three views from the policy start on', () => {
    const line = book(alike(8));
    const granted = (8 * all.fiscal.healthPerInsuredYear * all.fiscal.emergencyShare) / 12;
    expect(line('costPublicServices')).toBeCloseTo(granted, 2);
    expect(line('servicesMarginal')).toBeCloseTo(
      granted * all.fiscal.marginalServiceShare + (8 * all.fiscal.congestionPerResidentYear) / 12,
      2,
    );
    expect(line('servicesAverage')).toBe((8 * parameters.publicServicePerResidentYear) / 12);
    const before = book(alike(8), {}, { month: 17 });
    for (const view of ['costPublicServices', 'servicesMarginal', 'servicesAverage'] as const) {
      expect(before(view)).toBe(0);
    }
  });

  const groupsOf = (places: number): number => (places / all.courses.groupSize) * 240 * parameters.costPerGroupHour;

  it('book courses by the hours of the groups offered, full or empty, and by learner', () => {
    expect(book([])('costCourses')).toBeCloseTo(groupsOf(2), 2);
    expect(book([], { courseStarted: 2 })('costCourses')).toBeCloseTo(groupsOf(2) + 2 * parameters.costPerLearner, 2);
    const learner = { course: COURSE.attending, smallChildren: 1, work: WORK.formal };
    const helped = book([learner], {}, { levers: { 'courses.childCare': 1, 'courses.releaseTime': 0.5 } });
    expect(helped('costCourses')).toBeCloseTo(
      groupsOf(2) + parameters.childCarePerLearnerMonth + parameters.releasePerLearnerMonth / 2,
      2,
    );
  });

  it('book the places of an intake in its month, at the scale of the run, and only those a shock leaves', () => {
    const cost = (options: StateOptions): number => book([], {}, options)('costCourses');
    // 2020-01 is run month 0, so that month 20 is September: one of the intakes of four a year is in October.
    const quarterly = { 'courses.intakes': 4 };
    expect(cost({ levers: quarterly })).toBe(0);
    expect(cost({ levers: quarterly, month: 21 })).toBeCloseTo(groupsOf(6), 2);
    expect(cost({ scenario: { scale: 0.5 } })).toBeCloseTo(groupsOf(1), 2);
    expect(cost({ shock: { courseSeats: 0.25 } })).toBeCloseTo(groupsOf(0.5), 2);
  });

  it('book a recognition office by its coverage, and each decision', () => {
    const cost = (coverage: number, applied: number): number =>
      book([], { recognitionApplied: applied }, { levers: { 'recognition.coverage': coverage } })('costRecognition');
    expect(cost(0.6, 0)).toBeCloseTo((0.6 * parameters.recognitionWorkers * parameters.caseWorkerPerYear) / 12, 2);
    expect(cost(0.6, 3) - cost(0.6, 0)).toBeCloseTo(3 * parameters.recognitionPerCase, 2);
  });

  it('book desks by worker, and decisions, detections and fines by case', () => {
    const desks = book([], {}, { levers: { 'desks.caseWorkers': { centre: 2, rim: 1 } } });
    const perWorker = parameters.caseWorkerPerYear + parameters.deskPerYear / parameters.workersPerDesk;
    expect(desks('costDesks')).toBeCloseTo((3 * perWorker) / 12, 2);
    const line = book([], {
      residenceApplications: 3,
      workPermitApplications: 2,
      naturalised: 1,
      detected: 4,
      expelled: 1,
      legalised: 2,
      ordered: 1,
    });
    expect(line('costPermits')).toBe(6 * parameters.permitDecision);
    expect(line('costEnforcement')).toBe(4 * parameters.detectionCase + parameters.expulsion);
    expect(line('revenueFines')).toBe(3 * all.enforcement.fine);
  });

  it('take the share of donors off what they pay for, while it lasts', () => {
    const run = (donorMonths: number): number =>
      book(
        [],
        { courseStarted: 1 },
        { levers: { 'financing.donorShare': 0.5, 'financing.donorMonths': donorMonths } },
      )('costDonors');
    const offices = (0.1 * parameters.recognitionWorkers * parameters.caseWorkerPerYear) / 12;
    expect(run(3)).toBeCloseTo((groupsOf(2) + parameters.costPerLearner + offices) / 2, 1);
    expect(run(2)).toBe(0);
  });

  it('value a newcomer by the people still there of each of ten years of arrivals', () => {
    const month = 130;
    // Two arrived in each year; the second of them left at once.
    const people = Array.from({ length: STAY_YEARS }, (_, year) => ({
      work: WORK.informal,
      wage: 50_000,
      birth: month - 30 * 12,
      arrival: month - year * 12 - 5,
    }));
    const state = stateOf(people, { month, scenario: { months: 120 } });
    for (let year = 0; year < STAY_YEARS; year++) {
      state.recorder.rows[(month - year * 12 - 5) * counterCount + COUNTER.arrived] = 2;
    }
    runCensus(state);
    runProcess(state, 'accounts');
    const { remittedTemporary, savedShare, vatShare, exciseShare, healthPerInsuredYear, emergencyShare } = all.fiscal;
    const paid = 500 * (1 - remittedTemporary) * (1 - savedShare) * (vatShare + exciseShare);
    let factor = 0;
    for (let year = 0; year < STAY_YEARS; year++) factor += 0.5 * (1 + parameters.discountPerYear) ** -(year + 0.5);
    expect(counted(state, 'newcomerRevenue') / 100).toBeCloseTo(12 * paid * factor, 0);
    expect(counted(state, 'newcomerServices') / 100).toBeCloseTo(healthPerInsuredYear * emergencyShare * factor, 0);
    expect(counted(state, 'newcomerMonths')).toBe(1);
  });

  it('value no newcomer before the run has ten years of arrivals', () => {
    expect(book(alike(3))('newcomerMonths')).toBe(0);
  });
});
