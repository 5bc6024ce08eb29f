import { mean } from '../summary/estimate.ts';
import type { ComponentScore, CriterionScore } from './declare.ts';

/** Puts scores of one criterion together: means of what is known, and the group that decided most often. */
export function combined(each: readonly CriterionScore[]): CriterionScore {
  const [only] = each;
  if (each.length === 1) return only;
  const ids = [...new Set(each.flatMap(({ components }) => components.map(({ id }) => id)))];
  const components = ids.map((id): ComponentScore => {
    const mine = each.flatMap((one) => one.components.filter((component) => component.id === id));
    const group = mostFrequent(mine.flatMap((one) => (one.group === undefined || one.group === '' ? [] : [one.group])));
    return {
      id,
      value: meanOf(mine.map(({ value }) => value)),
      score: meanOf(mine.map(({ score }) => score)),
      weight: mine[0].weight,
      ...(group === null ? {} : { group }),
    };
  });
  return { score: meanOf(each.map(({ score }) => score)), components };
}

function meanOf(values: readonly number[]): number {
  return mean(Float64Array.from(values)) ?? Number.NaN;
}

/** The text that comes most often; the first of those that come as often. */
function mostFrequent(texts: readonly string[]): string | null {
  let best: string | null = null;
  let most = 0;
  for (const text of new Set(texts)) {
    const count = texts.filter((one) => one === text).length;
    if (count > most) [best, most] = [text, count];
  }
  return best;
}
