import { type SpreadsheetCell, spreadsheetCsv } from '../../charts/index.ts';
import { documentsMessages } from '../../i18n/index.ts';
import { contentHash } from '../check/content.ts';
import { csvContent } from '../check/csv-content.ts';
import type { DocumentChart, DocumentModel } from '../model/document.ts';
import { formatProvenance } from '../model/provenance.ts';
import { isPicture, partOf, type ShownPart } from '../model/shown-part.ts';

/** First cell of the row with the machine-readable part. */
export const CSV_MARK = 'korpu';

/** Mark by which spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Head and rows of a chart, in the words and with the values of the screen: percent for shares. */
function chartRows({ kind, outcomeName, unitText, categories, series }: DocumentChart, model: DocumentModel) {
  const { columns } = documentsMessages(model.language);
  const isLines = kind === 'lines';
  const head = [
    ...[columns.outcome, columns.policy],
    ...(isLines ? [columns.month] : []),
    ...[columns.unit, columns.mean, columns.low, columns.high],
  ];
  const rows = series.flatMap(({ label, values }) =>
    values.map(({ mean, low, high }, i): SpreadsheetCell[] => [
      ...[outcomeName, label],
      ...(isLines ? [categories[i]] : []),
      ...[unitText, mean, low, high],
    ]),
  );
  return [head, ...rows];
}

/**
 * Writes a chart or another picture as CSV for the spreadsheets of its language, with a byte order mark. Below the values stand the
 * conditions, the meaning of the ranges, and the machine-readable part.
 */
export function writeCsv(model: DocumentModel, shown: ShownPart): string {
  const { conditions, meaning, about, language } = model;
  const words = documentsMessages(language);
  const note = (name: string, lines: readonly string[]): SpreadsheetCell[][] =>
    lines.map((line, i) => [i === 0 ? name : '', line]);
  const rows = [
    ...(isPicture(shown) ? shown.cells : chartRows(shown, model)),
    [],
    ['', shown.title],
    ...note(words.facts.period, [about]),
    ...note(words.conditions.title, conditions),
    ...note(words.meaning.title, [shown.reading, ...meaning]),
    ...note(words.sources.title, [model.citation]),
    ...note(words.check.title, [words.check.about]),
    ...model.reproduce.map(({ name, value }) => [name, value]),
  ];
  const content = contentHash(csvContent(spreadsheetCsv(rows, language)));
  const provenance = formatProvenance({ ...model.provenance, part: partOf(shown), content });
  return BYTE_ORDER_MARK + spreadsheetCsv([...rows, [CSV_MARK, provenance]], language);
}
