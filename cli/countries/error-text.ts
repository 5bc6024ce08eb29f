import { formatError, type ValidationError } from '../../scenarios/index.ts';
import { shorten } from '../../scenarios/internal.ts';

/** Formats an error of a file or a request. */
export function errorText(error: ValidationError): string {
  return error.file === 'request' ? requestErrorText(error) : formatError(error);
}

/** Formats an error of a request, under the option that caused it. */
export function requestErrorText({ path, got, expected, tryThis }: ValidationError): string {
  const hint = tryThis === undefined ? '' : `; try ${tryThis}`;
  return `${optionOf(path)}: got ${got}, expected ${expected}${hint}`;
}

function optionOf(whole: string): string {
  const path = shorten(whole);
  if (path === 'policies') return 'policies';
  if (path === 'shocks') return '--shock';
  const structure = /^structure\.(.+)$/.exec(path);
  if (structure !== null) return `--structure ${structure[1]}`;
  const assumed = /^assume\.(.+)$/.exec(path);
  if (assumed !== null) return `--assume ${assumed[1]}`;
  return /^(start|months|scale|seed|law|structure|set)\b/.test(path) ? `--${path}` : path;
}
