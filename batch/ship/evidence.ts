import type { Assessed } from '../../engine/internal.ts';
import type { Pack } from '../../scenarios/index.ts';
import { type Ledger, readClaims, type ShippedCell, type ShippedEvidence } from '../../scenarios/internal.ts';
import { tell } from '../answer.ts';
import { fitOf } from '../calibration/fit-table.ts';
import { type LedgerRun, type Planned, planExperiments, runLedger } from '../claims/run-ledger.ts';

import { runComparison } from '../criteria/run.ts';
import { misused } from '../exit.ts';
import { version } from '../installation.ts';
import { modelHash } from '../model/model-hash.ts';
import { readRunRequest } from '../options/run-request.ts';
import { claimsJson } from '../output/claims-json.ts';
import { headlines } from '../output/compare-text.ts';
import { drawnValues, drawsOf } from '../packs/draws.ts';
import { faultText } from '../packs/fault-text.ts';
import { shippedFiles } from '../packs/folder.ts';
import { resolveDraws } from '../packs/resolve.ts';
import { interruptible } from '../pool/interrupt.ts';
import { openRunner } from '../pool/threads.ts';
import { isTerminal, openProgress } from '../progress/progress.ts';
import { correlationsOf } from '../sensitivity/correlations.ts';
import { isStatisticPriorDriven } from '../sensitivity/prior-driven.ts';
import { checkOf } from './check.ts';

/** How much is computed; both runs draw parameters from the accepted sets, from the first on. */
export interface ShipRequest {
  readonly country: string;
  readonly seed: string;
  readonly quiet: boolean;
  readonly workers: number;
  readonly comparison: { readonly scale: number; readonly draws: number; readonly replicates: number };
  readonly claims: { readonly scale: number; readonly draws: number };
}

const REPLICATES_OF_A_CLAIM = 1;

/** Computes what the workbench shows as evidence and does not compute itself. */
export async function shipEvidence(request: ShipRequest): Promise<ShippedEvidence> {
  const { country, seed, quiet, comparison: asked } = request;
  const run = readRunRequest({
    ...{ country, seed, parameters: 'draws', workers: String(request.workers) },
    ...{ scale: String(asked.scale), draws: String(asked.draws), replicates: String(asked.replicates) },
  });
  const resolved = resolveDraws(run, []);
  const { pack } = resolved;
  if (pack.accepted === null) throw misused(`--country: ${country} ships no accepted parameter sets`);
  const ledger = ledgerOf(pack);
  const model = modelHash(resolved.scenarioOf(0).country, pack.accepted);

  tell('The comparison over parameter draws:');
  const ran = await runComparison(resolved, run, { model, quiet, groups: true, weights: {}, turns: null });
  const { comparison, results, scenarios, assessed } = ran;
  tell('The claims:');
  const judged = await runClaims(pack, ledger, request);
  const failed = ran.failures.length + judged.failures.length;
  if (failed > 0) throw new Error(`${failed} replicates failed; nothing is shipped`);

  const { sets, effective, tried, scale, seed: fitSeed, rows, parameters } = fitOf(pack, pack.accepted);
  return {
    ...{ korpu: version, country, model },
    fit: { ...{ sets, effective, tried, scale, seed: fitSeed, rows }, parameters: parameters.map(withoutGap) },
    runs: {
      comparison: {
        ...{ seed, scale: asked.scale, draws: asked.draws },
        ...{ replicatesOfADraw: asked.replicates, months: run.months },
      },
      claims: { seed, ...request.claims, replicatesOfADraw: REPLICATES_OF_A_CLAIM },
    },
    digest: comparison.digest,
    sensitivity: correlationsOf(comparison.run.policies, headlines, results, drawnValues(pack, scenarios.length)),
    claims: claimsOf(judged, ledger, request, pack),
    matrix: cellsOf(assessed),
    check: checkOf(pack, ledger),
  };
}

function withoutGap({
  gap: _gap,
  ...rest
}: ReturnType<typeof fitOf>['parameters'][number]): ShippedEvidence['fit']['parameters'][number] {
  return rest;
}

/** The ledger of a shipped country. @throws Refusal with every fault of its files. */
export function ledgerOf(pack: Pack): Ledger {
  const read = readClaims(shippedFiles(pack.id), pack);
  if (read.ok) return read.value;
  throw misused(...read.problems.map((one) => faultText({ ...one, file: `scenarios/${pack.id}/${one.file}` })));
}

async function runClaims(pack: Pack, ledger: Ledger, request: ShipRequest): Promise<LedgerRun> {
  const { seed, quiet, workers, claims: asked } = request;
  const drawn = drawsOf(pack);
  const ledgerRequest = { claims: ledger.claims, seed, ...asked, replicates: REPLICATES_OF_A_CLAIM };
  const planOf = (draw: number): readonly Planned[] => {
    const planned = planExperiments(pack, ledger, ledgerRequest, drawn(draw));
    if (!planned.ok) throw misused(...planned.problems.map(faultText));
    return planned.value;
  };
  const progress = openProgress({ quiet, terminal: isTerminal(), write: (text) => process.stderr.write(text) });
  const interrupt = interruptible(tell);
  const open = (groups: boolean) =>
    openRunner(Math.min(workers, asked.draws), (one) => tell(`korpu: a thread ended: ${one}`), {
      groups,
      shocks: null,
    });
  return runLedger(planOf, ledgerRequest, open, progress, interrupt.signal).finally(() => {
    progress.end();
    interrupt.release();
  });
}

function claimsOf(
  { judged }: LedgerRun,
  ledger: Ledger,
  { country, seed, claims }: ShipRequest,
  { country: { currency }, targets }: Pack,
): ShippedEvidence['claims'] {
  const run = { country, currency, seed, ...claims, replicates: REPLICATES_OF_A_CLAIM };
  return claimsJson(judged, ledger, run, null).claims.map(
    ({ id, wording, source, locator, verdict, supportShare, opposeShare, units, reason, tests }) => ({
      ...{ id, wording, source, locator, verdict, supportShare, opposeShare, units, reason },
      tests: tests.map(({ experiment, statistic, unit, value, low, high, neverShare, reads }) => ({
        ...{ experiment, statistic, unit, value, low, high, neverShare },
        priorDriven: isStatisticPriorDriven(reads, targets),
      })),
    }),
  );
}

function cellsOf(assessed: Assessed | null): readonly ShippedCell[] {
  return (assessed?.matrix ?? []).map((row) => {
    const found = assessed?.criteria[row.policy]?.[row.criterion];
    return { ...row, score: found?.score ?? null, low: found?.low ?? null, high: found?.high ?? null };
  });
}
