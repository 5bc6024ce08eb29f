import type { CellObject } from 'write-excel-file/universal';
import { escapeText } from '../model/escape-text.ts';
import type { CellLook, PlannedCell } from '../model/planned-sheet.ts';

type Style = Omit<CellObject, 'value' | 'type'>;

const border = { borderColor: '#d0d4da', borderStyle: 'thin' } as const;
const top = { alignVertical: 'top' } as const;

/** Looks of cells. Colours differ in lightness too, and carry no meaning that the column or the text does not. */
const styles: Readonly<Record<CellLook, Style>> = {
  title: { fontWeight: 'bold', fontSize: 14, textColor: '#14324f', ...top },
  about: { textColor: '#3d4752', ...top },
  heading: { fontWeight: 'bold', backgroundColor: '#dbe3ec', wrap: true, ...border, ...top },
  label: { wrap: true, ...border, ...top },
  own: { backgroundColor: '#fff8d6', wrap: true, ...border, ...top },
  inherited: { backgroundColor: '#d9e9f8', fontStyle: 'italic', wrap: true, ...border, ...top },
  shown: { backgroundColor: '#f0f1f3', textColor: '#4a525c', wrap: true, ...border, ...top },
  key: { backgroundColor: '#e3f1e1', wrap: true, ...border, ...top },
  hidden: { textColor: '#7a828c' },
};

/** Format that keeps a text as it is typed: a month would become a date otherwise. */
const TEXT_FORMAT = '@';

/** Converts a planned cell; null for one without content and colour. */
export function styledCell(cell: PlannedCell | null): CellObject | null {
  if (cell === null) return null;
  const { content, look, isText = false } = cell;
  const style = styles[look];
  if (content === null) return isText ? { ...style, type: String, format: TEXT_FORMAT } : style;
  if (typeof content === 'number') return { ...style, value: content, type: Number, align: 'right' };
  return { ...style, value: escapeText(content), type: String, ...(isText ? { format: TEXT_FORMAT } : {}) };
}

/** Cell of the hidden first column. height: of its row, in points. */
export function tagCell(tag: string, height: number): CellObject {
  if (tag === '') return { height };
  return { ...styles.hidden, value: escapeText(tag), type: String, format: TEXT_FORMAT, height };
}
