import type { ComparisonPicture } from '../../charts/index.ts';
import { documentsMessages, numberFormat } from '../../i18n/index.ts';
import type { DocumentChart, DocumentModel, DocumentValue } from '../model/document.ts';
import { isPicture, type ShownPart } from '../model/shown-part.ts';
import { escapeXml } from './escape-xml.ts';

/** Table for the clipboard: as HTML for texts, and with tabs for spreadsheets. */
export interface ClipboardTable {
  readonly html: string;
  readonly text: string;
}

interface ShownTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Table of a chart with ranges; lines by month. */
function chartTable(model: DocumentModel, chart: DocumentChart): ShownTable {
  const { columns } = documentsMessages(model.language);
  const write = valueText(model, chart);
  const cells = ({ mean, low, high }: DocumentValue): string[] => [mean, low, high].map(write);
  const isLines = chart.kind === 'lines';
  const head = [...(isLines ? [columns.month] : []), ...[columns.policy, columns.mean, columns.low, columns.high]];
  const rows = chart.series.flatMap(({ label, values }) =>
    values.map((value, i) => [...(isLines ? [chart.categories[i] ?? ''] : []), label, ...cells(value)]),
  );
  return { title: `${chart.title} (${chart.unitText})`, head, rows };
}

function pictureTable({ table: { caption, columns, rows } }: Pick<ComparisonPicture, 'table'>): ShownTable {
  return { title: caption, head: columns, rows };
}

/** Table of a chart or another picture. Below it stand the title, the conditions and the meaning of the ranges. */
export function clipboardTable(model: DocumentModel, shown: ShownPart): ClipboardTable {
  const { title, head, rows } = isPicture(shown) ? pictureTable(shown) : chartTable(model, shown);
  const notes = [model.about, ...model.conditions, shown.reading, ...model.meaning, model.citation];
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
