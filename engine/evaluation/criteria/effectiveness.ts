import { replicateMean } from '../estimate.ts';
import type { Anchors, ComponentScore, CriterionScore } from './criteria.ts';
import { readFigure } from './read-figures.ts';
import { anchoredScore, meanOfKnown, scoreGain } from './score.ts';

type TargetId = keyof Anchors['effectiveness'];

/** Score of a figure of the no-programme baseline above which programmes have nothing left to gain. */
const BASELINE_LIMIT = 90;

/** Parts of effectiveness with equal weights, each with its targets, over the people whom policy can move. */
const parts: readonly (readonly { readonly id: TargetId; readonly read: (figures: Float64Array) => number }[])[] = [
  [
    { id: 'b1At24Treatable', read: (figures) => readFigure(figures, 'language.b1ShareAt24MonthsTreatable') },
    { id: 'b1At36Treatable', read: (figures) => readFigure(figures, 'language.b1ShareAt36MonthsTreatable') },
  ],
  [
    { id: 'employed', read: (figures) => employedOfSeeking(figures) },
    { id: 'wageGap', read: (figures) => readFigure(figures, 'work.wageGap') },
  ],
  [{ id: 'retention', read: (figures) => readFigure(figures, 'work.retention12') }],
  [{ id: 'validStay', read: (figures) => readFigure(figures, 'permits.validShare') }],
];

/** Share in any job of people of 18 to 64 who work or look for work. */
function employedOfSeeking(figures: Float64Array): number {
  const employed = readFigure(figures, 'work.employedShare');
  return employed / (employed + readFigure(figures, 'work.unemployedShare'));
}

/**
 * Lists the targets that the no-programme baseline attains by itself, to more than 90 of 100 on the mean of its
 * replicates. `baselines`: figures of the baseline by replicate.
 */
export function attainedTargets(
  anchors: Anchors['effectiveness'],
  baselines: readonly Float64Array[],
): ReadonlySet<string> {
  const attained = parts.flat().filter(({ id, read }) => {
    const mean = replicateMean(Float64Array.from(baselines, read));
    return mean !== null && anchoredScore(anchors[id], mean) > BASELINE_LIMIT;
  });
  return new Set(attained.map(({ id }) => id));
}

/**
 * Scores effectiveness: the share of the way from the no-programme baseline to the target that a policy closes, over the
 * last 36 months. Language (24 and 36 months after arrival), work (jobs and pay), retention and valid stay have equal
 * weights; `leftOut` names targets without a score.
 * `figures`, `baseline`: outcomes of the policy and of the baseline in one replicate, in the order of `outcomes`.
 */
export function scoreEffectiveness(
  anchors: Anchors['effectiveness'],
  figures: Float64Array,
  baseline: Float64Array,
  leftOut: ReadonlySet<string>,
): CriterionScore {
  const counted = parts.filter((part) => part.some(({ id }) => !leftOut.has(id))).length;
  const byPart = parts.map((part) => {
    const inPart = part.filter(({ id }) => !leftOut.has(id)).length;
    return part.map(({ id, read }): ComponentScore => {
      const found = scoreGain(id, anchors[id], read(figures), read(baseline), 1 / (counted * inPart));
      return leftOut.has(id) ? { ...found, score: Number.NaN, weight: 0, leftOut: true } : found;
    });
  });
  return {
    score: meanOfKnown(byPart.map((part) => meanOfKnown(part.map(({ score }) => score)))),
    components: byPart.flat(),
  };
}
