import { describe, expect, it } from 'vitest';
import { COUNTER, counterCount } from '../../engine/outcomes/counters.ts';
import { LEVEL_B1, WORK } from '../../engine/population/codes.ts';
import type { Country, Scenario, Structure } from '../../engine/scenario.ts';
import { createEngine } from '../../engine/simulation/engine.ts';
import { MONTH_END } from '../../engine/simulation/schedule.ts';
import { country, countryOf, policyOf, scenarioOf } from './country.ts';

interface Survival {
  /** Share of tied workers of each month of tenure who hold the same job a month later. */
  readonly byTenure: readonly number[];
  /** The same at the end of the first contract, for workers at B1 and below. */
  readonly atB1: number;
  readonly belowB1: number;
}

/** Follows the jobs of recruits month by month. */
function follow(scenario: Scenario): Survival {
  const held = new Map<number, { start: number; atB1: boolean }>();
  const stayed = new Float64Array(40);
  const exposed = new Float64Array(40);
  const year = { atB1: { all: 0, kept: 0 }, belowB1: { all: 0, kept: 0 } };
  createEngine(scenario, {
    observer: ({ columns, t, slots, tables }, step) => {
      if (step !== MONTH_END) return;
      const now = new Map<number, { start: number; atB1: boolean }>();
      for (let i = 0; i < (slots[0] ?? 0); i++) {
        if (columns.present[i] !== 1 || tables.quotaStream[columns.stream[i] ?? 0] !== 1) continue;
        if (columns.work[i] !== WORK.formal || (columns.jobStart[i] ?? -1) < 0) continue;
        const atB1 = (columns.level[i] ?? 0) >= LEVEL_B1;
        now.set(columns.id[i] ?? 0, { start: columns.jobStart[i] ?? 0, atB1 });
      }
      for (const [id, { start, atB1 }] of held) {
        const tenure = t - start;
        if (tenure >= exposed.length) continue;
        const isHeld = now.get(id)?.start === start;
        exposed[tenure] = (exposed[tenure] ?? 0) + 1;
        if (isHeld) stayed[tenure] = (stayed[tenure] ?? 0) + 1;
        if (tenure !== 12) continue;
        const side = atB1 ? year.atB1 : year.belowB1;
        side.all++;
        if (isHeld) side.kept++;
      }
      held.clear();
      for (const [id, job] of now) held.set(id, job);
    },
  }).replicate(0);
  const share = ({ all, kept }: { all: number; kept: number }): number => kept / all;
  return {
    byTenure: [...stayed].map((count, k) => count / (exposed[k] ?? 1)),
    atB1: share(year.atB1),
    belowB1: share(year.belowB1),
  };
}

describe('yearly contracts', () => {
  const long = scenarioOf({ months: 48 });
  const yearly: Structure = { ...long.structure, contracts: 'yearly' };

  it('show as a step in survival in a job when the contract ends, and none without them', () => {
    const { byTenure } = follow({ ...long, structure: yearly });
    const others = [8, 9, 10, 11, 13, 14, 15].map((k) => byTenure[k] ?? 0);
    const without = follow(long).byTenure;
    expect(byTenure[12]).toBeLessThan(Math.min(...others) - 0.05);
    expect(without[12]).toBeGreaterThan(Math.min(...[8, 9, 10, 11, 13, 14, 15].map((k) => without[k] ?? 0)) - 0.05);
  });

  it('answer to language through productivity, without a multiplier of retention', () => {
    const origins = country.origins.map((origin) => ({ ...origin, foreignLanguageJobs: 0 }));
    // No judged multiplier of language; pay, and so productivity, answers to it.
    const judged = { labour: { separationAtB1: 1, separationMatched: 1, payAtFull: 0.3 }, departures: { atB1: 1 } };
    const streams = country.streams.map((stream) => ({ ...stream, b1OnArrival: [0.5, 0.5] }));
    const own: Country = countryOf(judged, {}, { origins, streams });
    const on = follow({ ...long, country: own, structure: yearly });
    expect(on.atB1).toBeGreaterThan(on.belowB1 + 0.02);
  });

  it('let half the quota bite: renewals are refused and fewer recruits come', () => {
    const half = policyOf('half', { 'quota.size': { fields: 100, inns: 70 } });
    const full = policyOf('full', { 'quota.size': { fields: 200, inns: 140 } });
    const count = (name: 'contractsWithoutPlace' | 'contractsRenewed' | 'workPermits', policy: typeof half): number => {
      let total = 0;
      createEngine(
        { ...long, policies: [policy], structure: yearly },
        {
          observer: ({ recorder, t, fork }, step) => {
            if (step === MONTH_END && t >= fork) total += recorder.rows[t * counterCount + COUNTER[name]] ?? 0;
          },
        },
      ).replicate(0);
      return total;
    };
    expect(count('contractsWithoutPlace', half)).toBeGreaterThan(count('contractsWithoutPlace', full) + 20);
    expect(count('workPermits', half)).toBeLessThan(0.7 * count('workPermits', full));
  });
});
