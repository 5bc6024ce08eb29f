import { packPart, readPackFromObjects } from '../../load/country-pack.ts';
import { validateSource } from '../../load/validate-file.ts';
import { asMap } from '../../parsing/paths.ts';
import { parseObject } from '../../parsing/source.ts';
import type { ValidationError } from '../../parsing/validation-error.ts';

/** Reads the files of a country as commands do; returns the errors of them. */
export function checkCountryFiles(trees: ReadonlyMap<string, unknown>): readonly ValidationError[] {
  const pack = readPackFromObjects(Object.fromEntries(trees));
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
