/** A country as a workbook, for people who do not write YAML: bytes in, bytes out. Loaded only when used. */

export { isWorkbook } from './read/is-workbook.ts';
export { countryFilesOfWorkbook, type WorkbookCountry } from './read/read-workbook.ts';
export { zippedTable } from './read/zipped-table.ts';
export { type WorkbookOptions, workbookOfCountry } from './write/write-workbook.ts';
