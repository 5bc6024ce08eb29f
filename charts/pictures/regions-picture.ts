import { format, messages, picturesMessages, plural, populationPicturesMessages } from '../../i18n/index.ts';
import { lawReadings, outcomeName, titleInCrisis } from '../compare-figure.ts';
import type { FigurePoint } from '../figure.ts';
import { shownUnit } from '../shown-unit.ts';
import type { SpreadsheetCell } from '../spreadsheet.ts';
import type { ComparisonPicture } from './comparison-picture.ts';
import type { PictureContext } from './picture-context.ts';
import { pictureNumber } from './picture-number.ts';
import { regionsDrawing } from './regions-drawing.ts';
import type { GroupValues, RegionsFigure } from './regions-figure.ts';

/** Creates the picture of the regions. */
export function regionsPicture(context: PictureContext, figure: RegionsFigure, groups: GroupValues): ComparisonPicture {
  const { comparison, outcome, language } = context;
  const { baseline, chosen, tiles } = figure;
  const words = picturesMessages(language);
  const { regions } = populationPicturesMessages(language);
  const name = outcomeName(outcome.id, language);
  const title = titleInCrisis(format(regions.title, { outcome: name }), comparison, language);
  const policies = [baseline, ...(chosen === null ? [] : [chosen])];
  const heads = messages(language).figure;
  const cellsOf = (point: FigurePoint | null, measure: 'level' | 'change'): SpreadsheetCell[] => {
    const { times, unit } = shownUnit(outcome.unit, measure, language);
    return [unit, ...[point?.mean, point?.low, point?.high].map((value) => pictureNumber(value, times))];
  };
  return {
    id: 'regions',
    language,
    title,
    sentence: format(chosen === null ? regions.alone : regions.sentence, {
      outcome: name,
      baseline: baseline.label,
      policy: chosen?.label ?? '',
      list: tiles
        .map(({ label, before, change, effect }) =>
          chosen === null
            ? `${label} ${before}`
            : `${label} ${change ?? regions.few}${effect === 'unclear' ? `, ${regions.unclear}` : ''}`,
        )
        .join('; '),
    }),
    reading: [plural(regions.reading, groups.replicates, language), ...lawReadings(comparison, null, language)].join(
      ' ',
    ),
    table: {
      caption: title,
      columns: [words.columns.region, baseline.label, ...(chosen === null ? [] : [chosen.label, words.columns.change])],
      rows: tiles.map(({ label, before, after, change }) => [
        label,
        before,
        ...(after === null ? [] : [after, change ?? regions.few]),
      ]),
    },
    cells: [
      [
        ...[words.columns.region, heads.policy, words.columns.figure, words.columns.unit],
        ...[heads.mean, heads.low, heads.high],
      ],
      ...tiles.flatMap(({ id, label }) =>
        policies.flatMap((policy) => {
          const { level, change } = groups.of[policy.id]?.[id] ?? { level: null, change: null };
          return [
            [label, policy.label, name, ...cellsOf(level, 'level')],
            ...(policy.id === baseline.id
              ? []
              : [[label, policy.label, words.columns.change, ...cellsOf(change, 'change')]]),
          ];
        }),
      ),
    ],
    drawing: (colours) => regionsDrawing(figure, colours),
  };
}
