import { type Claim, centralValues, type Ledger, readClaims, unitOf, withNames } from '../../scenarios/index.ts';
import { answer, tell } from '../answer.ts';
import { type Judged, type LedgerRequest, type Planned, planExperiments, runLedger } from '../claims/run-ledger.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { version } from '../installation.ts';
import { modelHash } from '../model/model-hash.ts';
import { suggestion } from '../nearest.ts';
import { readRunRequest } from '../options/run-request.ts';
import type { AnswerWords, RunWords } from '../options/run-words.ts';
import { type ClaimsRun, claimsText, shareBasis } from '../output/claims-text.ts';
import { faultText } from '../packs/fault-text.ts';
import { shippedFiles } from '../packs/folder.ts';
import { shippedPack } from '../packs/resolve.ts';
import { interruptible } from '../pool/interrupt.ts';
import { openThreads } from '../pool/threads.ts';
import { isTerminal, openProgress } from '../progress/progress.ts';

export interface ClaimsWords extends RunWords, Pick<AnswerWords, 'json' | 'quiet'> {
  /** Ids of claims; all when none is named. */
  readonly claim?: readonly string[];
}

/** Test the claims of a country's ledger. The verdicts never make the command fail. */
export async function claimsCommand(words: ClaimsWords): Promise<ExitCode> {
  const { country, scale, seed, replicates, workers } = readRunRequest({
    ...words,
    replicates: words.replicates ?? '8',
  });
  const pack = shippedPack(country);
  const read = readClaims(shippedFiles(country), pack);
  if (!read.ok)
    throw misused(...read.problems.map((one) => faultText({ ...one, file: `scenarios/${country}/${one.file}` })));
  const ledger = read.value;
  const claims = chosen(ledger, words.claim ?? []);
  const request: LedgerRequest = { claims, scale, seed, replicates, parameterSets: [centralValues] };
  const plans = request.parameterSets.map((values): readonly Planned[] => {
    const planned = planExperiments(pack, ledger, request, values);
    if (!planned.ok) throw misused(...planned.problems.map(faultText));
    return planned.value;
  });

  const threads = Math.min(workers, replicates);
  const progress = openProgress({
    quiet: words.quiet === true,
    terminal: isTerminal(),
    write: (text) => process.stderr.write(text),
  });
  const interrupt = interruptible(tell);
  const open = (groups: boolean) => openThreads(threads, (one) => tell(`korpu: a thread ended: ${one}`), groups);
  const { judged, failures } = await runLedger(plans, request, open, progress, interrupt.signal).finally(() => {
    progress.end();
    interrupt.release();
  });

  const currency = pack.country.currency;
  const run: ClaimsRun = { country, currency, scale, seed, replicates, parameterSets: plans.length };
  const model = plans[0]?.[0] === undefined ? null : modelHash(plans[0][0].scenario.country);
  await answer(
    words.json === true
      ? `${JSON.stringify(claimsJson(judged, ledger, run, model))}\n`
      : claimsText(judged, ledger, run),
  );
  for (const failure of failures) tell(`korpu: ${failure}`);
  return EXIT.complete;
}

function chosen(ledger: Ledger, asked: readonly string[]): readonly Claim[] {
  const ids = ledger.claims.map(({ id }) => id);
  const unknown = asked.filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    throw misused(...unknown.map((id) => `--claim: got '${id}', expected the id of a claim; ${suggestion(id, ids)}`));
  }
  return asked.length === 0 ? ledger.claims : ledger.claims.filter(({ id }) => asked.includes(id));
}

function claimsJson(judged: readonly Judged[], ledger: Ledger, run: ClaimsRun, model: string | null): unknown {
  const { currency, ...shown } = run;
  return {
    korpu: version,
    model,
    run: { ...shown, parameters: run.parameterSets > 1 ? 'draws' : 'central', sharesOf: shareBasis(run) },
    claims: judged.map(({ claim, units, verdict, shares, spreads }) => ({
      id: claim.id,
      wording: withNames(claim.wording, ledger.policyNames),
      document: claim.document,
      title: ledger.documents.get(claim.document)?.title ?? null,
      at: claim.at,
      verdict,
      shares,
      units,
      combine: claim.combine,
      tests: claim.tests.map(({ statistic, supports, opposes }, i) => ({
        statistic,
        unit: unitOf(statistic, currency),
        supports,
        opposes,
        ...spreads[i],
      })),
      reason: withNames(claim.reason, ledger.policyNames),
    })),
  };
}
