import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readCitation, recordNotice, reportOf } from '../../charts/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import { type Language, languages, showCurrency } from '../../i18n/index.ts';
import { recordFit } from '../../scenarios/calibration/index.ts';
import { suggestion } from '../../scenarios/internal.ts';
import { readComparisonRequest } from '../countries/comparison-request.ts';
import { modelHash } from '../countries/model-hash.ts';
import { resolveRequest } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { writeAtomically } from '../experiments/storage/atomic-write.ts';
import { root } from '../installation.ts';
import { type OutputOptions, withForceOption, withQuietOption } from '../options/output-options.ts';
import {
  type RunOptions,
  withComparisonOptions,
  withPolicyArguments,
  withReplicateOptions,
  withWeightOptions,
} from '../options/run-options.ts';

import { readWeights } from '../options/weights.ts';
import { checkOutputFile } from '../output/files/output-paths.ts';
import { compareCommandLine, type ReportRequest, reportChanges } from '../output/report/options.ts';
import { reportHtml } from '../output/report/report-html.ts';
import { markPriorDriven, recordedOutcomes } from '../run/prior-driven.ts';
import { runComparison } from '../run/run-comparison.ts';
import { writeContent, writeStderr } from '../stdio.ts';

interface ReportCommandOptions extends RunOptions, Pick<OutputOptions, 'out' | 'force' | 'quiet' | 'weight'> {
  readonly outcome?: string;
  readonly language?: string;
}

const DEFAULT_OUTCOME = 'language.b1ShareAt36Months';

/** Declares `korpu report`. */
export function declareReport(program: Command, onExit: ExitListener): void {
  const command = withWeightOptions(
    withReplicateOptions(withComparisonOptions(withPolicyArguments(program.command('report')))),
  )
    .description('compare policies and write one HTML file that prints to A4')
    .option('--out <file>', 'output file (default: standard output)')
    .option('--outcome <id>', 'outcome of the figures (default: language.b1ShareAt36Months)')
    .option('--language <language>', 'en, az or ru', 'en');
  withQuietOption(withForceOption(command)).action(async (policies, options) =>
    onExit(await reportCommand(policies, options)),
  );
}

/** Compares policies and writes a report: one HTML file that prints to A4. */
async function reportCommand(policies: readonly string[], options: ReportCommandOptions): Promise<ExitCode> {
  const { out, force = false } = options;
  if (out !== undefined) checkOutputFile('--out', out, force);
  const { request, pack, notice } = readComparisonRequest(options);
  if (notice !== null && options.quiet !== true) writeStderr(`korpu: ${notice}`);
  const weights = readWeights(options.weight ?? []);
  const language = readLanguage(options.language ?? 'en');
  const outcome = options.outcome ?? DEFAULT_OUTCOME;
  const ids = allOutcomes.map(({ id }) => id);
  if (!ids.includes(outcome)) {
    throw usageError(`--outcome: got '${outcome}', expected the id of an outcome; ${suggestion(outcome, ids)}`);
  }
  showCurrency(pack.country.currency);
  const resolved = resolveRequest(request, policies, pack);
  const model = modelHash(resolved.scenarioOf(0).country, request.draws === null ? null : pack.accepted);
  const comparisonRun = await runComparison(resolved, request, {
    model,
    quiet: options.quiet === true,
    groups: false,
    weights,
    variants: null,
  });
  const { assessment, failures } = comparisonRun;
  const comparison = markPriorDriven(
    assessment === null ? comparisonRun.comparison : { ...comparisonRun.comparison, ...assessment },
    pack.targets,
  );
  const reportRequest: ReportRequest = { policies, request, options };
  const fixed = recordedOutcomes(pack.targets);
  const report = reportOf({
    ...{ comparison, language, outcome, model },
    country: pack.name,
    date: new Date().toISOString().slice(0, 10),
    changes: reportChanges(reportRequest, resolved, language),
    command: compareCommandLine(reportRequest),
    cited: readCitation(readFileSync(join(root, 'CITATION.cff'), 'utf8')),
    isPriorDriven: pack.targets.length === 0 ? null : (id) => !fixed.has(id),
    notices:
      comparison.run.draws === undefined || pack.accepted === null
        ? []
        : [recordNotice(recordFit(pack.targets, pack.accepted).heldOut, language)],
  });
  const html = reportHtml(report);
  if (out === undefined) await writeContent(html);
  else {
    writeAtomically(out, html, { replace: force });
    if (options.quiet !== true) writeStderr(`Written to ${out}`);
  }
  for (const { replicate, reason } of failures) writeStderr(`korpu: replicate ${replicate} failed: ${reason}`);
  return failures.length > 0 ? EXIT.someFailed : EXIT.complete;
}

function readLanguage(text: string): Language {
  const match = languages.find((language) => language === text);
  if (match === undefined) throw usageError(`--language: got '${text}', expected one of ${languages.join(', ')}`);
  return match;
}
