import { documentsMessages, numberFormat } from '../../i18n/index.ts';
import type { DocumentChart, DocumentModel, DocumentValue } from '../model/document.ts';
import { escapeXml } from './escape-xml.ts';

/** Table for the clipboard: as HTML for texts, and with tabs for spreadsheets. */
export interface ClipboardTable {
  readonly html: string;
  readonly text: string;
}

/** Table of a chart with ranges; lines by month. Below it stand the title, the conditions and the meaning of the ranges. */
export function clipboardTable(model: DocumentModel, chart: DocumentChart): ClipboardTable {
  const { columns } = documentsMessages(model.language);
  const write = valueText(model, chart);
  const cells = ({ mean, low, high }: DocumentValue): string[] => [mean, low, high].map(write);
  const isLines = chart.kind === 'lines';
  const head = [...(isLines ? [columns.month] : []), ...[columns.policy, columns.mean, columns.low, columns.high]];
  const rows = chart.series.flatMap(({ label, values }) =>
    values.map((value, i) => [...(isLines ? [chart.categories[i] ?? ''] : []), label, ...cells(value)]),
  );
  const title = `${chart.title} (${chart.unitText})`;
  const notes = [model.about, ...model.conditions, chart.reading, ...model.meaning, model.citation];
  const row = (tag: string, texts: readonly string[]): string =>
    `<tr>${texts.map((text) => `<${tag}>${escapeXml(text)}</${tag}>`).join('')}</tr>`;
  return {
    html: `<table><caption>${escapeXml(title)}</caption><thead>${row('th', head)}</thead><tbody>${rows.map((one) => row('td', one)).join('')}</tbody></table>${notes.map((note) => `<p>${escapeXml(note)}</p>`).join('')}`,
    text: [[title], head, ...rows, ...notes.map((note) => [note])]
      .map((one) => one.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t'))
      .join('\r\n'),
  };
}

/** Returns a formatter for the values of a chart, signed if they are changes; empty where unknown. */
export function valueText({ language }: Pick<DocumentModel, 'language'>, { kind, decimals, outcome }: DocumentChart) {
  const isSigned = kind === 'bars' && !outcome.startsWith('accounts.breakEven');
  const format = numberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: isSigned ? 'exceptZero' : 'auto',
  });
  return (value: number | null): string => (value === null ? '' : format.format(value));
}
