import { replicateMean } from '../estimate.ts';
import type { ComponentScore, CriterionScore } from './criteria.ts';

/** Combines scores of one criterion: means of known values, and the most frequent deciding group. */
export function combineScores(each: readonly CriterionScore[]): CriterionScore {
  const [only] = each;
  if (each.length === 1) return only;
  const ids = [...new Set(each.flatMap(({ components }) => components.map(({ id }) => id)))];
  const components = ids.map((id): ComponentScore => {
    const sameComponent = each.flatMap((one) => one.components.filter((component) => component.id === id));
    const group = mostFrequent(
      sameComponent.flatMap((one) => (one.group === undefined || one.group === '' ? [] : [one.group])),
    );
    return {
      id,
      value: meanOrNaN(sameComponent.map(({ value }) => value)),
      score: meanOrNaN(sameComponent.map(({ score }) => score)),
      weight: sameComponent[0].weight,
      ...(group === null ? {} : { group }),
      ...(sameComponent[0].baseline === undefined
        ? {}
        : { baseline: meanOrNaN(sameComponent.map(({ baseline }) => baseline ?? Number.NaN)) }),
      ...(sameComponent[0].leftOut === true ? { leftOut: true } : {}),
    };
  });
  return { score: meanOrNaN(each.map(({ score }) => score)), components };
}

function meanOrNaN(values: readonly number[]): number {
  return replicateMean(Float64Array.from(values)) ?? Number.NaN;
}

/** Returns the most frequent text; the first one in case of a tie. */
function mostFrequent(texts: readonly string[]): string | null {
  let best: string | null = null;
  let highestCount = 0;
  for (const text of new Set(texts)) {
    const count = texts.filter((one) => one === text).length;
    if (count > highestCount) [best, highestCount] = [text, count];
  }
  return best;
}
