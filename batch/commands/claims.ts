import type { Pack } from '../../scenarios/index.ts';
import { type Claim, type Ledger, readClaims, suggestion } from '../../scenarios/internal.ts';
import { answer, tell } from '../answer.ts';
import { type LedgerRequest, type Planned, planExperiments, runLedger } from '../claims/run-ledger.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { modelHash } from '../model/model-hash.ts';
import { readRunRequest } from '../options/run-request.ts';
import type { AnswerWords, RunWords } from '../options/run-words.ts';
import { claimsJson } from '../output/claims-json.ts';
import { type ClaimsRun, claimsText } from '../output/claims-text.ts';
import { drawsOf } from '../packs/draws.ts';
import { faultText } from '../packs/fault-text.ts';
import { shippedFiles } from '../packs/folder.ts';
import { shippedPack } from '../packs/resolve.ts';
import { interruptible } from '../pool/interrupt.ts';
import { openRunner } from '../pool/threads.ts';
import { isTerminal, openProgress } from '../progress/progress.ts';

export interface ClaimsWords extends RunWords, Pick<AnswerWords, 'json' | 'quiet'> {
  /** Ids of claims; all when none is named. */
  readonly claim?: readonly string[];
}

/** Replicates with central values, and draws and replicates of each with drawn ones, when nothing is said. */
const CENTRAL_REPLICATES = 16;
const DRAWS = 20;
const REPLICATES_OF_A_DRAW = 1;
const SCALE = 0.1;

/** Test the claims of a country's ledger. The verdicts never make the command fail. */
export async function claimsCommand(words: ClaimsWords): Promise<ExitCode> {
  const pack = shippedPack(words.country ?? 'azerbaijan');
  const drawn = drawnOf(words, pack);
  const request = readRunRequest(withDefaults(words, drawn !== null));
  const { country, scale, seed, replicates, draws } = request;
  const read = readClaims(shippedFiles(country), pack);
  if (!read.ok)
    throw misused(...read.problems.map((one) => faultText({ ...one, file: `scenarios/${country}/${one.file}` })));
  const ledger = read.value;
  const claims = chosen(ledger, words.claim ?? []);
  const asked: LedgerRequest = { claims, scale, seed, replicates, draws };
  const planOf = (draw: number): readonly Planned[] => {
    const planned = planExperiments(pack, ledger, asked, drawn?.(draw) ?? {});
    if (!planned.ok) throw misused(...planned.problems.map(faultText));
    return planned.value;
  };

  const threads = Math.min(request.workers, replicates * (draws ?? 1));
  const progress = openProgress({
    quiet: words.quiet === true,
    terminal: isTerminal(),
    write: (text) => process.stderr.write(text),
  });
  const interrupt = interruptible(tell);
  const open = (groups: boolean) =>
    openRunner(threads, (one) => tell(`korpu: a thread ended: ${one}`), { groups, shocks: null });
  const { judged, failures } = await runLedger(planOf, asked, open, progress, interrupt.signal).finally(() => {
    progress.end();
    interrupt.release();
  });

  const run: ClaimsRun = { country, currency: pack.country.currency, scale, seed, replicates, draws };
  const [first] = claims.length === 0 ? [] : planOf(0);
  await answer(
    words.json === true
      ? `${JSON.stringify(claimsJson(judged, ledger, run, first === undefined ? null : modelHash(first.scenario.country)))}\n`
      : claimsText(judged, ledger, run),
  );
  for (const failure of failures) tell(`korpu: ${failure}`);
  return EXIT.complete;
}

/** The draws to use: those asked for, else those the country ships; null for central values. */
function drawnOf({ parameters, draws }: ClaimsWords, pack: Pack): ReturnType<typeof drawsOf> | null {
  const asked = parameters === 'draws' || (parameters === undefined && draws !== undefined);
  return asked || (parameters === undefined && pack.accepted !== null) ? drawsOf(pack) : null;
}

function withDefaults(words: ClaimsWords, drawn: boolean): RunWords {
  return {
    ...words,
    parameters: words.parameters ?? (drawn ? 'draws' : 'central'),
    ...(drawn ? { draws: words.draws ?? String(DRAWS) } : {}),
    replicates: words.replicates ?? String(drawn ? REPLICATES_OF_A_DRAW : CENTRAL_REPLICATES),
    scale: words.scale ?? String(SCALE),
  };
}

function chosen(ledger: Ledger, asked: readonly string[]): readonly Claim[] {
  const ids = ledger.claims.map(({ id }) => id);
  const unknown = asked.filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    throw misused(...unknown.map((id) => `--claim: got '${id}', expected the id of a claim; ${suggestion(id, ids)}`));
  }
  return asked.length === 0 ? ledger.claims : ledger.claims.filter(({ id }) => asked.includes(id));
}
