import type { Command } from 'commander';
import { EXIT, type ExitCode, type ExitListener } from '../exit-codes.ts';
import { assertForeignRows } from '../experiments/foreign-rows.ts';
import { planOfFolder } from '../experiments/storage/manifest.ts';
import { mergeFolder } from '../experiments/storage/merge.ts';
import { withResultsFolder } from '../options/experiment-options.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

/** Declares `korpu merge`. */
export function declareMerge(program: Command, onExit: ExitListener): void {
  withResultsFolder(program.command('merge'))
    .description('merge the chunks of a complete experiment')
    .option('--json', 'print the hashes as JSON')
    .action(async (folder, options) => onExit(await mergeCommand(folder, options)));
}

/** Merges the chunks of a complete folder. */
async function mergeCommand(folder: string, options: { readonly json?: boolean }): Promise<ExitCode> {
  const plan = planOfFolder(folder);
  const all = Array.from({ length: plan.chunks.chunks }, (_, chunk) => chunk);
  await assertForeignRows(folder, plan, all);
  const results = await mergeFolder(folder, plan);
  await writeStdout(
    options.json === true
      ? `${JSON.stringify(results)}\n`
      : `${folder}: ${results.runs} runs, row hash ${results.rowHash}\n`,
  );
  if (results.failed > 0) writeStderr(`korpu: ${results.failed} runs failed; see ${folder}/failures.ndjson`);
  return results.failed > 0 ? EXIT.someFailed : EXIT.complete;
}
