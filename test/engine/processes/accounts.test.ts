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

  it('book courses for hours offered to starters, with child care and release time of learners', () => {
    const plain = book([], { courseStarted: 2 });
    expect(plain('costCourses')).toBe(2 * 240 * parameters.costPerLearnerHour);
    const learner = { course: COURSE.attending, smallChildren: 1, work: WORK.formal };
    const helped = book([learner], {}, { levers: { 'courses.childCare': 1, 'courses.releaseTime': 0.5 } });
    expect(helped('costCourses')).toBe(parameters.childCarePerLearnerMonth + parameters.releasePerLearnerMonth / 2);
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
    expect(run(3)).toBe((240 * parameters.costPerLearnerHour) / 2);
    expect(run(2)).toBe(0);
  });
});
