import { answer, tell } from '../answer.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { planOfFolder } from '../experiments/manifest.ts';
import { mergeFolder } from '../experiments/merge.ts';

/** Put the parts of a folder together, when all are there. */
export async function mergeCommand(folder: string, words: { readonly json?: boolean }): Promise<ExitCode> {
  const results = await mergeFolder(folder, planOfFolder(folder));
  await answer(
    words.json === true
      ? `${JSON.stringify(results)}\n`
      : `${folder}: ${results.runs} runs, row hash ${results.rowHash}\n`,
  );
  if (results.failed > 0) tell(`korpu: ${results.failed} runs failed; ${folder}/failures.ndjson says why`);
  return results.failed > 0 ? EXIT.someFailed : EXIT.complete;
}
