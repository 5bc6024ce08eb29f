import { sha256 } from '@noble/hashes/sha2.js';
import { readComparisonRequest } from '../../cli/countries/comparison-request.ts';
import { modelHash } from '../../cli/countries/model-hash.ts';
import { resolveRequest } from '../../cli/countries/resolve-request.ts';
import type { RunOptions } from '../../cli/options/run-options.ts';
import { printedComparison } from '../../cli/output/printed-comparison.ts';
import { fullComparison } from '../../cli/run/full-comparison.ts';
import type { ThreadPool } from '../../cli/run/thread-pool.ts';
import compute from '../../cli/run/worker.ts';
import type { ReplicateResult, Scenario } from '../../engine/index.ts';
import { drawOf } from '../../engine/internal.ts';
import { readPack } from '../../scenarios/index.ts';

/** Computes tasks where it is called: an engine alone has no threads. */
const pool: ThreadPool = {
  runner: ({ groups, noProgrammes = false, shocks }) => ({
    run: async (scenarios, replicates, onResult: (result: ReplicateResult) => void) => {
      for (const replicate of replicates) {
        const draw = drawOf(replicate);
        const task = {
          ...{ engine: `${engines++}`, scenario: scenarios[draw] as Scenario, groups, noProgrammes },
          ...{ replicates: [replicate], shocks: shocks?.shocksOf(draw) ?? [] },
          withShocks: [shocks?.runsShocks(replicate) ?? false],
        };
        for (const result of compute(task)) onResult(result);
      }
      return [];
    },
    close: async () => {},
  }),
  run: () => Promise.reject(new Error('no other scripts here')),
  close: async () => {},
};
let engines = 0;

/** Hash of a text by its UTF-16 units: an engine alone has no TextEncoder. */
function hashOf(text: string): string {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[2 * i] = unit & 0xff;
    bytes[2 * i + 1] = unit >> 8;
  }
  return [...sha256(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Compares the policies of a country with given options, and hashes each part of what `compare --json` prints.
 * files: texts of the country, by path inside its folder.
 */
async function hashedComparison(files: Readonly<Record<string, string>>, options: RunOptions): Promise<object> {
  const read = readPack(new Map(Object.entries(files)));
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const { request, pack } = readComparisonRequest(options, () => read.value);
  const resolved = resolveRequest(request, [], pack);
  const model = modelHash(resolved.scenarioOf(0).country, request.draws === null ? null : resolved.pack.accepted);
  const signal = { aborted: false, throwIfAborted() {} } as AbortSignal;
  const { comparison } = await fullComparison(resolved, request, {
    ...{ model, quiet: true, groups: true, weights: {}, switches: null },
    resources: { threads: pool, signal },
  });
  const printed = printedComparison(comparison, resolved.pack);
  const parts: Record<string, string> = {};
  let characters = 0;
  for (const [name, part] of Object.entries(printed)) {
    const json = JSON.stringify(part) ?? '';
    characters += json.length;
    parts[name] = hashOf(json);
  }
  return { digest: comparison.digest, characters, parts };
}

/** Comparison of each country, as one line of JSON. countries: files and options by id. */
export async function korpuComparisons(
  countries: Readonly<
    Record<string, { readonly files: Readonly<Record<string, string>>; readonly options: RunOptions }>
  >,
): Promise<string> {
  const hashed: Record<string, object> = {};
  for (const [id, { files, options }] of Object.entries(countries)) hashed[id] = await hashedComparison(files, options);
  return JSON.stringify(hashed);
}
