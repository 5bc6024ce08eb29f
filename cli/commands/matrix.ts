import type { Command } from 'commander';
import { readComparisonRequest } from '../countries/comparison-request.ts';
import { modelHash } from '../countries/model-hash.ts';
import { resolveRequest } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { type OutputOptions, withOutputOptions } from '../options/output-options.ts';
import {
  type RunOptions,
  withComparisonOptions,
  withPolicyArguments,
  withReplicateOptions,
  withWeightOptions,
} from '../options/run-options.ts';

import { readWeights } from '../options/weights.ts';
import { matrixText } from '../output/matrix-text.ts';
import { assumptionNames } from '../output/verdict-part.ts';
import { runComparison } from '../run/run-comparison.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

/** Declares `korpu matrix`. */
export function declareMatrix(program: Command, onExit: ExitListener): void {
  const command = withWeightOptions(
    withReplicateOptions(withComparisonOptions(withPolicyArguments(program.command('matrix')))),
  );
  withOutputOptions(command, 'scores, ranking and matrix')
    .description('score policies on five criteria, next to the evaluation matrix of the country')
    .action(async (policies, options) => onExit(await matrixCommand(policies, options)));
}

/** Scores policies on the five criteria, next to the evaluation matrix of their country. */
async function matrixCommand(policies: readonly string[], options: RunOptions & OutputOptions): Promise<ExitCode> {
  const weights = readWeights(options.weight ?? []);
  const { request, pack, notice } = readComparisonRequest(options);
  if (notice !== null && options.quiet !== true) writeStderr(`korpu: ${notice}`);
  const resolved = resolveRequest(request, policies, pack);
  const model = modelHash(resolved.scenarioOf(0).country, request.draws === null ? null : resolved.pack.accepted);
  if (resolved.pack.country.criteria === undefined) {
    throw usageError(`--country: ${request.country} has no anchors of the criteria; add criteria to its country.yaml`);
  }
  const comparisonRun = await runComparison(resolved, request, {
    model,
    quiet: options.quiet === true,
    groups: true,
    weights,
    variants: null,
  });
  const { comparison, failures, assessment } = comparisonRun;
  if (assessment === null) throw new Error('criteria: got none, expected scores of a country with anchors');
  const { korpu, run, digest, serviceViews } = comparison;
  await writeStdout(
    options.json === true
      ? `${JSON.stringify({ korpu, model: comparison.model, run, digest, serviceViews, ...assessment })}\n`
      : matrixText(comparison, assessment, assumptionNames(resolved.pack)),
  );
  for (const { replicate, reason } of failures) writeStderr(`korpu: replicate ${replicate} failed: ${reason}`);
  return failures.length > 0 ? EXIT.someFailed : EXIT.complete;
}
