import { describe, expect, it } from 'vitest';
import {
  CASE,
  CREDENTIAL,
  EDUCATION,
  LEAVING,
  NEVER,
  PERMIT,
  TIED,
  TRAIT,
  WORK,
} from '../../../engine/population/codes.ts';
import {
  callbackFactor,
  type FindingFactors,
  findingBound,
  findingHazard,
  formaliseHazard,
  informalProbability,
  JOB,
  jobLossOutcomes,
  jobMoveHazard,
  overqualifiedProbability,
  recognitionHazard,
  SEARCHER,
  separationBound,
  separationHazard,
  sponsorProbability,
  toolkitFactor,
} from '../../../engine/processes/hazards/labour.ts';
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

const parameters = all.labour;
/** Parameters without labour-market events, for tests to override. */
const still = {
  separationPerMonth: 0,
  separationTiedPerMonth: 0,
  jobMovePerMonth: 0,
  formalisePerMonth: 0,
  recognitionApplyPerMonth: 0,
};
const employed = { work: WORK.formal, jobStart: MONTH - 30 };
const certain = { ...still, separationPerMonth: 1, separationTiedPerMonth: 1 };

describe('separationHazard', () => {
  it('multiplies the base by one factor per flag, and its bound is the maximum', () => {
    const { separationShortTenure, separationMatched, separationAtB1 } = parameters;
    expect(separationHazard(parameters, 0.02, 0)).toBe(0.02);
    expect(separationHazard(parameters, 0.02, JOB.shortTenure)).toBe(0.02 * separationShortTenure);
    expect(separationHazard(parameters, 0.02, JOB.matched | JOB.atB1)).toBe(0.02 * separationMatched * separationAtB1);
    expect(separationBound(parameters, 0.02)).toBe(0.02 * separationShortTenure);
    expect(toolkitFactor(parameters, 1)).toBeCloseTo(parameters.employerStart, 12);
  });
});

describe('findingHazard', () => {
  const terms = { language: 2, children: 0.5, matching: 1.2, permanent: 1.1, callbackMost: 1.7 };
  const hazard = (searcher: number, factors: Partial<FindingFactors> = {}): number => {
    const usual = {
      base: 0.05,
      demand: 1,
      shock: 1,
      callback: 1,
      referral: 1,
      caseWork: 1,
      recognition: 1,
      exclusion: 1,
    };
    const { base, demand, shock, callback, referral, caseWork, recognition, exclusion } = { ...usual, ...factors };
    return findingHazard(terms, searcher, base, demand, shock, callback, referral, caseWork, recognition, exclusion);
  };

  it('is the base for the reference searcher, times one factor per flag', () => {
    expect(hazard(0)).toBe(0.05);
    expect(hazard(SEARCHER.language)).toBeCloseTo(0.1, 12);
    expect(hazard(SEARCHER.children)).toBeCloseTo(0.025, 12);
    expect(hazard(SEARCHER.matched)).toBeCloseTo(0.06, 12);
    expect(hazard(SEARCHER.permanent)).toBeCloseTo(0.055, 12);
  });

  it('is proportional to each factor, call-backs up to their cap', () => {
    for (const name of ['demand', 'shock', 'referral', 'caseWork', 'recognition', 'exclusion'] as const) {
      expect(hazard(0, { [name]: 1.5 })).toBeCloseTo(0.075, 12);
      expect(hazard(0, { [name]: 0 })).toBe(0);
    }
    expect(hazard(0, { callback: 1.5 })).toBeCloseTo(0.075, 12);
    expect(hazard(0, { callback: 99 })).toBeCloseTo(0.05 * 1.7, 12);
  });

  it('has a bound that includes every flag above 1', () => {
    const most = {
      base: 0.05,
      demand: 1,
      shock: 1,
      callback: 1,
      referral: 1,
      caseWork: 1,
      recognition: 1,
      exclusion: 1,
    };
    expect(findingBound(terms, most)).toBe(hazard(SEARCHER.language | SEARCHER.matched | SEARCHER.permanent));
    expect(findingBound({ ...terms, children: 4 }, most)).toBe(
      findingHazard({ ...terms, children: 4 }, 15, 0.05, 1, 1, 1, 1, 1, 1, 1),
    );
  });
});

describe('other hazards of labour', () => {
  it('close the call-back gap by law only', () => {
    expect(callbackFactor(parameters, 1, 0)).toBe(1);
    expect(callbackFactor(parameters, 0, 1)).toBe(1);
    expect(callbackFactor(parameters, 1, 1)).toBeCloseTo(parameters.callbackRatio, 12);
  });

  it('give a sponsor in ten days with the share of the parameter, later with compounded probability', () => {
    expect(sponsorProbability(parameters, 0)).toBe(0);
    expect(sponsorProbability(parameters, 10)).toBeCloseTo(parameters.tiedNewSponsorShare, 12);
    expect(sponsorProbability(parameters, 20)).toBeCloseTo(1 - 0.88 * 0.88, 12);
    const { foundBelow, overstayBelow } = jobLossOutcomes(parameters, 10);
    expect(foundBelow).toBeCloseTo(0.12, 12);
    expect(overstayBelow).toBeCloseTo(0.12 + 0.88 * (0.15 / 0.88), 12);
    expect(jobLossOutcomes({ ...parameters, tiedLeaveShare: 0, tiedOverstayShare: 0 }, 0).overstayBelow).toBe(0);
  });

  it('formalise jobs faster at B1, and make new ones formal more often', () => {
    expect(formaliseHazard(parameters, true)).toBeCloseTo(formaliseHazard(parameters, false) * 1.2, 12);
    expect(informalProbability(parameters, 1, false)).toBeCloseTo(parameters.informalShare, 12);
    expect(informalProbability(parameters, 1, true)).toBeLessThan(parameters.informalShare);
    expect(informalProbability(parameters, 0, false)).toBe(0);
    expect(jobMoveHazard(parameters, true)).toBe(parameters.jobMovePerMonth * parameters.portableMoves);
  });

  it('lower overqualification by recognition and language', () => {
    expect(overqualifiedProbability(parameters, false, false)).toBe(0.4);
    expect(overqualifiedProbability(parameters, true, false)).toBe(0.4 * parameters.overqualifiedRecognised);
    expect(overqualifiedProbability(parameters, true, true)).toBeCloseTo(0.4 * 0.5 * 0.75, 12);
  });

  it('reduce applications for recognition in proportion to the fee over pay, down to the minimum', () => {
    const { recognitionApplyPerMonth, recognitionFeePay, recognitionFeeLeast } = parameters;
    const at = (fee: number): number =>
      recognitionHazard(parameters, 1, 100 + fee, 100, 700) / recognitionApplyPerMonth;
    expect(at(0)).toBe(1);
    expect(at(700)).toBeCloseTo(1 - 1 / recognitionFeePay, 12);
    expect(at(1e6)).toBe(recognitionFeeLeast);
    expect(recognitionHazard(parameters, 0, 100, 100, 700)).toBe(0);
  });
});

describe('labour', () => {
  it('finds jobs exactly where the draw is below the hazard, for any factor above 1', () => {
    const people: PersonColumns[] = [
      ...alike(1000, { sex: 0, smallChildren: 1 }),
      ...alike(1000, { level: 3, stream: 2 }),
      ...alike(1000, { region: 1 }),
    ];
    const state = stateOf(people, {
      parameters: { labour: { ...still, childrenFinding: 5 } },
      structure: { referrals: 'neutral' },
    });
    runProcess(state, 'labour');
    const { finding } = state.tables;
    const expected = people.map((_, slot) => {
      const searcher = slot < 1000 ? SEARCHER.children : slot < 2000 ? SEARCHER.language : 0;
      const hazard = findingHazard(finding, searcher, 0.05, slot < 2000 ? 1 : 0.8, 1, 1, 1, 1, 1, 1);
      return drawOf(state, drawKind.find, slot) < hazard;
    });
    expect(column(state, 'work').map((work) => work >= WORK.informal)).toEqual(expected);
    expect(expected.slice(0, 1000).filter(Boolean).length).toBeGreaterThan(200);
  });

  it('ends untied jobs in unemployment, and all jobs at retirement', () => {
    const state = stateOf([employed, { ...employed, birth: MONTH - 65 * 12 }], {
      parameters: { labour: { ...certain, separationMatched: 1, separationAtB1: 1 } },
    });
    runProcess(state, 'labour');
    expect(column(state, 'work')).toEqual([WORK.unemployed, WORK.inactive]);
    expect(column(state, 'jobStart')).toEqual([NEVER, NEVER]);
    expect(counted(state, 'separated')).toBe(1);
  });

  it("decides the outcome of a tied worker's job loss within the month: sponsor, overstay or departure", () => {
    const tied = { ...employed, stream: 0, tied: TIED.tied };
    const run = (shares: Partial<typeof parameters>) => {
      const state = stateOf([tied], { parameters: { labour: { ...certain, ...shares } } });
      runProcess(state, 'labour');
      return [columnAt(state, 'work'), columnAt(state, 'permit'), columnAt(state, 'leaving')];
    };
    expect(run({ tiedNewSponsorShare: 1 })).toEqual([WORK.formal, PERMIT.temporary, LEAVING.no]);
    const lost = { tiedNewSponsorShare: 0 };
    expect(run({ ...lost, tiedLeaveShare: 0 })).toEqual([WORK.unemployed, PERMIT.irregular, LEAVING.no]);
    expect(run({ ...lost, tiedOverstayShare: 0 })).toEqual([WORK.unemployed, PERMIT.temporary, LEAVING.jobLoss]);
  });

  it('ties quota workers in the order in which permits become portable', () => {
    const worker = { ...employed, stream: 0, tied: TIED.tied };
    const people = [
      { ...worker, portableRank: 100 },
      { ...worker, portableRank: 200 },
      { ...worker, permit: PERMIT.permanent },
    ];
    const state = stateOf(people, { parameters: { labour: still }, levers: { 'permits.portable': 0.5 } });
    runProcess(state, 'labour');
    expect(column(state, 'tied')).toEqual([TIED.portable, TIED.tied, TIED.no]);
  });

  it('formalises informal jobs with a permit, and makes formal ones informal without', () => {
    const people = [
      { ...employed, work: WORK.informal },
      { ...employed, work: WORK.informal, permit: PERMIT.irregular },
      { ...employed, permit: PERMIT.irregular },
    ];
    const state = stateOf(people, { parameters: { labour: { ...still, formalisePerMonth: 1 } } });
    runProcess(state, 'labour');
    expect(column(state, 'work')).toEqual([WORK.formal, WORK.informal, WORK.informal]);
  });

  it('advances foreign credentials through application and decision', () => {
    const graduate = { education: EDUCATION.tertiary, work: WORK.inactive };
    const people = [
      { ...graduate, credential: CREDENTIAL.unrecognised },
      { ...graduate, credential: CREDENTIAL.pending, credentialSince: MONTH - 3 },
      { ...graduate, credential: CREDENTIAL.pending, credentialSince: MONTH - 2 },
      { ...graduate, credential: CREDENTIAL.unrecognised, permit: PERMIT.irregular },
    ];
    const state = stateOf(people, {
      parameters: { labour: { ...still, recognitionApplyPerMonth: 1, recognitionApproval: 1 } },
      levers: { 'recognition.coverage': 1 },
    });
    runProcess(state, 'labour');
    expect(column(state, 'credential')).toEqual([
      CREDENTIAL.pending,
      CREDENTIAL.recognised,
      CREDENTIAL.pending,
      CREDENTIAL.unrecognised,
    ]);
  });

  it('increases finding after case work, with matching for its months', () => {
    const run = (ago: number): number => {
      const state = stateOf(alike(3000, { caseState: CASE.served, caseSince: MONTH - ago }), {
        parameters: { labour: { ...still, caseWorkEffect: 0, matchingEffect: 0.3 } },
        levers: { 'desks.matching': 1 },
      });
      runProcess(state, 'labour');
      return counted(state, 'hired');
    };
    // An effect of 0.3 is an odds ratio of 4.
    expect(run(parameters.matchingMonths)).toBeGreaterThan(2.5 * run(parameters.matchingMonths + 1));
  });

  it('pays by sector, region, language, informality, tie and bridging', () => {
    const even = {
      parameters: {
        population: { luckSpread: 0 },
        labour: { ...still, payResidual: 1, payEnclave: 0 },
      },
    };
    const full = { ...employed, level: 5, traits: TRAIT.searching };
    const pays = (person: PersonColumns): number => {
      const state = stateOf([person], even);
      runProcess(state, 'labour');
      return columnAt(state, 'wage');
    };
    // 700 in the first sector, times 1.1 in the first region, in hundredths.
    expect(pays(full)).toBe(77_000);
    expect(pays({ ...full, level: 0 })).toBe(Math.round(77_000 / 1.11));
    expect(pays({ ...full, level: 0, foreignJob: 1 })).toBe(77_000);
    expect(pays({ ...full, work: WORK.informal })).toBe(Math.round(77_000 * 0.85));
    expect(pays({ ...full, stream: 0, tied: TIED.tied })).toBe(Math.round(77_000 / 1.09));
    expect(pays({ ...full, localTies: parameters.payBridgingTies })).toBe(Math.round(77_000 * 1.05));
    expect(pays({ ...full, permit: PERMIT.citizen })).toBe(Math.round(77_000 * 1.05));
    expect(pays({ work: WORK.unemployed, wage: 500, traits: 0, stream: 1, leaving: 1 })).toBe(0);
  });
});
