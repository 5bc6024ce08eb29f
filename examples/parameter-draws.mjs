// A thousand parameter draws over a pool of worker threads: node parameter-draws.mjs [DRAWS] [WORKERS]
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { pairedDifference, pairedValues, REPLICATES_PER_DRAW, runReplicates } from 'korpu';
import { buildScenario, parametersOfDraw, unwrap } from 'korpu/scenarios';
import { loadCountry } from 'korpu/scenarios/node';

const POLICY = 'targeted-measures';
const OUTCOME = 'permits.overstayRate';

/** Loads the country once per worker, then answers draw numbers with both sides of a paired difference. */
function work() {
  const country = loadCountry(workerData.country);
  parentPort?.on('message', (/** @type {number} */ draw) => {
    const parameters = parametersOfDraw(country, draw);
    const request = { policies: ['status-quo', POLICY], months: 24, scale: 0.002, ...parameters };
    const scenario = unwrap(buildScenario(country, request));
    const results = runReplicates(scenario, 1, { first: draw * REPLICATES_PER_DRAW, groups: false });
    const { policy, reference } = pairedValues(scenario, results, POLICY, OUTCOME);
    parentPort?.postMessage({ draw, policy: policy[0], reference: reference[0] });
  });
}

/**
 * Sends each worker a draw, and another one after each answer.
 * @param {number} draws
 * @param {number} workers
 */
async function run(draws, workers) {
  const policy = new Float64Array(draws);
  const reference = new Float64Array(draws);
  let next = 0;
  const threads = Array.from({ length: workers }, async () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { country: 'azerbaijan' } });
    await new Promise((resolve, reject) => {
      const ask = () => (next < draws ? worker.postMessage(next++) : resolve(undefined));
      worker.on('error', reject);
      worker.on('message', (answer) => {
        policy[answer.draw] = answer.policy;
        reference[answer.draw] = answer.reference;
        ask();
      });
      ask();
    });
    await worker.terminate();
  });
  await Promise.all(threads);
  return pairedDifference(policy, reference);
}

if (isMainThread) {
  const [draws = 1000, workers = availableParallelism()] = process.argv.slice(2).map(Number);
  console.log(JSON.stringify({ draws, ...(await run(draws, workers)) }));
} else work();
