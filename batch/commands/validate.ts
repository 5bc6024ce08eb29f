import { answer, tell } from '../answer.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { checkFiles } from '../packs/check-file.ts';
import { faultText } from '../packs/fault-text.ts';

/** Check files of any kind: OK for each right one, every fault of each wrong one. */
export async function validateCommand(
  files: readonly string[],
  words: { readonly country: string; readonly json?: boolean },
): Promise<ExitCode> {
  const checked = await checkFiles(words.country, files);
  if (words.json === true) {
    await answer(`${JSON.stringify({ files: checked })}\n`);
  } else {
    for (const { file, ok, problems } of checked) {
      if (ok) await answer(`${file}: OK\n`);
      for (const problem of problems) tell(faultText(problem));
    }
  }
  return checked.every(({ ok }) => ok) ? EXIT.complete : EXIT.usage;
}
