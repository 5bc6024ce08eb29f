/**
 * Zip and XML of Office files, for folders that read or write files of their own, and the reader of files to be checked.
 * Loaded only when used.
 */

export { FileError, type FileFault } from './check/file-error.ts';
export { type KorpuFile, readKorpuFile } from './check/read-file.ts';
export { readSheetRows, workbookLimits } from './check/sheet-rows.ts';
export { unzipStrict, zipLimits } from './check/unzip.ts';
export { childElements, elementsNamed, firstNamed, ownText, parseStrictXml, type XmlBudget } from './check/xml.ts';
export { addContentType, editPart, openPackage, type PackageParts, zipPackage } from './office/package.ts';
export { escapeXml } from './text/escape-xml.ts';
