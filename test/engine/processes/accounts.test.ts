import { describe, expect, it } from 'vitest';
import { COUNTER, type CounterName, counterCount } from '../../../engine/outcomes/counters.ts';
import { COURSE, PERMIT, TIED, WORK } from '../../../engine/population/codes.ts';
import { parameters as all } from '../../properties/parameters.ts';
import {
  alike,
  counted,
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
  it('charge tax on formal work and contributions by bracket', () => {
    const line = book([
      { work: WORK.formal, wage: 100_000 },
      { work: WORK.informal, wage: 100_000 },
    ]);
    expect(line('revenueTax')).toBe(140);
    expect(line('revenueContributions')).toBe(1000 * (parameters.contributionLow + parameters.otherPayroll));
  });

  it('book a twelfth of the yearly fee for each temporary holder and each work permit', () => {
    const line = book([...alike(3), { stream: 0, work: WORK.formal, tied: TIED.tied }, { permit: PERMIT.permanent }]);
    expect(line('revenueFees')).toBeCloseTo((4 * 120 + 600) / 12, 2);
  });

  it('charge public services for each resident from the policy start on', () => {
    expect(book(alike(8))('costPublicServices')).toBe((8 * parameters.publicServicePerResidentYear) / 12);
    expect(book(alike(8), {}, { month: 17 })('costPublicServices')).toBe(0);
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
});
