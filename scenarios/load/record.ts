import { checkSchema } from '../parsing/check-schema.ts';
import { ErrorCollector } from '../parsing/error-collector.ts';
import { type LoadResult, openParsedFile } from '../parsing/open-file.ts';
import type { ParsedFile } from '../parsing/source.ts';
import { quote } from '../parsing/validation-error.ts';
import type { RecordFigure, RecordFile } from '../schema/record.ts';
import { flowPeriod, recordSchema, seriesKey } from '../schema/record.ts';
import type { Rules } from '../schema/rules.ts';
import { flowMeasures } from '../schema/targets.ts';
import { checkSelection } from './check-selection.ts';
import { checkShare } from './check-share.ts';
import type { CountryPack } from './country-pack.ts';

/** Reads new figures of a country; all ids must exist in it. */
export function readRecordFile(
  parsedFile: ParsedFile,
  { id: country, names }: Pick<CountryPack, 'id' | 'names'>,
  rules: Rules,
): LoadResult<RecordFile> {
  const { source, errors } = openParsedFile(parsedFile, 'record', rules);
  if (source === null) return { content: null, errors };
  const collector = new ErrorCollector(source, rules);
  const content = checkSchema(recordSchema, source.value, collector);
  if (collector.errors.length > 0) return { content: null, errors: [...errors, ...collector.errors] };
  if (content.country !== country)
    collector.add('names.known', {
      path: ['country'],
      got: quote(content.country),
      expected: `${country}, the country compared with`,
    });
  const seen = new Set<string>();
  content.figures.forEach((figure, i) => {
    const known = (key: 'streams' | 'origins' | 'sectors' | 'regions', ids: readonly string[], at: string): void => {
      for (const one of ids) {
        if (names[key].includes(one)) continue;
        const expected = `one of the country's ${key}: ${names[key].join(', ')}`;
        collector.add('names.known', { path: ['figures', i, at], got: quote(one), expected });
      }
    };
    known('streams', figure.streams ?? [], 'streams');
    known('origins', figure.origins ?? [], 'origins');
    known('sectors', figure.sector === undefined ? [] : [figure.sector], 'sector');
    known('regions', figure.region === undefined ? [] : [figure.region], 'region');
    if (seen.has(figure.id))
      collector.add('id.unique', {
        path: ['figures', i, 'id'],
        got: `${quote(figure.id)} twice`,
        expected: 'a unique id',
      });
    seen.add(figure.id);
    if (checkPeriod(figure, i, collector)) checkOverlap(content.figures, i, collector);
    checkSelection(figure, ['figures', i], names, collector);
    checkShare(figure, ['figures', i], collector);
    checkError(figure, i, collector);
  });
  return { content, errors: [...errors, ...collector.errors] };
}

function checkPeriod(
  { measure, month, year, from, until }: RecordFigure,
  i: number,
  collector: ErrorCollector,
): boolean {
  const isFlow = flowMeasures.includes(measure);
  const isRange = from !== undefined && until !== undefined && from <= until;
  const ok = isFlow
    ? month === undefined && (year === undefined ? isRange : from === undefined && until === undefined)
    : month !== undefined && year === undefined && from === undefined && until === undefined;
  if (ok && measure !== 'fiveYearExit') return true;
  const got = `month ${month ?? 'none'}, year ${year ?? 'none'}, from ${from ?? 'none'}, until ${until ?? 'none'}`;
  const expected =
    measure === 'fiveYearExit'
      ? 'a measure with a month or a year; fiveYearExit follows one cohort'
      : isFlow
        ? `either year, or from and until in order, of the flow ${measure}`
        : `month alone, YYYY-MM, of the stock ${measure}`;
  collector.add('targets.period', { path: ['figures', i, 'measure'], got, expected });
  return false;
}

/** Figures count as independent, so that the same people or cases must not be in two of them. */
function checkOverlap(figures: readonly RecordFigure[], i: number, collector: ErrorCollector): void {
  const figure = figures[i] as RecordFigure;
  const periodOf = (one: RecordFigure): { from: string; until: string } =>
    flowPeriod(one) ?? { from: one.month ?? '', until: one.month ?? '' };
  const own = periodOf(figure);
  const other = figures.slice(0, i).find((one) => {
    const { from, until } = periodOf(one);
    return seriesKey(one) === seriesKey(figure) && from <= own.until && own.from <= until;
  });
  if (other === undefined) return;
  const got = `a period that overlaps that of ${quote(other.id)}`;
  const expected = 'each person or case in one figure; leave out the year where its months are given';
  collector.add('targets.period', { path: ['figures', i, 'measure'], got, expected });
}

/** The error of a figure is its range or a standard error, not both. */
function checkError({ observed, low, high, standardError }: RecordFigure, i: number, collector: ErrorCollector): void {
  const isRange = low !== undefined && high !== undefined && low < high && low <= observed && observed <= high;
  if (standardError === undefined ? isRange : low === undefined && high === undefined) return;
  const got = `low ${low ?? 'none'}, observed ${observed}, high ${high ?? 'none'}, standardError ${standardError ?? 'none'}`;
  const expected = 'either low ≤ observed ≤ high with low < high, or standardError';
  collector.add('evidence.order', { path: ['figures', i, 'observed'], got, expected });
}
