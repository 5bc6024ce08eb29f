import type { PolicyAssessment } from '../../engine/internal.ts';
import { fitOf } from '../../scenarios/calibration/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import {
  doseOfDraw,
  type LoadedClaims,
  type PrecomputedCell,
  type PrecomputedEvidence,
  readClaims,
} from '../../scenarios/internal.ts';
import { claimsJson } from '../claims/claims-json.ts';
import { type LedgerPlan, type LedgerRun, planExperiments, runLedger } from '../claims/run-ledger.ts';
import { builtInCountryFiles } from '../countries/country-files.ts';
import { errorText } from '../countries/error-text.ts';
import { modelHash } from '../countries/model-hash.ts';
import { parameterDrawsOf, parameterValuesByDraw } from '../countries/parameter-draws.ts';
import { resolveRequest } from '../countries/resolve-request.ts';
import { usageError } from '../exit-codes.ts';
import { packageVersion } from '../installation.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { readRunRequest } from '../options/run-request.ts';
import { headlineOutcomes } from '../output/compare-text.ts';
import { isTerminal, openProgress } from '../output/progress.ts';
import { correlationsOf } from '../run/correlations.ts';
import { isStatisticPriorDriven } from '../run/prior-driven.ts';
import { runComparison } from '../run/run-comparison.ts';
import { openReplicateRunner } from '../run/thread-pool.ts';
import { writeProgress, writeStderr } from '../stdio.ts';
import { sampleDigests } from './sample-digests.ts';
import { summariseSealedForecast } from './summarise-forecast.ts';

/** Size of both runs, which draw parameters from the accepted sets, from the first on. */
export interface EvidenceRequest {
  readonly country: string;
  readonly seed: string;
  readonly quiet: boolean;
  readonly workers: number;
  readonly comparison: { readonly scale: number; readonly draws: number; readonly replicates: number };
  readonly claims: { readonly scale: number; readonly draws: number };
}

const REPLICATES_OF_A_CLAIM = 1;

/** Computes the evidence that the workbench shows but does not compute itself. */
export async function computeEvidence(request: EvidenceRequest): Promise<PrecomputedEvidence> {
  const { country, seed, quiet, comparison: settings } = request;
  const run = readRunRequest({
    ...{ country, seed, parameters: 'draws', workers: String(request.workers) },
    ...{ scale: String(settings.scale), draws: String(settings.draws), replicates: String(settings.replicates) },
  });
  const resolved = resolveRequest(run, []);
  const { pack } = resolved;
  if (pack.accepted === null) throw usageError(`--country: ${country} has no accepted parameter sets`);
  const ledger = readLedger(pack);
  const model = modelHash(resolved.scenarioOf(0).country, pack.accepted);

  writeStderr('The comparison over parameter draws:');
  const comparisonRun = await runComparison(resolved, run, { model, quiet, groups: true, weights: {}, variants: null });
  const { comparison, results, scenarios, assessment } = comparisonRun;
  writeStderr('The claims:');
  const claimResults = await runClaims(pack, ledger, request);
  const failed = comparisonRun.failures.length + claimResults.failures.length;
  if (failed > 0) throw new Error(`${failed} replicates failed; nothing was written`);

  return {
    ...{ korpu: packageVersion, country, model },
    fit: precomputedFit(pack, pack.accepted),
    forecast: summariseSealedForecast(pack),
    runs: {
      comparison: {
        ...{ seed, scale: settings.scale, draws: settings.draws },
        ...{ replicatesOfADraw: settings.replicates, months: run.months },
      },
      claims: { seed, ...request.claims, replicatesOfADraw: REPLICATES_OF_A_CLAIM },
    },
    digest: comparison.digest,
    sensitivity: correlationsOf(
      comparison.run.policies,
      headlineOutcomes,
      results,
      parameterValuesByDraw(pack, scenarios.length),
    ),
    claims: claimsOf(claimResults, ledger, request, pack),
    matrix: matrixCells(assessment),
    check: sampleDigests(pack, ledger),
  };
}

/** Fit of accepted sets as the page shows it. */
export function precomputedFit(
  pack: CountryPack,
  accepted: NonNullable<CountryPack['accepted']>,
): PrecomputedEvidence['fit'] {
  const { sets, effective, tried, scale, seed, rows, parameters } = fitOf(pack, accepted);
  return { ...{ sets, effective, tried, scale, seed, rows }, parameters: parameters.map(withoutGap) };
}

function withoutGap({
  gap: _gap,
  ...rest
}: ReturnType<typeof fitOf>['parameters'][number]): PrecomputedEvidence['fit']['parameters'][number] {
  return rest;
}

/**
 * Reads the ledger of a built-in country.
 * @throws UserError with every error of its files.
 */
export function readLedger(pack: CountryPack): LoadedClaims {
  const read = readClaims(builtInCountryFiles(pack.id), pack);
  if (read.ok) return read.value;
  throw usageError(
    ...read.errors.map((error) => errorText({ ...error, file: `scenarios/countries/${pack.id}/${error.file}` })),
  );
}

async function runClaims(pack: CountryPack, ledger: LoadedClaims, request: EvidenceRequest): Promise<LedgerRun> {
  const { seed, quiet, workers, claims: settings } = request;
  const parametersOf = parameterDrawsOf(pack);
  const ledgerRequest = { claims: ledger.claims, seed, ...settings, replicates: REPLICATES_OF_A_CLAIM };
  const planOf: LedgerPlan = (draw, claims, premise) => {
    const variation = { dose: doseOfDraw(draw), premise };
    const planned = planExperiments(pack, ledger, { ...ledgerRequest, claims }, parametersOf(draw), variation);
    if (!planned.ok) throw usageError(...planned.errors.map(errorText));
    return planned.value;
  };
  const progress = openProgress({ quiet, terminal: isTerminal(), write: writeProgress });
  const interrupt = listenForInterrupt(writeStderr);
  const createRunner = (groups: boolean) =>
    openReplicateRunner(
      Math.min(workers, settings.draws),
      (message) => writeStderr(`korpu: a worker thread ended: ${message}`),
      {
        groups,
        shocks: null,
      },
    );
  return runLedger(planOf, ledgerRequest, createRunner, progress, interrupt.signal).finally(() => {
    progress.end();
    interrupt.release();
  });
}

function claimsOf(
  { results: claimResults }: LedgerRun,
  ledger: LoadedClaims,
  { country, seed, claims }: EvidenceRequest,
  { country: { currency }, targets }: CountryPack,
): PrecomputedEvidence['claims'] {
  const run = { country, currency, seed, ...claims, replicates: REPLICATES_OF_A_CLAIM };
  return claimsJson(claimResults, ledger, run, null).claims.map(
    ({ id, wording, source, locator, verdict, supportShare, opposeShare, byDose, follows, units, reason, tests }) => ({
      ...{ id, wording, source, locator, verdict, supportShare, opposeShare, byDose, units, reason },
      follows: follows === null ? null : { because: follows.because, without: follows.without },
      tests: tests.map(({ experiment, statistic, unit, value, low, high, neverShare, reads }) => ({
        ...{ experiment, statistic, unit, value, low, high, neverShare },
        priorDriven: isStatisticPriorDriven(reads, targets),
      })),
    }),
  );
}

function matrixCells(assessment: PolicyAssessment | null): readonly PrecomputedCell[] {
  return (assessment?.matrix ?? []).map((row) => {
    const summary = assessment?.criteria[row.policy]?.[row.criterion];
    return { ...row, score: summary?.score ?? null, low: summary?.low ?? null, high: summary?.high ?? null };
  });
}
