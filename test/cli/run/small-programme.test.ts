import { expect, test } from 'vitest';
import { builtInPack } from '../../../cli/countries/resolve-request.ts';
import { calendarMonth, createEngine } from '../../../engine/index.ts';
import { type Anchors, applicableShocks, assessPolicies, criteria } from '../../../engine/internal.ts';
import { buildScenario } from '../../../scenarios/index.ts';
import { resolveShock } from '../../../scenarios/internal.ts';

/** The status quo with 1,200 more course places a year in the capital, and nothing else. */
const draft = {
  id: 'ministry-draft',
  name: 'Ministry draft',
  phases: [
    {
      ...{ id: 'places', startMonth: 0, trigger: null, rampMonths: 0, law: null },
      levers: { 'courses.seats': { baku: 2150 } },
    },
  ],
};

test('adding 1,200 places in one city cannot win', () => {
  const pack = builtInPack('azerbaijan');
  const policies = ['status-quo', 'targeted-measures', 'comprehensive-reform', 'sequenced-path'];
  const built = buildScenario(pack, { policies, shocks: [], months: 84, scale: 0.05 });
  if (!built.ok) throw new Error(JSON.stringify(built.errors));
  const scenario = { ...built.value, policies: [...built.value.policies, draft] };
  const from = calendarMonth(scenario.start);
  const all = [...pack.shocks.values()].map((shock) => resolveShock(pack, shock, from));
  const engine = createEngine(scenario, { shocks: applicableShocks(scenario, all), noProgrammes: true });
  const results = [0, 1].map((replicate) => engine.replicate(replicate, true));
  const anchors = pack.country.criteria as Anchors;
  const scored = (weights: Record<string, number>) =>
    assessPolicies({ anchors, judged: {}, cells: [], weights }, { scenarios: [scenario], byDraw: false, results });
  const { ranking, criteria: found } = scored({});
  const own = ranking?.order.find(({ policy }) => policy === draft.id) ?? expect.fail('the draft is not ranked');
  expect(own.rank).toBeGreaterThan(3);
  expect(own.firstShare).toBe(0);
  // It wins nothing that it does not deliver: it leads on none of the criteria that count by default.
  for (const id of criteria.filter((one) => one !== 'feasibility'))
    expect(found[draft.id]?.[id].rankProbability[0]).toBeLessThan(0.5);
  // Doing nothing and doing little have lost what feasibility gave them.
  expect(found['status-quo']?.feasibility.score).toBeNull();
  expect(scored({ feasibility: 1, effectiveness: 1 }).ranking?.order.map(({ policy }) => policy)).toContain(draft.id);
}, 240_000);
