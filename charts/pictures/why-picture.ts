import { format, messages, numberFormat, populationPicturesMessages } from '../../i18n/index.ts';
import { shareText } from '../format.ts';
import type { ComparisonPicture } from './comparison-picture.ts';
import { type WhyFigure, whyDrawing } from './why-drawing.ts';

/** Creates the picture of whom a policy reaches. */
export function whyPicture(figure: WhyFigure): ComparisonPicture {
  const { language, policy, total, reached, reasons } = figure;
  const words = populationPicturesMessages(language).why;
  const { format: whole } = numberFormat(language);
  const title = format(words.title, { policy: policy.label });
  const [most] = reasons;
  return {
    id: 'why',
    language,
    title,
    sentence:
      most === undefined || reached === 0
        ? format(words.nobody, { policy: policy.label, total: whole(total) })
        : format(words.sentence, {
            policy: policy.label,
            n: whole(reached),
            total: whole(total),
            share: shareText(reached / total, language),
            reason: most.label,
            count: whole(most.count),
          }),
    reading: words.reading,
    table: {
      caption: title,
      columns: [words.reason, words.people],
      rows: reasons.map(({ label, count }) => [label, whole(count)]),
    },
    cells: [
      [messages(language).figure.policy, words.reason, words.people, words.all],
      ...reasons.map(({ label, count }) => [policy.label, label, count, total]),
    ],
    drawing: (colours) => whyDrawing(figure, colours),
  };
}
