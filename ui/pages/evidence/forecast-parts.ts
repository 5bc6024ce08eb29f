import { format, numberFormat } from '../../../i18n/index.ts';
import type { PrecomputedForecast } from '../../../scenarios/internal.ts';
import { element } from '../element.ts';
import type { EvidenceContext } from './context.ts';
import { dataTable, english } from './data-table.ts';
import { rangeText, shortNumber } from './numbers.ts';

/** Creates the part on the sealed forecast: figures expected of the next records, and the hash of the file. */
export function forecastParts({ language, words }: EvidenceContext, forecast: PrecomputedForecast): HTMLElement[] {
  const { forecast: forecastWords } = words;
  const { columns } = forecastWords;
  const integer = numberFormat(language, { maximumFractionDigits: 0 });
  const lead = format(forecastWords.lead, { sets: integer.format(forecast.sets), start: forecast.start });
  return [
    element('h2', {}, forecastWords.title),
    element('p', {}, lead),
    element(
      'details',
      {},
      element('summary', {}, forecastWords.caption),
      dataTable(
        forecastWords.caption,
        [columns.what, columns.when, columns.last, columns.median, columns.range],
        forecast.figures.map(({ about, when, last, median, low, high }) => [
          english(about),
          english(when),
          last === null ? '–' : shortNumber(last, language),
          shortNumber(median, language),
          rangeText(low, high, language),
        ]),
      ),
    ),
    element('p', { class: 'quiet' }, forecastWords.hash, ' ', element('code', { class: 'hash' }, forecast.sha256)),
  ];
}
