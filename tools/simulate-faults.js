// Simulate faults of disk, machines and broker:
// npm run simulate-faults -- [--seeds N] [--from S] [--workers N] [--minutes M] [--trace] [--max-failed N]
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** @typedef {import('./fault-simulator/seed-process.js').SeedBlock} SeedBlock */
/** @typedef {import('./fault-simulator/seed-process.js').BlockSummary} BlockSummary */

/** Seeds that a process simulates at a time, and for which a process of its own is worth its start. */
const BLOCK = 250;
const TRACE_END = 60;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    'max-failed': { type: 'string', default: '10' },
    workers: { type: 'string' },
    minutes: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
});
const [seeds, from, maxFailed] = /** @type {[number, number, number]} */ (
  [values.seeds, values.from, values['max-failed']].map(Number)
);
const most = Math.min(availableParallelism(), Math.max(1, Math.ceil(seeds / BLOCK)));
const workers = Number(values.workers ?? most);
if (![seeds, from, maxFailed, workers].every((value) => Number.isSafeInteger(value) && value >= 0) || workers < 1) {
  process.stderr.write('simulate-faults: --seeds, --from, --max-failed and --workers: expected whole numbers\n');
  process.exit(2);
}
const started = performance.now();
const end = started + 60_000 * Number(values.minutes ?? Number.POSITIVE_INFINITY);
const total = { simulations: 0, operations: 0, refused: 0, endless: 0, failed: 0 };
/** @type {Map<string, number>} */
const injected = new Map();
/** @type {BlockSummary['failed']} */
const failures = [];
let next = from;

/** @returns {SeedBlock | null} */
function nextBlock() {
  const left = end - performance.now();
  if (next >= from + seeds || total.failed >= maxFailed || left <= 0) return null;
  const block = { from: next, seeds: Math.min(BLOCK, from + seeds - next), maxFailed: maxFailed - total.failed };
  next += block.seeds;
  const minutes = Number.isFinite(left) ? { minutes: left / 60_000 } : {};
  return { ...block, ...minutes, traceEnd: values.trace ? Number.POSITIVE_INFINITY : TRACE_END };
}

/** @param {BlockSummary} summary */
function add({ failed, injected: counts, ...rest }) {
  for (const key of /** @type {const} */ (['simulations', 'operations', 'refused', 'endless'])) total[key] += rest[key];
  total.failed += failed.length;
  for (const [kind, count] of counts) injected.set(kind, (injected.get(kind) ?? 0) + count);
  failures.push(...failed);
  // At once: a long run may be ended before its summary.
  for (const { seed, violations } of failed) process.stderr.write(`seed ${seed}: ${violations.join('; ')}\n`);
  if (Math.floor(total.simulations / 1000) > Math.floor((total.simulations - rest.simulations) / 1000))
    process.stderr.write(`${total.simulations} simulations, ${total.failed} with a violated promise\n`);
}

/** Simulates blocks in a process of its own: the time limit of a decoder counts the time of its process. */
function work() {
  return new Promise((resolve, reject) => {
    // A simulation leaves many short-lived objects: in a larger young generation, a sixth less processor time.
    const options = { execArgv: ['--max-semi-space-size=64'] };
    const child = fork(fileURLToPath(new URL('fault-simulator/seed-process.js', import.meta.url)), options);
    const give = () => {
      const block = nextBlock();
      if (block === null) child.disconnect();
      else child.send(block);
    };
    child.on('message', (summary) => {
      add(/** @type {BlockSummary} */ (summary));
      give();
    });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve(null) : reject(new Error(`a process ended with code ${code}`))));
    give();
  });
}

await Promise.all(Array.from({ length: workers }, work));
for (const { seed, violations, trace } of failures.sort((a, b) => a.seed - b.seed)) {
  process.stdout.write(`seed ${seed}:\n${violations.map((line) => `  ${line}\n`).join('')}`);
  if (values.trace || seeds === 1) process.stdout.write(`${trace.join('\n')}\n`);
  process.stdout.write(`  replay: npm run simulate-faults -- --seeds 1 --from ${seed} --trace\n`);
}
const minutes = (performance.now() - started) / 60_000;
process.stdout.write(
  `${total.simulations} simulations (${Math.round(total.simulations / minutes)} a minute), ` +
    `${total.operations} operations on files, ${total.refused} refused with a sentence, ` +
    `${total.endless} tables without end, ` +
    `${total.failed} with a violated promise\n`,
);
for (const [kind, count] of [...injected].sort((a, b) => b[1] - a[1]))
  process.stdout.write(`${String(count).padStart(9)} ${kind}\n`);
process.exitCode = total.failed > 0 ? 4 : 0;
