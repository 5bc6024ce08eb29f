import { packPart, readPackFromObjects } from '../../load/country-pack.ts';
import { validateSource } from '../../load/validate-file.ts';
import { asMap } from '../../parsing/paths.ts';
import { parseObject } from '../../parsing/source.ts';
import type { ValidationError } from '../../parsing/validation-error.ts';
import { parseYaml } from '../../parsing/yaml-source.ts';

/** Reads the files of a country as commands do, with the base of priors; returns the errors of them. */
export function checkCountryFiles(
  trees: ReadonlyMap<string, unknown>,
  priors: ReadonlyMap<string, string>,
): readonly ValidationError[] {
  const base = [...priors].map(([file, text]) => [file, parseYaml(file, text).source?.value] as const);
  const pack = readPackFromObjects(Object.fromEntries([...trees, ...base]));
  if (!pack.ok) return pack.errors;
  return [...trees].flatMap(([file, tree]) => {
    if (packPart(file) !== null || namesPoints(tree)) return [];
    const checked = validateSource(file, parseObject(file, tree), pack.value);
    return checked.ok ? [] : checked.errors;
  });
}

/** Tests whether an experiment reads its points from a file, which a workbook does not hold. */
function namesPoints(tree: unknown): boolean {
  const { kind, design } = asMap(tree);
  return kind === 'experiment' && asMap(design)['kind'] === 'file';
}
