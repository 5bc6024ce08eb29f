import {
  format,
  type Language,
  messages,
  numberFormat,
  picturesMessages,
  populationPicturesMessages,
} from '../../i18n/index.ts';
import { lawReadings, outcomeName, titleInCrisis } from '../compare-figure.ts';
import type { FigurePoint } from '../figure.ts';
import type { ComparisonPicture } from './comparison-picture.ts';
import { hundredDrawing } from './hundred-drawing.ts';
import type { PeopleFigure } from './people-figure.ts';
import type { PictureContext } from './picture-context.ts';
import { pictureNumber } from './picture-number.ts';

/** People of a total, with the range in whole people, as text. */
function peopleText({ mean, low, high }: FigurePoint, count: number | null, language: Language): string {
  const words = picturesMessages(language);
  const { format: whole } = numberFormat(language, { maximumFractionDigits: 0 });
  const value = whole(count ?? 100 * (mean ?? 0));
  if (low === null || high === null) return format(words.noRange, { value });
  return format(words.range, { value, low: whole(100 * low), high: whole(100 * high) });
}

/** Says how large a change of less than one in a hundred is; nothing where it is larger. */
export function smallChange(before: number, after: number, language: Language): string[] {
  const { people } = populationPicturesMessages(language);
  const thousandths = Math.abs(after - before) * 1000;
  if (thousandths >= 10) return [];
  if (thousandths < 1) return [people.none];
  return [format(people.less, { n: numberFormat(language, { maximumFractionDigits: 0 }).format(thousandths) })];
}

/** Creates the picture of a hundred people. */
export function peoplePicture(context: PictureContext, figure: PeopleFigure): ComparisonPicture {
  const { comparison, outcome, language } = context;
  const { field, year, baseline, chosen } = figure;
  const words = picturesMessages(language);
  const heads = messages(language).figure;
  const { people: texts } = populationPicturesMessages(language);
  const text = { people: texts.of[field.group], when: String(year) };
  const [mainBefore] = baseline.shares.states;
  const [mainAfter] = chosen?.shares.states ?? [];
  const sentence = [
    format(chosen === null ? texts.alone : texts.sentence, {
      ...text,
      state: texts.states[field.main],
      baseline: baseline.label,
      before: mainBefore === undefined ? '' : peopleText(mainBefore.share, baseline.counts[0] ?? null, language),
      policy: chosen?.label ?? '',
      after: mainAfter === undefined ? '' : peopleText(mainAfter.share, chosen?.counts[0] ?? null, language),
    }),
    ...(mainBefore === undefined || mainAfter === undefined
      ? []
      : smallChange(mainBefore.share.mean ?? 0, mainAfter.share.mean ?? 0, language)),
  ].join(' ');
  const fields = [baseline, ...(chosen === null ? [] : [chosen])];
  const title = titleInCrisis(format(texts.title, text), comparison, language);
  return {
    id: 'people',
    language,
    title,
    sentence,
    reading: [
      format(texts.reading, { baseline: baseline.label }),
      ...(field.isApproximate ? [texts.parts] : []),
      ...(field.isOwn ? [] : [format(texts.other, { outcome: outcomeName(outcome.id, language) })]),
      ...lawReadings(comparison, null, language),
    ].join(' '),
    table: {
      caption: title,
      columns: ['', ...fields.map(({ label }) => label)],
      rows: baseline.shares.states.map(({ state }, i) => [
        texts.states[state],
        ...fields.map(({ shares, counts }) => {
          const share = shares.states[i]?.share;
          return share === undefined ? '' : peopleText(share, counts[i] ?? null, language);
        }),
      ]),
    },
    cells: [
      [words.columns.year, heads.policy, text.people, heads.mean, heads.low, heads.high],
      ...fields.flatMap(({ label, shares }) =>
        shares.states.map(({ state, share: { mean, low, high } }) => [
          ...[year, label, texts.states[state]],
          ...[mean, low, high].map((value) => pictureNumber(value, 100)),
        ]),
      ),
    ],
    drawing: (colours) => hundredDrawing(figure, colours),
  };
}
