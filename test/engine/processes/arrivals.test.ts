import { describe, expect, it } from 'vitest';
import { NEVER, PERMIT, TIED, WORK } from '../../../engine/population/codes.ts';
import { demandPath, recruitsPerMonth } from '../../../engine/processes/hazards/arrivals.ts';
import { country } from '../../properties/country.ts';
import { parameters as all } from '../../properties/parameters.ts';
import { alike, column, columnAt, counted, enterMonth, runProcess, stateOf } from '../fixtures/state.ts';

const parameters = all.arrivals;
const fixed = {
  arrivals: { ...country.arrivals, chance: 'fixed' as const, season: Array.from({ length: 12 }, () => 1) },
};

describe('demandPath', () => {
  it('grows from its level at the policy start, and falls as permits become portable', () => {
    expect(demandPath(parameters, 100, 0, 0)).toBe(100);
    expect(demandPath(parameters, 100, 12, 0)).toBeCloseTo(102, 9);
    expect(demandPath(parameters, 100, 0, 1)).toBeCloseTo(93, 9);
    expect(demandPath(parameters, 100, 0, 0.5)).toBeCloseTo(96.5, 9);
  });
});

describe('recruitsPerMonth', () => {
  it('is a share of the gap, never below zero', () => {
    expect(recruitsPerMonth(parameters, 100, 60)).toBeCloseTo(40 * parameters.demandGapShare, 12);
    expect(recruitsPerMonth(parameters, 100, 100)).toBe(0);
    expect(recruitsPerMonth(parameters, 100, 140)).toBe(0);
  });
});

describe('arrivals', () => {
  /** Returns people of each stream who arrived this month. */
  function byStream(state: ReturnType<typeof stateOf>): number[] {
    const streams = column(state, 'stream').filter((_, slot) => columnAt(state, 'arrival', slot) === state.t);
    return [0, 1, 2].map((stream) => streams.filter((one) => one === stream).length);
  }

  it('follow the table before the policy start, up to keyed rounding', () => {
    const state = stateOf([], { country: fixed, month: 14 });
    runProcess(state, 'arrivals');
    // The second year of the table: 120, 110 and 60 a year.
    const [workers = 0, kin = 0, pupils = 0] = byStream(state);
    expect(workers).toBe(10);
    expect(Math.abs(kin - 110 / 12)).toBeLessThan(1);
    expect(pupils).toBe(5);
    expect(counted(state, 'arrived')).toBe(byStream(state).reduce((sum, count) => sum + count, 0));
  });

  it('are multiplied under a shock, and include displaced people under protection', () => {
    const arrivals = Float64Array.from([0, 3, 0]);
    const displaced = Float64Array.from([0, 0, 20]);
    const state = stateOf([], { country: fixed, month: 14, shock: { arrivals, displaced } });
    runProcess(state, 'arrivals');
    const [none, tripled, refugees] = byStream(state);
    expect(none).toBe(0);
    expect(Math.abs((tripled ?? 0) - 27.5)).toBeLessThan(1);
    expect(refugees).toBe(20);
    const permits = column(state, 'permit').filter((_, slot) => columnAt(state, 'stream', slot) === 2);
    expect(new Set(permits)).toEqual(new Set([PERMIT.protected]));
  });

  it('recruit a share of the gap between demand at the policy start and employed quota workers', () => {
    const worker = { stream: 0, work: WORK.formal, tied: TIED.tied };
    const state = stateOf(alike(5, worker), {
      country: fixed,
      month: 18,
      parameters: { arrivals: { demandGapShare: 1 } },
    });
    state.quota.employed[0] = 100;
    runProcess(state, 'arrivals');
    expect(state.demand[0]).toBe(100);
    expect(byStream(state)[0]).toBe(0);
    enterMonth(state, 19);
    state.quota.employed[0] = 60;
    runProcess(state, 'arrivals');
    expect(Math.abs((byStream(state)[0] ?? 0) - 40)).toBeLessThanOrEqual(1);
  });

  it('reject recruits above the quota of their sector outside exempt regions', () => {
    const run = (exempt: readonly string[]) => {
      const state = stateOf([], {
        country: fixed,
        month: 14,
        levers: { 'quota.size': { fields: 0, inns: 0 }, 'quota.exemptRegions': exempt },
      });
      runProcess(state, 'arrivals');
      return state;
    };
    const refused = run([]);
    const tied = (state: typeof refused) =>
      column(state, 'tied').filter((one, slot) => one !== 0 && columnAt(state, 'present', slot) === 1);
    expect(tied(refused)).toEqual([]);
    expect(counted(refused, 'refusedByQuota')).toBeGreaterThan(5);
    const open = run(['centre', 'rim']);
    expect(tied(open).length).toBe(counted(refused, 'refusedByQuota'));
    expect(counted(open, 'refusedByQuota')).toBe(0);
  });

  it('have a visa of one month, without a job history or ties with locals', () => {
    const state = stateOf([], { country: fixed, month: 14 });
    runProcess(state, 'arrivals');
    column(state, 'permit').forEach((permit, slot) => {
      if (permit === PERMIT.visa) expect(columnAt(state, 'permitUntil', slot)).toBe(15);
      expect(columnAt(state, 'localTies', slot)).toBe(0);
      expect(columnAt(state, 'permanentSince', slot)).toBe(NEVER);
    });
  });
});
