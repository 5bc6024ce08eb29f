import { format, picturesMessages, plural } from '../../i18n/index.ts';
import { lawReadings, outcomeName, titleInCrisis } from '../compare-figure.ts';
import type { ComparisonPicture } from './comparison-picture.ts';
import { fileColours } from './drawing-colours.ts';
import type { PictureContext } from './picture-context.ts';
import { regionsDrawing } from './regions-drawing.ts';
import type { GroupValues, RegionsFigure } from './regions-figure.ts';
import { svgDocument } from './svg.ts';

/** Creates the picture of the regions. */
export function regionsPicture(context: PictureContext, figure: RegionsFigure, groups: GroupValues): ComparisonPicture {
  const { comparison, outcome, language } = context;
  const { baseline, chosen, tiles } = figure;
  const words = picturesMessages(language);
  const name = outcomeName(outcome.id, language);
  const title = titleInCrisis(format(words.regions.title, { outcome: name }), comparison, language);
  const policies = [baseline, ...(chosen === null ? [] : [chosen])];
  return {
    id: 'regions',
    language,
    title,
    sentence: format(chosen === null ? words.regions.alone : words.regions.sentence, {
      outcome: name,
      baseline: baseline.label,
      policy: chosen?.label ?? '',
      list: tiles
        .map(({ label, before, change, effect }) =>
          chosen === null
            ? `${label} ${before}`
            : `${label} ${change ?? words.regions.few}${effect === 'unclear' ? `, ${words.regions.unclear}` : ''}`,
        )
        .join('; '),
    }),
    reading: [
      plural(words.regions.reading, groups.replicates, language),
      ...lawReadings(comparison, null, language),
    ].join(' '),
    table: {
      caption: title,
      columns: [words.columns.region, baseline.label, ...(chosen === null ? [] : [chosen.label, words.columns.change])],
      rows: tiles.map(({ label, before, after, change }) => [
        label,
        before,
        ...(after === null ? [] : [after, change ?? words.regions.few]),
      ]),
    },
    cells: [
      ['outcome', 'unit', 'region', 'policy', 'mean', 'low', 'high', 'change', 'change_low', 'change_high'],
      ...groups.values.flatMap((id) =>
        policies.map((policy) => {
          const value = groups.of[policy.id]?.[id];
          const { level, change } = value ?? { level: null, change: null };
          return [
            ...[outcome.id, outcome.unit, id, policy.id, level?.mean, level?.low, level?.high],
            ...[change?.mean, change?.low, change?.high],
          ];
        }),
      ),
    ],
    toSvg: (palette) => svgDocument(regionsDrawing(figure, fileColours(palette)), title, palette.card),
  };
}
