import { firstPlace, verdictLines, wholeVerdict } from '../charts/index.ts';
import { openPrecomputedFile } from '../ui/precomputed/file.ts';
import { isUpToDate, precomputedDrafts } from './precompute-comparisons.ts';

/** Options of the comparison that answers first where nothing valid is precomputed: few people, central parameters. */
export const quickArgs: readonly string[] = [
  ...['--parameters', 'central', '--scale', '0.02', '--replicates', '4', '--quiet'],
];

/** Says what the quick comparison leaves out. */
export const quickNotice =
  'First answer: few simulated people, central parameters, so that ranges show chance alone.\n\n';

/** Verdict of the precomputed comparison of the built-in policies; null where it is of another model. */
export function precomputedAnswer(root: string): string | null {
  const [plain] = precomputedDrafts(root);
  if (plain === undefined || plain.file === null || !isUpToDate(plain)) return null;
  const { comparison } = openPrecomputedFile(plain.file);
  const { draws = 0, scale } = comparison.run;
  const lines = verdictLines(wholeVerdict(comparison, { language: 'en', first: firstPlace(comparison) }));
  return [
    `First answer, precomputed over ${draws} accepted parameter sets at scale ${scale}:`,
    '',
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
}
