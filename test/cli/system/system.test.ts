import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { now, pause } from '../../../cli/system/clock.ts';
import { existsSync, readFileSync as readSystemFile } from '../../../cli/system/files.ts';
import { currentSystem, runInSystem, type System } from '../../../cli/system/system.ts';

const experiments = fileURLToPath(new URL('../../../cli/experiments', import.meta.url));

test('uses the files and the clock of Node by default', async () => {
  const path = fileURLToPath(import.meta.url);
  expect(existsSync(path)).toBe(true);
  expect(readSystemFile(path, 'utf8')).toBe(readFileSync(path, 'utf8'));
  const before = Date.now();
  await pause(1);
  expect(now()).toBeGreaterThanOrEqual(before);
});

test('replaces them for a call and all that it starts, and for nothing else', async () => {
  const node = currentSystem();
  const system: System = { ...node, clock: { ...node.clock, now: () => 7 } };
  const inside = runInSystem(system, async () => {
    const first = now();
    await pause(1);
    return [first, now()];
  });
  expect(now()).toBeGreaterThan(7);
  expect(await inside).toEqual([7, 7]);
});

/** Files that use the operating system directly: they write outside results folders or talk to servers. */
const direct = ['storage/export-table.ts', 'queue/postgres.ts', 'queue/preflight.ts', 'queue/shutdown.ts'];

test('the store and the queue reach files, clock and host only through the system', () => {
  const files = ['storage', 'queue']
    .flatMap((folder) => readdirSync(join(experiments, folder)).map((name) => `${folder}/${name}`))
    .concat('run-experiment.ts', 'chunk-runner.ts', 'status.ts', 'verify.ts', 'stored-points.ts')
    .filter((file) => !direct.includes(file));
  const found = files.flatMap((file) =>
    readFileSync(join(experiments, file), 'utf8')
      .split('\n')
      .filter((line) =>
        /from 'node:(fs|timers)|\bhostname\(|\bDate\.now|performance\.now|new Date\(\)|\bset(Timeout|Interval)\(|process\.(pid|kill)/.test(
          line,
        ),
      )
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
