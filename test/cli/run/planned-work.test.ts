import { expect, test } from 'vitest';
import { resolveRequest, resolveScenario } from '../../../cli/countries/resolve-request.ts';
import { readRunRequest } from '../../../cli/options/run-request.ts';
import { pilotWorkload } from '../../../cli/run/pilot-workload.ts';
import { createShockPlan, shockReplicatesOf } from '../../../cli/run/shock-plan.ts';
import { variantWorkload } from '../../../cli/run/structural-variants.ts';
import { createEngine, REPLICATES_PER_DRAW } from '../../../engine/index.ts';

test('needs less than two billion agent-months for a hundred draws of two replicates with all four policies, shocks and switches', () => {
  const request = readRunRequest({ parameters: 'draws', draws: '100', replicates: '2', scale: '0.1' });
  expect([request.draws, request.replicates, request.scale, request.months]).toEqual([100, 2, 0.1, 120]);
  const resolved = resolveRequest(request, []);
  expect(resolved.scenarioOf(0).policies).toHaveLength(4);
  const { runsShocks: tries, shocksOf } = createShockPlan(resolved, true);
  const shockReplicates = Array.from({ length: 100 }, (_, draw) => draw * REPLICATES_PER_DRAW).filter(tries).length;
  expect(shockReplicates).toBe(shockReplicatesOf(200, 100));
  // Measures a fiftieth of the people: every tenth draw, and of those that run the shocks too.
  const fewer = 50;
  let plain = 0;
  let under = 0;
  for (let draw = 0; draw < 100; draw += 10) {
    const scenario = resolved.scenarioOf(draw);
    const engine = createEngine(
      { ...scenario, scale: scenario.scale / fewer },
      { shocks: shocksOf(draw), groups: false },
    );
    const { agentMonths } = engine.replicate(draw * REPLICATES_PER_DRAW);
    plain += agentMonths;
    if (draw < 20) under += engine.replicate(draw * REPLICATES_PER_DRAW, true).agentMonths - agentMonths;
  }
  const switches = variantWorkload(resolveScenario(readRunRequest({}), [])).agentMonths;
  const all = fewer * ((200 * plain) / 10 + (shockReplicates * under) / 2) + switches;
  expect(under / 2).toBeGreaterThan(plain / 10);
  expect(all).toBeLessThan(2e9);
  expect(all).toBeGreaterThan(1e9);
}, 120_000);

test('plans the work that the run then does', () => {
  const resolved = resolveRequest(readRunRequest({ parameters: 'draws', scale: '0.004' }), []);
  const { shocksOf } = createShockPlan(resolved, true);
  const said = pilotWorkload(4, 4, (draw) => ({ scenario: resolved.scenarioOf(draw), shocks: shocksOf(draw) }));
  let plain = 0;
  let under = 0;
  for (let draw = 0; draw < 4; draw++) {
    const engine = createEngine(resolved.scenarioOf(draw), { shocks: shocksOf(draw), groups: false });
    const { agentMonths } = engine.replicate(draw * REPLICATES_PER_DRAW + 1);
    plain += agentMonths / 4;
    under += (engine.replicate(draw * REPLICATES_PER_DRAW + 1, true).agentMonths - agentMonths) / 4;
  }
  expect(Math.abs(said.agentMonths / plain - 1)).toBeLessThan(0.05);
  expect(Math.abs(said.underShocks / under - 1)).toBeLessThan(0.05);
}, 120_000);
