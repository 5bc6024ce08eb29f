import { expect, it } from 'vitest';
import { columnNames } from '../../engine/population/columns.ts';
import { createEngine } from '../../engine/run.ts';
import type { World } from '../../engine/world.ts';
import { scenarioOf } from './country.ts';
import { afterStep, counted } from './runs.ts';

it('takes at most 128 bytes a migrant', () => {
  expect(createEngine(scenarioOf({ months: 1 })).bytesPerMigrant).toBeLessThanOrEqual(128);
});

it('is taken once: months and replicates go on in the same arrays', () => {
  const seen = new Set<unknown>();
  const look = (world: World): void => {
    for (const name of columnNames) seen.add(world.columns[name].buffer);
    for (const part of [world, world.ring, world.ledger, world.phases, world.recorder, world.shock]) {
      for (const value of Object.values(part)) if (ArrayBuffer.isView(value)) seen.add(value.buffer);
    }
  };
  const engine = createEngine(scenarioOf({ months: 12 }), { observer: afterStep(counted, look) });
  engine.replicate(0);
  const taken = seen.size;
  engine.replicate(1);
  engine.replicate(2);
  expect(seen.size).toBe(taken);
});
