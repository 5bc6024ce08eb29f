/** Office formats of documents, and the check of a file. Loaded only when used. */

export { checkFile, type FileCheck, type FileVerdict } from './check/check-file.ts';
export { FileError, type FileFault } from './check/file-error.ts';
export { pixelHash, withPngText } from './check/png.ts';
export { type KorpuFile, MAX_FILE_BYTES, readKorpuFile } from './check/read-file.ts';
export { sealPng } from './check/seal-png.ts';
export { readSheetRows, type SheetRow, type SheetRows, workbookLimits } from './check/sheet-rows.ts';
export { unzipStrict, type ZipLimits } from './check/unzip.ts';
export { fileCheckText, fileErrorText } from './check/verdict-text.ts';
export { writeExcel } from './office/excel.ts';
export { writePowerPoint } from './office/powerpoint.ts';
export { writeWord } from './office/word.ts';
export { type ClipboardTable, clipboardTable } from './text/clipboard-table.ts';
export { writeCsv } from './text/csv.ts';
export { PICTURE_WIDTH, type SvgPicture, writeSvg } from './text/svg.ts';
