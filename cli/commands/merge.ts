import { EXIT, type ExitCode } from '../exit-codes.ts';
import { planOfFolder } from '../experiments/storage/manifest.ts';
import { mergeFolder } from '../experiments/storage/merge.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

/** Merges the chunks of a complete folder. */
export async function mergeCommand(folder: string, options: { readonly json?: boolean }): Promise<ExitCode> {
  const results = await mergeFolder(folder, planOfFolder(folder));
  await writeStdout(
    options.json === true
      ? `${JSON.stringify(results)}\n`
      : `${folder}: ${results.runs} runs, row hash ${results.rowHash}\n`,
  );
  if (results.failed > 0) writeStderr(`korpu: ${results.failed} runs failed; see ${folder}/failures.ndjson`);
  return results.failed > 0 ? EXIT.someFailed : EXIT.complete;
}
