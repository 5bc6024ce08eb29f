import {
  type ClaimResult,
  type LedgerPlan,
  type LedgerRun,
  planExperiments,
  runLedger,
} from '../../../cli/claims/run-ledger.ts';
import { builtInCountryFiles } from '../../../cli/countries/country-files.ts';
import type { RunProgress } from '../../../cli/output/progress.ts';
import type { ReplicateFailure, ReplicateRunner } from '../../../cli/run/replicate-runner.ts';
import { createEngine } from '../../../engine/index.ts';
import { drawOf } from '../../../engine/internal.ts';
import { type CountryPack, formatError, readPack } from '../../../scenarios/index.ts';
import { doseOfDraw, type EvidenceValues, type LoadedClaims, readClaims } from '../../../scenarios/internal.ts';

/** A synthetic country: edited files of the Azerbaijan pack, and overrides of central values. */
export interface Construction {
  readonly values?: Readonly<Record<string, number>>;
  /** Edits of a file's text, by path; each must match. */
  readonly edits?: Readonly<Record<string, readonly (readonly [string | RegExp, string])[]>>;
}

export const azerbaijanFiles: ReadonlyMap<string, string> = builtInCountryFiles('azerbaijan');

const silentProgress: RunProgress = { expect() {}, addFinished() {}, addFailed() {}, end() {} };

/** Computes in this process, with one engine per scenario. */
export function createInProcessRunner(groups: boolean): ReplicateRunner {
  return {
    async run(scenarios, replicates, onResult): Promise<readonly ReplicateFailure[]> {
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
export function readPackAndLedger(files: ReadonlyMap<string, string>): {
  readonly pack: CountryPack;
  readonly ledger: LoadedClaims;
} {
  const pack = readPack(files);
  if (!pack.ok) throw new Error(pack.errors.map(formatError).join('\n'));
  const ledger = readClaims(files, pack.value);
  if (!ledger.ok) throw new Error(ledger.errors.map(formatError).join('\n'));
  return { pack: pack.value, ledger: ledger.value };
}

/** Files of a construction. */
export function constructedFiles(
  { edits = {} }: Construction,
  from: ReadonlyMap<string, string> = azerbaijanFiles,
): Map<string, string> {
  const files = new Map(from);
  for (const [file, changes] of Object.entries(edits)) {
    for (const [found, put] of changes) {
      const before = files.get(file) ?? '';
      const after = before.replace(found, put);
      if (after === before) throw new Error(`${file}: no match for ${String(found)}`);
      files.set(file, after);
    }
  }
  return files;
}

/** Simulates some claims in a construction, at a small scale. */
export async function simulateClaims(
  ids: readonly string[],
  construction: Construction,
  how: { readonly scale?: number; readonly replicates?: number } = {},
  from: ReadonlyMap<string, string> = azerbaijanFiles,
): Promise<ReadonlyMap<string, ClaimResult>> {
  const { pack, ledger } = readPackAndLedger(constructedFiles(construction, from));
  const values: EvidenceValues = new Map(Object.entries(construction.values ?? {}));
  const claims = ledger.claims.filter(({ id }) => ids.includes(id));
  const { scale = 0.02, replicates = 2 } = how;
  const request = { claims, scale, seed: 'korpu', replicates, draws: null };
  const planOf: LedgerPlan = (draw, tested, premise) => {
    const variation = { dose: doseOfDraw(draw), premise };
    const plan = planExperiments(pack, ledger, { ...request, claims: tested }, { values }, variation);
    if (!plan.ok) throw new Error(plan.errors.map(formatError).join('\n'));
    return plan.value;
  };
  const run: LedgerRun = await runLedger(
    planOf,
    request,
    createInProcessRunner,
    silentProgress,
    new AbortController().signal,
  );
  return new Map(run.results.map((one) => [one.claim.id, one]));
}
