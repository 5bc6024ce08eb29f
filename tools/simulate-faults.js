// Simulate faults of disk, machines and broker: npm run simulate-faults -- [--seeds N] [--from S] [--minutes M] [--trace] [--max-failed N]
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    'max-failed': { type: 'string', default: '10' },
    minutes: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
});
/** @type {{ module: typeof import('./fault-simulator/simulate.ts') }} */
const { module } = await runnerImport(join(root, 'tools/fault-simulator/simulate.ts'), { root, logLevel: 'warn' });
const [seeds, from, maxFailed] = [values.seeds, values.from, values['max-failed']].map(Number);
if (![seeds, from, maxFailed].every((value) => Number.isSafeInteger(value) && Number(value) >= 0)) {
  process.stderr.write('simulate-faults: --seeds, --from and --max-failed: expected whole numbers\n');
  process.exit(2);
}
const started = performance.now();
const summary = await module.simulate({
  seeds: Number(seeds),
  from: Number(from),
  maxFailed: Number(maxFailed),
  ...(values.minutes === undefined ? {} : { minutes: Number(values.minutes) }),
  // At once: a long run may be ended before its summary.
  onFailed({ seed, violations }) {
    process.stderr.write(`seed ${seed}: ${violations.join('; ')}\n`);
  },
  onProgress(done, failed) {
    if (done % 1000 === 0) process.stderr.write(`${done} simulations, ${failed} with a violated promise\n`);
  },
});
const TRACE_END = 60;
for (const { seed, violations, trace } of summary.failed) {
  const shown = values.trace ? trace : trace.slice(-TRACE_END);
  process.stdout.write(`seed ${seed}:\n${violations.map((line) => `  ${line}\n`).join('')}`);
  if (values.trace || seeds === 1) process.stdout.write(`${shown.join('\n')}\n`);
  process.stdout.write(`  replay: npm run simulate-faults -- --seeds 1 --from ${seed} --trace\n`);
}
const minutes = (performance.now() - started) / 60_000;
process.stdout.write(
  `${summary.simulations} simulations (${Math.round(summary.simulations / minutes)} a minute), ` +
    `${summary.operations} operations on files, ${summary.refused} refused with a sentence, ` +
    `${summary.endless} tables without end, ` +
    `${summary.failed.length} with a violated promise\n`,
);
for (const [kind, count] of [...summary.injected].sort((a, b) => b[1] - a[1]))
  process.stdout.write(`${String(count).padStart(9)} ${kind}\n`);
process.exitCode = summary.failed.length > 0 ? 4 : 0;
