// Read mutated inputs with every reader: npm run fuzz -- [--inputs N] [--seed TEXT] [--from N] [--reader NAME]
// Read one file again: npm run fuzz -- --reader NAME --file PATH
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';

/** @typedef {{ inputs: number, accepted: number, slowest: number, slowestIndex: number }} ReaderCount */

const root = fileURLToPath(new URL('../', import.meta.url));
// Next to the sources: some find their files from their own place.
const built = join(root, 'test/fuzz-built');
const findings = join(root, 'test/fuzz/findings');
const corpus = join(root, 'test/fuzz/corpus');
const invalid = join(root, 'test/invalid');

/** Processor time after which an input counts as one that never ends, and memory of a worker in megabytes. */
const DEADLINE_MS = 30_000;
const MEMORY_MB = 1500;
/** Memory of new objects: much of the time is garbage collection otherwise. */
const YOUNG_MB = 128;
/** Findings after which a run ends. */
const MOST_FINDINGS = 20;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '10000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(Date.now()) },
    reader: { type: 'string' },
    file: { type: 'string' },
  },
});
const { seed } = values;
const only = values.reader ?? null;
const from = Number(values.from);
const to = from + Number(values.inputs);
if (!(Number.isInteger(from) && from >= 0 && Number.isInteger(to) && to > from)) {
  process.stderr.write('fuzz: got no whole numbers in --inputs and --from\n');
  process.exit(2);
}

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  define: { __KORPU_VERSION__: '"fuzz"' },
  build: {
    ssr: true,
    outDir: built,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      // The threads that decode Parquet have scripts of their own, next to the worker.
      input: {
        worker: join(root, 'test/fuzz/worker.ts'),
        run: join(root, 'test/fuzz/fuzz-run.ts'),
        'table-worker': join(root, 'cli/experiments/storage/table-worker.ts'),
        'parquet-worker': join(root, 'cli/points/parquet-worker.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});

if (values.file !== undefined) {
  const { readInput, readersNamed } = await import(pathToFileURL(join(built, 'run.js')).href);
  const [reader = ''] = Object.keys(readersNamed(only));
  const { accepted, milliseconds, reason } = await readInput(reader, readFileSync(values.file));
  process.stdout.write(`${reason ?? (accepted ? 'accepted' : 'refused')}, ${Math.round(milliseconds)} ms\n`);
  process.exit(reason === null ? 0 : 1);
}

process.stdout.write(`seed ${seed}, inputs ${from} to ${to - 1}\n`);
/** @type {Record<string, ReaderCount>} */
const totals = {};
let found = 0;
/**
 * Ends the worker that runs, and the run.
 * @type {() => void}
 */
let stop = () => void process.exit(130);
process.once('SIGINT', () => stop());
process.once('SIGTERM', () => stop());
const started = process.hrtime.bigint();

/**
 * @param {number} index
 * @param {string} reader
 * @param {string} reason
 * @param {Uint8Array} bytes
 */
function saveFinding(index, reader, reason, bytes) {
  found++;
  if (!existsSync(findings)) mkdirSync(findings, { recursive: true });
  const file = join(findings, `${reader}-${seed.replaceAll(/[^\w-]/g, '_')}-${index}`);
  writeFileSync(file, bytes);
  const path = relative(process.cwd(), file);
  process.stderr.write(
    `\n${reader}, input ${index}: ${reason}\n  to try again: npm run fuzz -- --reader ${reader} --file ${path}\n`,
  );
}

/** @param {Record<string, ReaderCount>} counts */
function addCounts(counts) {
  for (const [reader, count] of Object.entries(counts)) {
    totals[reader] ??= { inputs: 0, accepted: 0, slowest: 0, slowestIndex: 0 };
    const total = totals[reader];
    total.inputs += count.inputs;
    total.accepted += count.accepted;
    if (count.slowest > total.slowest)
      Object.assign(total, { slowest: count.slowest, slowestIndex: count.slowestIndex });
  }
}

/** Inputs that could not be made.
 * @type {number[]} */
const unmade = [];

/**
 * Runs a worker from an index until it ends, hangs or fails.
 * @param {number} first
 * @returns {Promise<number>} the index to continue with
 */
function runWorker(first) {
  return new Promise((resolve) => {
    const beat = new SharedArrayBuffer(16);
    const input = new SharedArrayBuffer(1 << 21);
    const current = new Int32Array(beat);
    /** @type {string[]} */
    let names = [];
    /** @type {Record<string, ReaderCount>} */
    let counts = {};
    let [seen, since] = [0, Date.now()];
    const worker = new Worker(join(built, 'worker.js'), {
      workerData: { seed, from: first, to, only, corpus, invalid, beat, input },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    /** @param {number} next */
    const end = (next) => {
      clearInterval(watch);
      addCounts(counts);
      void worker.terminate().then(() => resolve(next));
    };
    stop = () => end(to);
    /** @param {string} reason */
    const stopped = (reason) => {
      const index = Atomics.load(current, 0) - 1;
      if (Atomics.load(current, 3) === 0) {
        // Mutating an input took the memory: no reader has seen it.
        const made = Math.max(first, index + 1);
        if (index < 0 && unmade.includes(first - 1)) throw new Error(`fuzz: the worker could not start: ${reason}`);
        unmade.push(made);
        end(made + 1);
        return;
      }
      const bytes = new Uint8Array(input).slice(0, Atomics.load(current, 1));
      saveFinding(index, names[Atomics.load(current, 2)] ?? 'unknown', reason, bytes);
      end(Math.max(first, index) + 1);
    };
    const watch = setInterval(() => {
      const index = Atomics.load(current, 0);
      // The worker alone computes; on a busy machine it may get no processor for a minute.
      const { user, system } = process.cpuUsage();
      const used = (user + system) / 1000;
      if (index !== seen || Atomics.load(current, 3) === 0) [seen, since] = [index, used];
      else if (index > 0 && used - since > DEADLINE_MS) stopped(`no answer in ${DEADLINE_MS / 1000} s`);
    }, 500);
    worker.on('message', (message) => {
      if (message.names !== undefined) names = message.names;
      if (message.counts !== undefined) counts = message.counts;
      if (message.finding !== undefined) {
        const { index, reader, reason, bytes } = message.finding;
        saveFinding(index, reader, reason, bytes);
        if (found >= MOST_FINDINGS) end(to);
      }
      if (message.done === true) end(to);
    });
    worker.once('error', (error) => stopped(error.message));
  });
}

for (let next = from; next < to && found < MOST_FINDINGS; ) next = await runWorker(next);

const seconds = Number(process.hrtime.bigint() - started) / 1e9;
for (const [reader, { inputs, accepted, slowest, slowestIndex }] of Object.entries(totals).sort())
  process.stdout.write(
    `${reader.padEnd(12)} ${String(inputs).padStart(8)} inputs, ${String(accepted).padStart(7)} accepted, slowest ${Math.round(slowest)} ms (input ${slowestIndex})\n`,
  );
if (unmade.length > 0) process.stdout.write(`not made, for lack of memory: input ${unmade.join(', ')}\n`);
const read = Object.values(totals).reduce((sum, { inputs }) => sum + inputs, 0);
process.stdout.write(`${read} inputs in ${Math.round(seconds)} s, ${found} findings, seed ${seed}\n`);
process.exitCode = found === 0 ? 0 : 1;
