import type { Command } from 'commander';
import type { CountryPack } from '../../scenarios/index.ts';
import { type Claim, doseOfDraw, type LoadedClaims, readClaims, suggestion } from '../../scenarios/internal.ts';
import { claimsJson } from '../claims/claims-json.ts';
import { type ClaimsRunInfo, claimsText } from '../claims/claims-text.ts';
import { type LedgerPlan, type LedgerRequest, planExperiments, runLedger } from '../claims/run-ledger.ts';
import { knownCountryFiles } from '../countries/country-files.ts';
import { errorText } from '../countries/error-text.ts';
import { modelHash } from '../countries/model-hash.ts';
import { countryFilePath } from '../countries/opened-countries.ts';
import { parameterDrawsOf } from '../countries/parameter-draws.ts';
import { knownPack } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { type OutputOptions, withOutputOptions } from '../options/output-options.ts';
import {
  collectValues,
  type RunOptions,
  withCountryOption,
  withScaleOption,
  withSeedOption,
  withWorkersOption,
} from '../options/run-options.ts';
import { readRunRequest } from '../options/run-request.ts';
import { isTerminal, openProgress } from '../output/progress.ts';
import { openReplicateRunner } from '../run/thread-pool.ts';
import { writeProgress, writeStderr, writeStdout } from '../stdio.ts';

interface ClaimsCommandOptions extends RunOptions, Pick<OutputOptions, 'json' | 'quiet'> {
  /** Claim ids; absent: all. */
  readonly claim?: readonly string[];
}

/** Default replicates: with central values, and draws and replicates per draw with drawn parameters. A multiple of three: doses take turns. */
const CENTRAL_REPLICATES = 18;
const DRAWS = 21;
const REPLICATES_OF_A_DRAW = 1;
const SCALE = 0.1;

/** Declares `korpu claims`. */
export function declareClaims(program: Command, onExit: ExitListener): void {
  const command = program
    .command('claims')
    .description('test the claims of the source documents: supported, opposed, assumed or undecided')
    .option('--claim <id>', 'claim of the ledger (repeatable; default: all)', collectValues);
  withScaleOption(withSeedOption(withCountryOption(command)))
    .option('--parameters <which>', 'draws (default if the country has accepted sets) or central')
    .option('--draws <n>', 'parameter draws (default: 21)')
    .option('--replicates <n>', 'replicates (default: 1 per draw; 18 with central parameters)');
  withOutputOptions(withWorkersOption(command), 'the verdicts').action(async (options) =>
    onExit(await claimsCommand(options)),
  );
}

/** Tests the claims of a country's ledger. Verdicts never make the command fail. */
async function claimsCommand(options: ClaimsCommandOptions): Promise<ExitCode> {
  const pack = knownPack(options.country ?? 'azerbaijan');
  const drawn = drawSourceOf(options, pack);
  const request = readRunRequest(withDefaults(options, drawn !== null));
  const { country, scale, seed, replicates, draws } = request;
  const read = readClaims(knownCountryFiles(country), pack);
  if (!read.ok)
    throw usageError(
      ...read.errors.map((error) => errorText({ ...error, file: countryFilePath(country, error.file) })),
    );
  const ledger = read.value;
  const claims = selectClaims(ledger, options.claim ?? []);
  const requested: LedgerRequest = { claims, scale, seed, replicates, draws };
  const planOf: LedgerPlan = (draw, tested, premise) => {
    const request = { ...requested, claims: tested };
    const planned = planExperiments(pack, ledger, request, drawn?.(draw) ?? {}, { dose: doseOfDraw(draw), premise });
    if (!planned.ok) throw usageError(...planned.errors.map(errorText));
    return planned.value;
  };

  const threads = Math.min(request.workers, replicates * (draws ?? 1));
  const progress = openProgress({
    quiet: options.quiet === true,
    terminal: isTerminal(),
    write: writeProgress,
  });
  const interrupt = listenForInterrupt(writeStderr);
  const createRunner = (groups: boolean) =>
    openReplicateRunner(threads, (message) => writeStderr(`korpu: a worker thread ended: ${message}`), {
      groups,
      shocks: null,
    });
  const { results, failures } = await runLedger(planOf, requested, createRunner, progress, interrupt.signal).finally(
    () => {
      progress.end();
      interrupt.release();
    },
  );

  const run: ClaimsRunInfo = { country, currency: pack.country.currency, scale, seed, replicates, draws };
  const [first] = claims.length === 0 ? [] : planOf(0, claims, null);
  await writeStdout(
    options.json === true
      ? `${JSON.stringify(claimsJson(results, ledger, run, first === undefined ? null : modelHash(first.scenario.country)))}\n`
      : claimsText(results, ledger, run),
  );
  for (const failure of failures) writeStderr(`korpu: ${failure}`);
  return EXIT.complete;
}

/** Selects the draws to use: `--parameters`, else the country's accepted sets; null for central values. */
function drawSourceOf(
  { parameters, draws }: ClaimsCommandOptions,
  pack: CountryPack,
): ReturnType<typeof parameterDrawsOf> | null {
  const requested = parameters === 'draws' || (parameters === undefined && draws !== undefined);
  return requested || (parameters === undefined && pack.accepted !== null) ? parameterDrawsOf(pack) : null;
}

function withDefaults(options: ClaimsCommandOptions, drawn: boolean): RunOptions {
  return {
    ...options,
    parameters: options.parameters ?? (drawn ? 'draws' : 'central'),
    ...(drawn ? { draws: options.draws ?? String(DRAWS) } : {}),
    replicates: options.replicates ?? String(drawn ? REPLICATES_OF_A_DRAW : CENTRAL_REPLICATES),
    scale: options.scale ?? String(SCALE),
  };
}

function selectClaims(ledger: LoadedClaims, requested: readonly string[]): readonly Claim[] {
  const ids = ledger.claims.map(({ id }) => id);
  const unknown = requested.filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    throw usageError(
      ...unknown.map((id) => `--claim: got '${id}', expected the id of a claim; ${suggestion(id, ids)}`),
    );
  }
  return requested.length === 0 ? ledger.claims : ledger.claims.filter(({ id }) => requested.includes(id));
}
