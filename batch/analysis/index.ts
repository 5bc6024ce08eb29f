/** The door of the analysis of experiments. */

export { analyseFolder } from './analyse.ts';
export type { AnalyseWords } from './asked.ts';
