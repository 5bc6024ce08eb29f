import { firstPlace, verdictLines, type WholeVerdict, wholeVerdict } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { wrapLines } from './lines.ts';

/** Name of an assumption by its id; null when it has none. */
export type AssumptionName = (id: string) => string | null;

/** English verdict of a comparison, for terminals and JSON. */
export function englishVerdict(comparison: Comparison, assumptionName?: AssumptionName): WholeVerdict {
  return wholeVerdict(comparison, {
    language: 'en',
    first: firstPlace(comparison),
    ...(assumptionName === undefined ? {} : { assumptionName }),
  });
}

/** Lines of the verdict; at most 80 columns. */
export function verdictPart(comparison: Comparison, assumptionName?: AssumptionName): string[] {
  const lines = verdictLines(englishVerdict(comparison, assumptionName));
  return ['What the model says', ...lines.flatMap((line) => wrapLines(`  ${line}`, 2))];
}

/** Returns the names of the assumptions of a country: their description, without the figures in brackets. */
export function assumptionNames({ evidence }: Pick<CountryPack, 'evidence'>): AssumptionName {
  return (id) => evidence.get(id)?.about.replace(/ \(.*$/, '') ?? null;
}
