import { type AnalyseWords, analyseFolder } from '../analysis/index.ts';
import { answer, tell } from '../answer.ts';
import type { ExitCode } from '../exit.ts';

/** Analyse the runs of an experiment: tables, pictures and a report beside them. */
export async function analyseCommand(folder: string, words: AnalyseWords): Promise<ExitCode> {
  const { code, ...found } = await analyseFolder(folder, words, words.quiet === true ? () => {} : tell);
  await answer(words.json === true ? `${JSON.stringify(found)}\n` : `${found.report}\n`);
  return code;
}
