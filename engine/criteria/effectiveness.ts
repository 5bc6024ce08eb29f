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
    component('b1At24', anchors.b1At24, figureIn(figures, 'language.b1ShareAt24Months')),
    component('b1At36', anchors.b1At36, figureIn(figures, 'language.b1ShareAt36Months')),
    component('b1At24Treatable', anchors.b1At24Treatable, figureIn(figures, 'language.b1ShareAt24MonthsTreatable')),
    component('b1At36Treatable', anchors.b1At36Treatable, figureIn(figures, 'language.b1ShareAt36MonthsTreatable')),
  ];
  const work = [
    component('employed', anchors.employed, figureIn(figures, 'work.employedShare')),
    component('wageGap', anchors.wageGap, figureIn(figures, 'work.wageGap')),
  ];
  const retention = component('retention', anchors.retention, figureIn(figures, 'work.retention12'));
  const validStay = component('validStay', anchors.validStay, figureIn(figures, 'permits.validShare'));
  return {
    score: meanKnown([meanScore(language), meanScore(work), retention.score, validStay.score]),
    components: [...language, ...work, retention, validStay],
  };
}
