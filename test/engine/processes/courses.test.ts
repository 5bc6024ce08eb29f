import { describe, expect, it } from 'vitest';
import { COURSE, PERMIT, SIGNAL, TRAIT, WORK } from '../../../engine/population/codes.ts';
import {
  APPLICANT,
  type ApplicationTerms,
  applicationBound,
  applicationHazard,
  applicationTerms,
  distanceFactor,
  dropHazard,
  dropTerms,
  examPerformance,
  longPermitShare,
} from '../../../engine/processes/hazards/courses.ts';
import { drawKind } from '../../../engine/random/index.ts';
import { parameters as all } from '../../properties/parameters.ts';
import {
  alike,
  column,
  columnAt,
  counted,
  drawOf,
  MONTH,
  type PersonColumns,
  runProcess,
  stateOf,
} from '../fixtures/state.ts';

const parameters = all.courses;
const noLevers = { evening: 0, childCare: 0, releaseTime: 0, incentive: 0, fee: 0, longPermits: 0 };
const terms: ApplicationTerms = applicationTerms(parameters, 0.01, noLevers);
const everyApplicant = Array.from({ length: 64 }, (_, applicant) => applicant);

describe('applicationHazard', () => {
  it('is the reference hazard over the reference multiplier for the reference adult', () => {
    expect(applicationHazard(terms, 1, 0)).toBe(0.01 / parameters.referenceMultiplier);
  });

  it('multiplies one factor per flag', () => {
    const base = applicationHazard(terms, 1, 0);
    const ratio = (applicant: number): number => applicationHazard(terms, 1, applicant) / base;
    expect(ratio(APPLICANT.uninformed)).toBeCloseTo(parameters.uninformed, 12);
    expect(ratio(APPLICANT.temporaryIntention)).toBeCloseTo(parameters.temporaryIntention, 12);
    expect(ratio(APPLICANT.contactCompleted)).toBeCloseTo(parameters.contactCompleted, 12);
    expect(ratio(APPLICANT.smallChildren)).toBeCloseTo(parameters.childCare, 12);
    expect(ratio(APPLICANT.working | APPLICANT.longHours)).toBeCloseTo(parameters.longHours, 12);
  });

  it('ignores long hours of people out of work', () => {
    expect(applicationHazard(terms, 1, APPLICANT.longHours)).toBe(applicationHazard(terms, 1, 0));
  });

  it('weakens the incentive in proportion to the months above the limit, for a year', () => {
    const limit = parameters.incentiveLongMonths;
    expect([0, limit, limit + 3, limit + 12, limit + 24].map((months) => longPermitShare(parameters, months))).toEqual([
      0, 0, 0.25, 1, 1,
    ]);
  });

  it('removes a barrier with the lever for it', () => {
    const eased = applicationTerms(parameters, 0.01, { ...noLevers, evening: 1, childCare: 1 });
    const barred = APPLICANT.smallChildren | APPLICANT.working | APPLICANT.longHours;
    expect(applicationHazard(eased, 1, barred)).toBe(applicationHazard(eased, 1, 0));
  });

  it('increases with the incentive, less with long permits, and decreases with fee and distance', () => {
    const incentive = applicationTerms(parameters, 0.01, { ...noLevers, incentive: 1 }).base / terms.base;
    const long = applicationTerms(parameters, 0.01, { ...noLevers, incentive: 1, longPermits: 1 }).base / terms.base;
    expect(incentive).toBeCloseTo(parameters.incentive, 12);
    expect(long).toBeCloseTo(1 + (parameters.incentive - 1) * parameters.incentiveLongPermit, 12);
    expect(applicationTerms(parameters, 0.01, { ...noLevers, fee: 200 }).base / terms.base).toBeCloseTo(
      parameters.feePerHundred * parameters.feePerHundred,
      12,
    );
    expect(distanceFactor(parameters.perCommuteHour, 0)).toBe(1);
    expect(distanceFactor(0.5, 2)).toBeCloseTo(0.25, 12);
  });
});

describe('applicationBound', () => {
  it('is the maximum over all flags, for any factor above 1', () => {
    for (const name of ['uninformed', 'temporaryIntention', 'contactCompleted'] as const) {
      const raised = applicationTerms({ ...parameters, contactCompleted: 1, [name]: 8 }, 0.01, noLevers);
      const largest = Math.max(...everyApplicant.map((applicant) => applicationHazard(raised, 0.9, applicant)));
      expect(applicationBound(raised, [0.3, 0.9], 2)).toBe(largest);
      expect(largest / raised.base).toBeGreaterThan(7);
    }
  });
});

describe('dropHazard', () => {
  it('decreases with quality and increases with work, children and distance', () => {
    const plain = dropTerms(parameters, 1, 0, 0);
    expect(dropHazard(plain, false, false, 0)).toBe(parameters.dropPerMonth);
    expect(dropHazard(dropTerms(parameters, 2, 0, 0), false, false, 0)).toBe(parameters.dropPerMonth / 2);
    expect(dropHazard(plain, true, false, 0)).toBeCloseTo(parameters.dropPerMonth * parameters.dropWorking, 12);
    expect(dropHazard(plain, false, true, 0)).toBeCloseTo(parameters.dropPerMonth * parameters.dropChildCare, 12);
    expect(dropHazard(plain, false, false, 1)).toBeCloseTo(parameters.dropPerMonth * parameters.dropPerCommuteHour, 12);
    expect(dropHazard(dropTerms(parameters, 1, 1, 1), true, true, 0)).toBe(parameters.dropPerMonth);
  });
});

describe('courses', () => {
  const people: PersonColumns[] = [
    ...alike(2000, { informed: 0, intention: 0 }),
    ...alike(2000, { informed: 1, intention: 1, work: WORK.formal, traits: TRAIT.longHours }),
    ...alike(2000, { informed: 0, intention: 1, smallChildren: 1, region: 1 }),
  ];

  /** Returns who applies in one month, given a multiplier of uninformed people. */
  function applicants(uninformed: number): boolean[] {
    const state = stateOf(people, { parameters: { courses: { uninformed, uptakePerYear: 0.1 } } });
    runProcess(state, 'courses');
    return column(state, 'courseSince').map((month) => month === MONTH);
  }

  it.each([0, 1, 2, 4, 8])(
    'accepts applications exactly where the draw is below the hazard, uninformed %d',
    (uninformed) => {
      const state = stateOf(people, { parameters: { courses: { uninformed, uptakePerYear: 0.1 } } });
      const { tables, country } = state;
      const month = applicationTerms(country.parameters.courses, tables.applyPerMonth, { ...noLevers, fee: 50 });
      const expected = people.map((person, slot) => {
        const applicant =
          (person.informed === 0 ? APPLICANT.uninformed : 0) |
          (person.intention === 0 ? APPLICANT.temporaryIntention : 0) |
          (person.smallChildren === 1 ? APPLICANT.smallChildren : 0) |
          (person.work === WORK.formal ? APPLICANT.working | APPLICANT.longHours : 0);
        const distance = distanceFactor(parameters.perCommuteHour, person.region === 1 ? 1.5 : 0);
        return drawOf(state, drawKind.courseApply, slot) < applicationHazard(month, distance, applicant);
      });
      expect(applicants(uninformed)).toEqual(expected);
      expect(expected.filter(Boolean).length).toBeGreaterThan(uninformed === 0 ? 5 : 30);
    },
  );

  it('increases applications when a contact completed a course', () => {
    const options = { parameters: { courses: { uptakePerYear: 0.9, contactCompleted: 8 } } };
    const run = (signal: number): number => {
      const state = stateOf(alike(500, { contacts: 5, signal }), options);
      runProcess(state, 'courses');
      return counted(state, 'courseApplied');
    };
    expect(run(SIGNAL.completed)).toBeGreaterThan(3 * run(0));
  });

  it('accepts no applications from ineligible people', () => {
    const barred: PersonColumns[] = [
      { birth: MONTH - 17 * 12 },
      { birth: MONTH - 66 * 12 },
      { permit: PERMIT.irregular },
      { permit: PERMIT.citizen },
      { level: 3 },
      { course: COURSE.gaveUp },
      { leaving: 1 },
      { present: 0 },
    ];
    const certain = { parameters: { courses: { uptakePerYear: 5, referenceMultiplier: 0.01 } } };
    const state = stateOf([...barred, {}], certain);
    runProcess(state, 'courses');
    expect(column(state, 'course').map((course) => course !== 0 && course !== COURSE.gaveUp)).toEqual([
      ...barred.map(() => false),
      true,
    ]);
  });

  it('allocates the places of an intake to the longest waiting under first-come', () => {
    const waiting = [5, 1, 3, 2, 4].map((months) => ({ course: COURSE.waiting, courseSince: MONTH - months }));
    const options = {
      levers: { 'courses.seats': { centre: 24, rim: 0 }, 'courses.allocation': 'firstCome' },
      parameters: { courses: { giveUpPerMonth: 0 } },
    };
    const state = stateOf(waiting, options);
    runProcess(state, 'courses');
    expect(column(state, 'course').map((course) => course === COURSE.attending)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
    expect(counted(state, 'courseStarted')).toBe(2);
  });

  it('ends a course without drop-outs after its months, with an exam by level', () => {
    const last = { course: COURSE.attending, courseSince: MONTH - 6 };
    const state = stateOf(
      [
        { ...last, level: 0 },
        { ...last, level: 4 },
        { ...last, courseSince: MONTH - 5 },
      ],
      {
        parameters: { courses: { examSpread: 0.01, dropPerMonth: 0 } },
      },
    );
    runProcess(state, 'courses');
    expect(column(state, 'course')).toEqual([COURSE.completed, COURSE.completed, COURSE.attending]);
    expect(counted(state, 'examPassed')).toBe(1);
    expect(columnAt(state, 'completedMonth')).toBe(MONTH);
    expect(examPerformance({ ...parameters, examOffset: 0.5, examSpread: 0.5 }, 3, -1)).toBe(3);
  });
});
