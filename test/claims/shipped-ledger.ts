import { type Judged, type LedgerRun, planExperiments, runLedger } from '../../batch/claims/run-ledger.ts';
import { shippedFiles } from '../../batch/packs/folder.ts';
import type { Failure, Runner } from '../../batch/pool/runner.ts';
import type { Progress } from '../../batch/progress/progress.ts';
import { createEngine } from '../../engine/index.ts';
import { drawOf } from '../../engine/internal.ts';
import { formatProblem, type Pack, readPack } from '../../scenarios/index.ts';
import { type Ledger, readClaims, type Values } from '../../scenarios/internal.ts';

/** A country of its own: files of the Azerbaijan pack changed as text, and values in place of the central ones. */
export interface Construction {
  readonly values?: Readonly<Record<string, number>>;
  /** Changes of a file's text, by path; each must find what it replaces. */
  readonly edits?: Readonly<Record<string, readonly (readonly [string | RegExp, string])[]>>;
}

export const shipped: ReadonlyMap<string, string> = shippedFiles('azerbaijan');

const silent: Progress = { expect() {}, finished() {}, failed() {}, end() {} };

/** Computes in this process, one engine a scenario. */
export function inProcess(groups: boolean): Runner {
  return {
    async run(scenarios, replicates, onResult): Promise<readonly Failure[]> {
      for (const [draw, scenario] of scenarios.entries()) {
        const engine = createEngine(scenario, { groups });
        for (const replicate of replicates) if (drawOf(replicate) === draw) onResult(engine.replicate(replicate));
      }
      return [];
    },
    async close() {},
  };
}

/** Reads a pack and its claims from texts. */
export function readAll(files: ReadonlyMap<string, string>): { readonly pack: Pack; readonly ledger: Ledger } {
  const pack = readPack(files);
  if (!pack.ok) throw new Error(pack.problems.map(formatProblem).join('\n'));
  const ledger = readClaims(files, pack.value);
  if (!ledger.ok) throw new Error(ledger.problems.map(formatProblem).join('\n'));
  return { pack: pack.value, ledger: ledger.value };
}

/** The files of a construction. */
export function constructed(
  { edits = {} }: Construction,
  from: ReadonlyMap<string, string> = shipped,
): Map<string, string> {
  const files = new Map(from);
  for (const [file, changes] of Object.entries(edits)) {
    for (const [found, put] of changes) {
      const before = files.get(file) ?? '';
      const after = before.replace(found, put);
      if (after === before) throw new Error(`${file}: nothing to replace for ${String(found)}`);
      files.set(file, after);
    }
  }
  return files;
}

/** Simulates some claims in a construction, at a small scale. */
export async function simulated(
  ids: readonly string[],
  construction: Construction,
  how: { readonly scale?: number; readonly replicates?: number } = {},
  from: ReadonlyMap<string, string> = shipped,
): Promise<ReadonlyMap<string, Judged>> {
  const { pack, ledger } = readAll(constructed(construction, from));
  const values: Values = new Map(Object.entries(construction.values ?? {}));
  const claims = ledger.claims.filter(({ id }) => ids.includes(id));
  const { scale = 0.02, replicates = 2 } = how;
  const request = { claims, scale, seed: 'korpu', replicates, draws: null };
  const plan = planExperiments(pack, ledger, request, { values });
  if (!plan.ok) throw new Error(plan.problems.map(formatProblem).join('\n'));
  const run: LedgerRun = await runLedger(() => plan.value, request, inProcess, silent, new AbortController().signal);
  return new Map(run.judged.map((one) => [one.claim.id, one]));
}
