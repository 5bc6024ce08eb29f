import { checkFiles } from '../countries/check-file.ts';
import { errorText } from '../countries/error-text.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

/** Checks files of any kind: prints OK for each valid file, and every error of the others. */
export async function validateCommand(
  files: readonly string[],
  options: { readonly country: string; readonly json?: boolean },
): Promise<ExitCode> {
  const checked = await checkFiles(options.country, files);
  if (options.json === true) {
    await writeStdout(`${JSON.stringify({ files: checked })}\n`);
  } else {
    for (const { file, ok, problems } of checked) {
      if (ok) await writeStdout(`${file}: OK\n`);
      for (const problem of problems) writeStderr(errorText(problem));
    }
  }
  return checked.every(({ ok }) => ok) ? EXIT.complete : EXIT.usage;
}
