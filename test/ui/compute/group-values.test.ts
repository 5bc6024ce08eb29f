import { expect, test } from 'vitest';
import { comparePolicies, runReplicates } from '../../../engine/index.ts';
import { groupValuesOf } from '../../../ui/compute/group-values.ts';
import { briefDraft, catalogue, openRunnerFixture, smallBudget } from './in-process.ts';

test('adds up regions as a comparison with groups does, from the runs of the result shown', async () => {
  const draft = { ...briefDraft, policies: briefDraft.policies.slice(0, 2) };
  const { runner, store, tasks } = openRunnerFixture(draft);
  await runner.start();
  const before = tasks.length;
  const values = await runner.groups('stock.total', 'region');
  // The runs of the settled result are stored.
  expect(tasks.length).toBe(before);
  const scenario = catalogue.scenarioOf(draft, smallBudget.full.scale);
  if (!scenario.ok) throw new Error('invalid draft');
  const whole = comparePolicies(scenario.value, runReplicates(scenario.value, smallBudget.full.replicates));
  expect(values).toEqual(groupValuesOf(whole, 'stock.total', 'region'));
  expect(values?.values).toHaveLength(5);
  // With so few people small regions are unknown.
  expect(values?.of['status-quo']?.['baku']?.level.mean).toBeGreaterThan(0);
  expect(store.get().status.kind).toBe('settled');
});
