import { formatProblem, type Problem } from '../../scenarios/index.ts';

/** Write a fault of a file or of the request for a person. */
export function faultText(problem: Problem): string {
  return problem.file === 'request' ? requestFault(problem) : formatProblem(problem);
}

/** Write a fault of what was asked for, under the option it came by. */
export function requestFault({ path, got, expected, tryThis }: Problem): string {
  const attempt = tryThis === undefined ? '' : `; try ${tryThis}`;
  return `${optionOf(path)}: got ${got}, expected ${expected}${attempt}`;
}

function optionOf(path: string): string {
  if (path === 'policies') return 'policies';
  if (path === 'shocks') return '--shock';
  const structure = /^structure\.(.+)$/.exec(path);
  if (structure !== null) return `--structure ${structure[1]}`;
  const assumed = /^assume\.(.+)$/.exec(path);
  if (assumed !== null) return `--assume ${assumed[1]}`;
  return /^(start|months|scale|seed|law|structure|set)\b/.test(path) ? `--${path}` : path;
}
