import { answer, tell } from '../answer.ts';
import { runComparison } from '../criteria/run.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { modelHash } from '../model/model-hash.ts';
import { readRunRequest } from '../options/run-request.ts';
import type { AnswerWords, RunWords } from '../options/run-words.ts';
import { readWeights } from '../options/weights.ts';
import { matrixText } from '../output/matrix-text.ts';
import { resolveDraws } from '../packs/resolve.ts';

/** Score policies on the five criteria and set them beside the matrix of their country. */
export async function matrixCommand(policies: readonly string[], words: RunWords & AnswerWords): Promise<ExitCode> {
  const weights = readWeights(words.weight ?? []);
  const request = readRunRequest(words);
  const resolved = resolveDraws(request, policies);
  const model = modelHash(resolved.scenarioOf(0).country, request.draws === null ? null : resolved.pack.accepted);
  if (resolved.pack.country.criteria === undefined) {
    throw misused(`--country: ${request.country} sets no anchors of the criteria; add criteria to its country.yaml`);
  }
  const ran = await runComparison(resolved, request, {
    model,
    quiet: words.quiet === true,
    groups: true,
    weights,
    turns: null,
  });
  const { comparison, failures, assessed } = ran;
  if (assessed === null) throw new Error('criteria: got none, expected scores of a country with anchors');
  const { korpu, run, digest } = comparison;
  await answer(
    words.json === true
      ? `${JSON.stringify({ korpu, model: comparison.model, run, digest, ...assessed })}\n`
      : matrixText(comparison, assessed),
  );
  for (const { replicate, reason } of failures) tell(`korpu: replicate ${replicate} failed: ${reason}`);
  return failures.length > 0 ? EXIT.someFailed : EXIT.complete;
}
