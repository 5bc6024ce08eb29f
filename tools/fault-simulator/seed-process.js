// Simulates blocks of seeds for the process that started it, until it is disconnected.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/**
 * Seeds to simulate. traceEnd: number of lines of a trace that are kept.
 * @typedef {{ from: number, seeds: number, maxFailed: number, minutes?: number, traceEnd: number | null }} SeedBlock
 */
/**
 * @typedef {{ simulations: number, operations: number, refused: number, endless: number, injected: [string, number][],
 *   failed: { seed: number, violations: readonly string[], trace: readonly string[] }[] }} BlockSummary
 */

const root = fileURLToPath(new URL('../../', import.meta.url));
/** @type {{ module: typeof import('./load-simulator.ts') }} */
const { module } = await runnerImport(fileURLToPath(new URL('load-simulator.ts', import.meta.url)), {
  root,
  logLevel: 'warn',
});
const simulate = await module.loadSimulator();

process.on('message', async (message) => {
  const { traceEnd, ...block } = /** @type {SeedBlock} */ (message);
  const { injected, failed, traces: _, ...counts } = await simulate(block);
  /** @type {BlockSummary} */
  const summary = {
    ...counts,
    injected: [...injected],
    failed: failed.map(({ seed, violations, trace }) => ({
      seed,
      violations,
      // Infinity becomes null on the way.
      trace: traceEnd === null ? trace() : trace().slice(-traceEnd),
    })),
  };
  process.send?.(summary);
});
