import { describe, expect, it } from 'vitest';
import { LEAVING, NEVER, PERMIT, TRAIT } from '../../../engine/population/codes.ts';
import {
  lapseOverTerm,
  lapseProbability,
  lapseTerms,
  overstayProbability,
} from '../../../engine/processes/hazards/permits.ts';
import { parameters as all } from '../../properties/parameters.ts';
import { alike, column, columnAt, counted, MONTH, ordinary, runProcess, stateOf } from '../fixtures/state.ts';

const parameters = all.permits;
const usual = { steps: 4, leadDays: 30, fee: 120, usualFee: 120 };
const terms = lapseTerms(parameters, usual);

describe('lapseProbability', () => {
  const plain = lapseProbability(terms, true, false, false, 0, 700);

  it('is base × information at the reference of steps, lead and fee', () => {
    expect(plain).toBe(parameters.lapsePerRenewal * parameters.lapseInformed);
    expect(lapseProbability(terms, false, false, false, 0, 700)).toBe(0.05 * 1.4);
  });

  it('decreases with language, help and a fast track', () => {
    expect(lapseProbability(terms, true, true, false, 0, 700)).toBeCloseTo(plain * parameters.lapseAtB1, 12);
    expect(lapseProbability(terms, true, false, true, 0, 700)).toBeCloseTo(plain * (1 - parameters.lapseServed), 12);
    expect(lapseProbability(terms, true, false, false, 1, 700)).toBeCloseTo(plain * parameters.lapseFastTrack, 12);
  });

  it('increases with steps, lead time and the fee over pay', () => {
    const at = (changes: Partial<typeof usual>): number =>
      lapseProbability(lapseTerms(parameters, { ...usual, ...changes }), true, false, false, 0, 700) / plain;
    expect(at({ steps: 6 })).toBeCloseTo(1 + 2 * parameters.lapsePerStep, 12);
    expect(at({ leadDays: 60 })).toBeCloseTo(1 + parameters.lapsePerLeadMonth, 12);
    expect(at({ fee: 120 + 12 * 700 })).toBeCloseTo(1 + parameters.lapseFeeShare, 12);
  });

  it('stays in [0, 1]', () => {
    const extreme = lapseTerms({ ...parameters, lapsePerRenewal: 1, lapseUninformed: 10 }, usual);
    expect(lapseProbability(extreme, false, false, false, 0, 700)).toBe(1);
    expect(lapseProbability(lapseTerms(parameters, { ...usual, steps: -100 }), true, false, false, 0, 700)).toBe(0);
  });
});

describe('lapseOverTerm', () => {
  it('loses a two-year permit as often as two of one year', () => {
    expect(lapseOverTerm(0.1, 12)).toBeCloseTo(0.1, 12);
    expect(lapseOverTerm(0.1, 24)).toBeCloseTo(1 - 0.9 * 0.9, 12);
    expect(lapseOverTerm(0.1, 6)).toBeCloseTo(0.05, 12);
    expect(lapseOverTerm(0.1, 30)).toBeCloseTo(1 - 0.9 * 0.9 * 0.95, 12);
  });
});

describe('overstayProbability', () => {
  it('is the share, with odds increased by intention and by ties from the threshold on', () => {
    const { overstayShare, overstaySettle, overstayTies, overstayTiesFrom } = parameters;
    const odds = (p: number): number => p / (1 - p);
    const base = overstayProbability(parameters, false, 0);
    expect(base).toBeCloseTo(overstayShare, 12);
    expect(odds(overstayProbability(parameters, true, 0)) / odds(base)).toBeCloseTo(overstaySettle, 9);
    expect(odds(overstayProbability(parameters, false, overstayTiesFrom)) / odds(base)).toBeCloseTo(overstayTies, 9);
    expect(overstayProbability(parameters, false, overstayTiesFrom - 1)).toBe(base);
    expect(overstayProbability({ ...parameters, overstayShare: 0 }, true, 9)).toBe(0);
    expect(overstayProbability({ ...parameters, overstayShare: 1 }, false, 0)).toBeCloseTo(1, 6);
  });
});

describe('permits', () => {
  const due = { permitUntil: MONTH };
  const never = { permits: { lapsePerRenewal: 0, groundLostPerMonth: 0, permanentPerMonth: 0 } };

  it('turns an expired visa into a first temporary permit', () => {
    const state = stateOf([{ permit: PERMIT.visa, permitUntil: MONTH, residenceSince: NEVER }], { parameters: never });
    runProcess(state, 'permits');
    expect([columnAt(state, 'permit'), columnAt(state, 'permitUntil')]).toEqual([
      PERMIT.temporary,
      MONTH + parameters.firstMonths,
    ]);
    expect(columnAt(state, 'residenceSince')).toBe(MONTH);
  });

  it('renews for the shorter or the longer term by the share of the stream', () => {
    const terms = { permits: { ...never.permits, shortTermMonths: 9, longTermMonths: 20 } };
    const state = stateOf(alike(4000, due), { parameters: terms });
    runProcess(state, 'permits');
    const lengths = column(state, 'permitMonths');
    expect(new Set(lengths)).toEqual(new Set([9, 20]));
    expect(lengths.filter((months) => months === 9).length / 4000).toBeCloseTo(0.6, 1);
  });

  it('lapses with certainty at a probability of 1: people overstay or leave', () => {
    const certain = (overstayShare: number) => ({
      permits: { ...never.permits, lapsePerRenewal: 1, lapseInformed: 10, overstayShare },
    });
    const staying = stateOf(alike(50, due), { parameters: certain(1) });
    runProcess(staying, 'permits');
    expect(new Set(column(staying, 'permit'))).toEqual(new Set([PERMIT.irregular]));
    expect(counted(staying, 'lapses')).toBe(50);
    const leaving = stateOf(alike(50, due), { parameters: certain(0) });
    runProcess(leaving, 'permits');
    expect(new Set(column(leaving, 'leaving'))).toEqual(new Set([LEAVING.lapse]));
  });

  it('applies help only for its months', () => {
    const served = { permits: { ...never.permits, lapsePerRenewal: 1, lapseInformed: 1, lapseServed: 1 } };
    const months = [0, parameters.lapseServedMonths, parameters.lapseServedMonths + 1];
    const state = stateOf(
      months.map((ago) => ({ ...due, counterMonth: MONTH - ago })),
      { parameters: served },
    );
    runProcess(state, 'permits');
    expect(
      column(state, 'permit').map((permit, k) => permit === PERMIT.irregular || columnAt(state, 'leaving', k) > 0),
    ).toEqual([false, false, true]);
  });

  it('extends every permit by its own length, without an application, during a shock that does so', () => {
    const state = stateOf([{ ...due, permitMonths: 24 }], {
      parameters: { permits: { lapsePerRenewal: 1 } },
      shock: { automaticExtension: true },
    });
    runProcess(state, 'permits');
    expect([columnAt(state, 'permit'), columnAt(state, 'permitUntil')]).toEqual([PERMIT.temporary, MONTH + 24]);
    expect(counted(state, 'residenceApplications')).toBe(0);
  });

  it('refuses renewal without a ground unless it is restored', () => {
    const lost = { ...due, groundLost: 1 };
    const refused = stateOf([lost], { parameters: { permits: { ...never.permits, cureShare: 0 } } });
    runProcess(refused, 'permits');
    expect(counted(refused, 'refusals')).toBe(1);
    const cured = stateOf([lost], { parameters: { permits: { ...never.permits, cureShare: 1 } } });
    runProcess(cured, 'permits');
    expect([counted(cured, 'refusals'), columnAt(cured, 'groundLost')]).toEqual([0, 0]);
  });

  it('grants permanent residence after the wait, on listed grounds, and citizenship at the required level', () => {
    const certain = { permits: { ...never.permits, permanentPerMonth: 1, citizenshipPerMonth: 1 } };
    const listed = { traits: TRAIT.permanentGround };
    const permanent = { permit: PERMIT.permanent, permitUntil: MONTH + 30, permanentSince: MONTH - 60 };
    const state = stateOf(
      [
        { ...listed, residenceSince: MONTH - 24 },
        { ...listed, residenceSince: MONTH - 23 },
        { residenceSince: MONTH - 24 },
        { ...permanent, level: 3 },
        { ...permanent, level: 2 },
      ],
      { parameters: certain },
    );
    runProcess(state, 'permits');
    expect(column(state, 'permit')).toEqual([
      PERMIT.permanent,
      PERMIT.temporary,
      PERMIT.temporary,
      PERMIT.citizen,
      PERMIT.permanent,
    ]);
  });

  it('counts months without the right to work, and ignores people without a due date', () => {
    const state = stateOf([{ permit: PERMIT.irregular, excludedMonths: 3 }, ordinary], { parameters: never });
    runProcess(state, 'permits');
    expect(column(state, 'excludedMonths')).toEqual([4, 0]);
    expect(columnAt(state, 'permitUntil', 1)).toBe(ordinary.permitUntil);
  });
});
