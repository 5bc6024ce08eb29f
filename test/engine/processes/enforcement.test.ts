import { describe, expect, it } from 'vitest';
import { LEAVING, PERMIT, WORK } from '../../../engine/population/codes.ts';
import { detectionHazard, detectionOutcomes } from '../../../engine/processes/hazards/enforcement.ts';
import { drawKind } from '../../../engine/random/index.ts';
import { parameters as all } from '../../properties/parameters.ts';
import { alike, column, counted, drawOf, MONTH, runProcess, stateOf } from '../fixtures/state.ts';

const parameters = all.enforcement;
const irregular = { permit: PERMIT.irregular, permitUntil: MONTH - 10 };

describe('detectionHazard', () => {
  it('is effort × base × region, more in informal work', () => {
    expect(detectionHazard(parameters, 1, 1, false)).toBe(parameters.detectionPerMonth);
    expect(detectionHazard(parameters, 2, 0.5, false)).toBe(parameters.detectionPerMonth);
    expect(detectionHazard(parameters, 0, 1, true)).toBe(0);
    expect(detectionHazard(parameters, 1, 1, true)).toBe(parameters.detectionPerMonth * parameters.detectionInformal);
  });
});

describe('detectionOutcomes', () => {
  it('splits detections into expelled, ordered and legalised, all legalised if a policy says so', () => {
    const { expelledBelow, orderedBelow } = detectionOutcomes(parameters, 0, 1);
    expect(expelledBelow).toBe(parameters.expelledShare);
    expect(orderedBelow).toBeCloseTo(1 - parameters.legalisedShare, 12);
    expect(detectionOutcomes(parameters, 1, 1)).toEqual({ expelledBelow: 0, orderedBelow: 0 });
    expect(detectionOutcomes(parameters, 0, 0)).toEqual({ expelledBelow: 0, orderedBelow: 0 });
    expect(detectionOutcomes(parameters, 0, 0.5).orderedBelow).toBeCloseTo(orderedBelow / 2, 12);
  });
});

describe('enforcement', () => {
  const certain = { detectionPerMonth: 1, expelledShare: 0, legalisedShare: 0 };

  it('detects exactly the irregular people whose draw is below the hazard', () => {
    const people = [...alike(500, irregular), ...alike(500, { ...irregular, work: WORK.informal, region: 1 }), {}];
    const state = stateOf(people, { parameters: { enforcement: { detectionPerMonth: 0.2 } } });
    runProcess(state, 'enforcement');
    const expected = people.filter((_, slot) => {
      if (slot === 1000) return false;
      const informal = slot >= 500;
      const hazard = detectionHazard({ ...parameters, detectionPerMonth: 0.2 }, 1, informal ? 0.7 : 1, informal);
      return drawOf(state, drawKind.detection, slot) < hazard;
    }).length;
    expect(expected).toBeGreaterThan(150);
    expect(counted(state, 'detected')).toBe(expected);
  });

  it('splits detections among three outcomes by their shares, and counts each person once', () => {
    const state = stateOf(alike(4000, irregular), {
      parameters: { enforcement: { detectionPerMonth: 1, expelledShare: 0.2, legalisedShare: 0.3 } },
    });
    runProcess(state, 'enforcement');
    const [expelled, ordered, legalised] = (['expelled', 'ordered', 'legalised'] as const).map((id) =>
      counted(state, id),
    ) as [number, number, number];
    expect(expelled + ordered + legalised).toBe(counted(state, 'detected'));
    // Four standard deviations of a share among 4,000.
    expect(Math.abs(expelled / 4000 - 0.2)).toBeLessThan(0.03);
    expect(Math.abs(ordered / 4000 - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(legalised / 4000 - 0.3)).toBeLessThan(0.03);
  });

  it('forces no one to leave, and legalises on application, where a shock says so', () => {
    const shock = { removals: 0, regularisation: 1 };
    const found = stateOf(alike(300, irregular), { parameters: { enforcement: certain }, shock });
    runProcess(found, 'enforcement');
    expect(['detected', 'legalised', 'expelled', 'ordered'].map((id) => counted(found, id as 'detected'))).toEqual([
      300, 300, 0, 0,
    ]);
    expect(column(found, 'leaving').every((code) => code === LEAVING.no)).toBe(true);
    const unseen = { detectionPerMonth: 0, regularisationShare: 0.999 };
    const applying = stateOf(alike(300, irregular), { parameters: { enforcement: unseen }, shock });
    runProcess(applying, 'enforcement');
    expect(counted(applying, 'regularised')).toBeGreaterThan(100);
  });

  it('expels, orders to leave or legalises', () => {
    const expelled = stateOf([irregular], { parameters: { enforcement: { ...certain, expelledShare: 1 } } });
    runProcess(expelled, 'enforcement');
    expect(column(expelled, 'leaving')).toEqual([LEAVING.expelled]);
    const ordered = stateOf([irregular], { parameters: { enforcement: certain, departures: { orderedShare: 1 } } });
    runProcess(ordered, 'enforcement');
    expect(column(ordered, 'leaving')).toEqual([LEAVING.ordered]);
    const staying = stateOf([irregular], { parameters: { enforcement: certain, departures: { orderedShare: 0 } } });
    runProcess(staying, 'enforcement');
    expect([counted(staying, 'ordered'), ...column(staying, 'leaving')]).toEqual([1, LEAVING.no]);
    const legalised = stateOf([irregular], {
      parameters: { enforcement: certain },
      levers: { 'enforcement.legalise': 1 },
    });
    runProcess(legalised, 'enforcement');
    expect(column(legalised, 'permit')).toEqual([PERMIT.temporary]);
    expect(column(legalised, 'permitUntil')).toEqual([MONTH + all.permits.firstMonths]);
  });

  it('regularises undetected people where a policy offers it', () => {
    const parameterSet = { enforcement: { detectionPerMonth: 0, regularisationShare: 0.9 } };
    const run = (share: number): number => {
      const levers = { 'enforcement.regularisation': share };
      const state = stateOf(alike(1000, irregular), { parameters: parameterSet, levers });
      runProcess(state, 'enforcement');
      return counted(state, 'regularised');
    };
    expect(run(0)).toBe(0);
    // A yearly share of 0.9 is 17.5 % a month.
    expect(run(1)).toBeGreaterThan(140);
    expect(run(1)).toBeLessThan(210);
  });

  it('ignores people with a permit', () => {
    const state = stateOf([{}, { permit: PERMIT.citizen }], { parameters: { enforcement: certain } });
    runProcess(state, 'enforcement');
    expect(counted(state, 'detected')).toBe(0);
  });
});
