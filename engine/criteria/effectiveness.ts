import type { Anchors, CriterionScore } from './declare.ts';
import { figureIn } from './read.ts';
import { component, meanKnown, meanScore } from './score.ts';

/**
 * Effectiveness: how far the targets are attained, over the last 36 months. Language (four shares: 24 and 36 months, all
 * adults and those below B1 on arrival), work (employment and the wage gap), retention and valid stay count alike.
 * `figures` are those of one policy in one replicate, in the order of the outcomes.
 */
export function effectiveness(anchors: Anchors['effectiveness'], figures: Float64Array): CriterionScore {
  const language = [
    component('b1At24', anchors.b1At24, figureIn(figures, 'language.b1ShareAt24Months'), 1 / 16),
    component('b1At36', anchors.b1At36, figureIn(figures, 'language.b1ShareAt36Months'), 1 / 16),
    component(
      'b1At24Treatable',
      anchors.b1At24Treatable,
      figureIn(figures, 'language.b1ShareAt24MonthsTreatable'),
      1 / 16,
    ),
    component(
      'b1At36Treatable',
      anchors.b1At36Treatable,
      figureIn(figures, 'language.b1ShareAt36MonthsTreatable'),
      1 / 16,
    ),
  ];
  const work = [
    component('employed', anchors.employed, figureIn(figures, 'work.employedShare'), 1 / 8),
    component('wageGap', anchors.wageGap, figureIn(figures, 'work.wageGap'), 1 / 8),
  ];
  const retention = component('retention', anchors.retention, figureIn(figures, 'work.retention12'), 1 / 4);
  const validStay = component('validStay', anchors.validStay, figureIn(figures, 'permits.validShare'), 1 / 4);
  return {
    score: meanKnown([meanScore(language), meanScore(work), retention.score, validStay.score]),
    components: [...language, ...work, retention, validStay],
  };
}
