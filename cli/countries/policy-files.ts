import { dirname, isAbsolute, join } from 'node:path';
import type { ValidationError } from '../../scenarios/index.ts';
import { type FileText, listPolicyFiles, parseYaml, quote } from '../../scenarios/internal.ts';
import { ALLOW_OUTSIDE, outsideFolder } from './outside-folder.ts';

/** Policy file of an experiment: as named there, and its path. */
export interface NamedPolicyFile {
  readonly name: string;
  readonly path: string;
}

/** Policy files of an experiment, and errors for those outside its folder; none of these is to be read. */
export function policyFilesOf(
  experiment: string,
  text: FileText,
  allowOutside: boolean,
): { readonly files: readonly NamedPolicyFile[]; readonly errors: readonly ValidationError[] } {
  const folder = dirname(experiment);
  const errors: ValidationError[] = [];
  const files = listPolicyFiles(experiment, text).map((name) => {
    const path = isAbsolute(name) ? name : join(folder, name);
    const outside = allowOutside ? null : outsideFolder(folder, path);
    if (outside !== null) errors.push(errorOf(experiment, text, name, outside));
    return { name, path };
  });
  return { files, errors };
}

function errorOf(file: string, text: FileText, name: string, outside: string): ValidationError {
  const { source } = parseYaml(file, text);
  const { policies = [] } = (source?.value ?? {}) as { readonly policies?: readonly unknown[] };
  const index = policies.indexOf(name);
  const place = source?.locate(['policies', index], 'value') ?? null;
  return {
    ...{ file, line: place?.line ?? null, column: place?.column ?? null, path: `policies[${index}]` },
    got: `${quote(name)}, ${outside}`,
    expected: 'a file in that folder',
    tryThis: `${ALLOW_OUTSIDE} if you trust the experiment`,
  };
}
