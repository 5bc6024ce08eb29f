import type { Comparison } from '../../engine/index.ts';

/** Quote a word for a shell where it needs it. */
function quoted(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Write the command line that gives the same comparison, everything it depends on spelled out. */
export function commandLine({ run }: Comparison): string {
  const words = [
    'korpu',
    'compare',
    ...run.policies,
    '--country',
    run.country,
    '--start',
    run.start,
    '--months',
    String(run.months),
    '--seed',
    run.seed,
    '--scale',
    String(run.scale),
    '--replicates',
    String(run.replicates),
    '--parameters',
    run.parameters,
    ...run.shocks.flatMap((shock) => ['--shock', shock]),
  ];
  return words.map(quoted).join(' ');
}
