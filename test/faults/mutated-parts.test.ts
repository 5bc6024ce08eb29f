import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { chunkFilePath } from '../../cli/experiments/storage/chunk-files.ts';
import { decodeWithin, openDecoder } from '../../cli/experiments/storage/table-decoder.ts';
import { newFolder, runHere, tinyPlan } from '../cli/experiments/tiny.ts';
import { runs } from '../depth.ts';
import { main } from './korpu.ts';

const pool = openDecoder(join(dirname(main), 'table-worker.js'));
afterAll(() => pool.destroy());

test('decodes or refuses any mutated part, within its time', async () => {
  expect(existsSync(join(dirname(main), 'table-worker.js'))).toBe(true);
  const plan = tinyPlan({ shocks: ['none'], replicates: 1, design: { kind: 'sobol', size: 2 } }, 2);
  const folder = newFolder();
  await runHere(plan, folder);
  const whole = readFileSync(chunkFilePath(folder, plan, 0));
  const counts = { rows: 0, fault: 0 };
  let state = 20_261_129;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let k = 0; k < runs(150, 3000); k++) {
    const bytes = Buffer.from(whole);
    const at = random(bytes.length);
    for (let i = 0; i <= random(4); i++) bytes[(at + i) % bytes.length] = random(256);
    // No checksum is asked here, as if it had been mended.
    const task = { bytes, file: null, columns: plan.runColumns, rowStart: 0, rowEnd: undefined };
    const decoded = await decodeWithin(pool, task, 5000);
    if ('rows' in decoded) counts.rows += 1;
    else {
      counts.fault += 1;
      expect(decoded.fault).toMatch(/^(is no readable Parquet|took more than|ended the thread)/);
    }
  }
  expect(Math.min(counts.rows, counts.fault)).toBeGreaterThan(10);
});
