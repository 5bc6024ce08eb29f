import type { Sheet } from 'write-excel-file/universal';
import writeXlsxFile from 'write-excel-file/universal';
import { editPart, openPackage, zipPackage } from '../../../documents/container.ts';
import { type PlannedCell, type PlannedSheet, tags } from '../model/planned-sheet.ts';
import { planCountry } from '../plan/plan-country.ts';
import { treesOfBase, treesOfFiles } from '../plan/trees.ts';
import { styledCell, tagCell } from './cell-style.ts';
import { addSheetFeatures, LISTS_SHEET, longChoices } from './sheet-features.ts';

/** What a workbook shows beyond the files of the country. */
export interface WorkbookOptions {
  /** Tests whether a value is inherited from a base rather than the country's own; `path` as in messages. */
  readonly isInherited?: (file: string, path: string) => boolean;
}

/** What `korpu country init` leaves next to the files of a country. */
const ANSWERS_FILE = 'answers.yaml';

/**
 * Writes a country as a workbook. Equal files give equal bytes.
 *
 * files: texts of its files, by path inside its folder, as `readPack` takes them. Comments in them are lost. With those of
 * the base of priors, such as `base/country.yaml`, the workbook shows what the country inherits.
 * @throws InvalidInputError for a file that is not YAML, or not one of a country.
 */
export async function workbookOfCountry(
  files: ReadonlyMap<string, string>,
  options: WorkbookOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  // Answers to the questions of a new country have become its values; they are no file of it.
  const own = new Map([...files].filter(([file]) => file !== ANSWERS_FILE));
  const sheets = planCountry(treesOfFiles(own), treesOfBase(own), options.isInherited ?? (() => false));
  const lists = longChoices(sheets);
  const blob = await writeXlsxFile([...sheets.map(sheetOf), ...(lists.length === 0 ? [] : [listsSheet(lists)])], {
    fontFamily: 'Calibri',
    fontSize: 11,
  }).toBlob();
  const parts = openPackage(new Uint8Array(await blob.arrayBuffer()));
  for (const [i, sheet] of sheets.entries()) addSheetFeatures(parts, i + 1, sheet, lists);
  // Spaces at the ends of a text, and line breaks, are part of it.
  editPart(parts, 'xl/sharedStrings.xml', (xml) => xml.replaceAll('<si><t>', '<si><t xml:space="preserve">'));
  if (lists.length > 0) {
    editPart(parts, 'xl/workbook.xml', (xml) =>
      xml.replace(` name="${LISTS_SHEET}"`, ` name="${LISTS_SHEET}" state="hidden"`),
    );
  }
  return zipPackage(parts);
}

function sheetOf({ name, widths, rows }: PlannedSheet): Sheet<Blob> {
  const columns = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return {
    sheet: name,
    columns: [{ width: 4 }, ...Array.from({ length: columns }, (_, i) => ({ width: widths[i] ?? WIDTH }))],
    data: rows.map(({ tag, cells }) => [
      tagCell(tag, rowHeight(cells, widths)),
      ...cells.map((cell) => styledCell(cell)),
    ]),
  };
}

/** Points of a line of text, and most lines of a row that are shown. */
const LINE = 15;
const MAX_LINES = 6;
const MAX_SHOWN_LINES = 2;
/** Width of a column without one of its own. */
const WIDTH = 18;

/** Height of a row whose texts are wrapped, in points: not every program works it out. */
function rowHeight(cells: readonly (PlannedCell | null)[], widths: readonly number[]): number {
  if (cells.some((cell) => cell?.look === 'title')) return 24;
  const lines = cells.map((cell, i) => {
    if (cell === null || cell.look === 'about' || cell.look === 'hidden') return 1;
    const needed = Math.ceil((String(cell.content ?? '').length * 1.05) / (widths[i] ?? WIDTH));
    // What is for reading only does not stretch the rows of values.
    return cell.look === 'shown' ? Math.min(needed, MAX_SHOWN_LINES) : needed;
  });
  return LINE * Math.min(MAX_LINES, Math.max(1, ...lines));
}

function listsSheet(lists: readonly (readonly string[])[]): Sheet<Blob> {
  const length = Math.max(...lists.map((list) => list.length));
  return {
    sheet: LISTS_SHEET,
    columns: [{ width: 4 }, ...lists.map(() => ({ width: 30 }))],
    data: Array.from({ length }, (_, i) => [
      tagCell(tags.ignored, LINE),
      ...lists.map((list) => (list[i] === undefined ? null : { value: list[i], type: String })),
    ]),
  };
}
