import type { Anchors, CriterionScore } from './criteria.ts';
import { readFigure } from './read-figures.ts';
import { meanOfKnown, meanScore, scoreComponent } from './score.ts';

/**
 * Scores effectiveness: attainment of the targets over the last 36 months. Language (four shares: at 24 and 36 months,
 * all adults and those below B1 on arrival), work (employment and the wage gap), retention and valid stay have equal
 * weights.
 * `figures`: outcomes of one policy in one replicate, in the order of `outcomes`.
 */
export function scoreEffectiveness(anchors: Anchors['effectiveness'], figures: Float64Array): CriterionScore {
  const language = [
    scoreComponent('b1At24', anchors.b1At24, readFigure(figures, 'language.b1ShareAt24Months'), 1 / 16),
    scoreComponent('b1At36', anchors.b1At36, readFigure(figures, 'language.b1ShareAt36Months'), 1 / 16),
    scoreComponent(
      'b1At24Treatable',
      anchors.b1At24Treatable,
      readFigure(figures, 'language.b1ShareAt24MonthsTreatable'),
      1 / 16,
    ),
    scoreComponent(
      'b1At36Treatable',
      anchors.b1At36Treatable,
      readFigure(figures, 'language.b1ShareAt36MonthsTreatable'),
      1 / 16,
    ),
  ];
  const work = [
    scoreComponent('employed', anchors.employed, readFigure(figures, 'work.employedShare'), 1 / 8),
    scoreComponent('wageGap', anchors.wageGap, readFigure(figures, 'work.wageGap'), 1 / 8),
  ];
  const retention = scoreComponent('retention', anchors.retention, readFigure(figures, 'work.retention12'), 1 / 4);
  const validStay = scoreComponent('validStay', anchors.validStay, readFigure(figures, 'permits.validShare'), 1 / 4);
  return {
    score: meanOfKnown([meanScore(language), meanScore(work), retention.score, validStay.score]),
    components: [...language, ...work, retention, validStay],
  };
}
