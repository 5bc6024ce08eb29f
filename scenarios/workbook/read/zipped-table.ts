import { FileError, readSheetRows, unzipStrict, workbookLimits } from '../../../documents/container.ts';
import { isTablePart, refuseFile, soleTable, type TableFile, type TableRow } from '../../import/index.ts';

/**
 * Returns the sheets of a workbook, or the only table of a zip file.
 * @throws {ImportError} also while rows are taken, which are parsed then.
 */
export function zippedTable(name: string, bytes: Uint8Array): TableFile {
  try {
    if (!isWorkbook(bytes)) return soleTable(unzipStrict(bytes, workbookLimits, isTablePart));
    const sheets = readSheetRows(bytes);
    return { name, sheets: sheets.map(({ name: sheet, rows }) => ({ name: sheet, rows: refusingRows(rows) })) };
  } catch (error) {
    return refuseDamaged(error);
  }
}

function* refusingRows(rows: Iterable<TableRow>): Generator<TableRow> {
  try {
    yield* rows;
  } catch (error) {
    refuseDamaged(error);
  }
}

function refuseDamaged(error: unknown): never {
  if (!(error instanceof FileError)) throw error;
  return refuseFile(error.got, 'a zip file or workbook that can be read', 'download it again, or save it as CSV UTF-8');
}

const isWorkbook = (bytes: Uint8Array): boolean =>
  Object.keys(unzipStrict(bytes, workbookLimits, (part) => part === 'xl/workbook.xml')).length > 0;
