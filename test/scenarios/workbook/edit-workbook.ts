import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { placeText } from '../../../scenarios/workbook/read/raw-cell.ts';
import { readSheets } from '../../../scenarios/workbook/read/read-sheets.ts';

/** Cells of a workbook by place, such as `People!C12`. */
export function cellsOf(bytes: Uint8Array): Map<string, string> {
  const cells = new Map<string, string>();
  for (const { name, rows } of readSheets(bytes)) {
    for (const { cells: ofRow } of rows) for (const cell of ofRow.values()) cells.set(placeText(name, cell), cell.text);
  }
  return cells;
}

/** Place of the cell `right` columns to the right of the first one on a sheet with a text. */
export function besideText(bytes: Uint8Array, sheet: string, text: string, right: number): string {
  for (const [place, found] of cellsOf(bytes)) {
    if (found !== text || !place.startsWith(`${sheet}!`)) continue;
    const [, letter = '', row = ''] = /!([A-Z])(\d+)$/.exec(place) ?? [];
    return `${sheet}!${String.fromCharCode(letter.charCodeAt(0) + right)}${row}`;
  }
  throw new Error(`${sheet}: got no cell ${text}`);
}

/** Changes parts of a workbook. */
export function withParts(bytes: Uint8Array, edit: (parts: Record<string, Uint8Array>) => void): Uint8Array {
  const parts = unzipSync(bytes);
  edit(parts);
  return zipSync(parts, { level: 1 });
}

/** Replaces the cell at a place by other XML, such as `t="str"><v>1,5</v>`; attributes of its style stay. */
export function withCell(bytes: Uint8Array, place: string, content: string): Uint8Array {
  return withSheet(bytes, place.split('!')[0] ?? '', (xml) => {
    const address = place.split('!')[1] ?? '';
    const cell = new RegExp(`<c r="${address}"( s="\\d+")?[^>]*?(?:/>|>.*?</c>)`);
    if (!cell.test(xml)) throw new Error(`${place}: got no such cell`);
    return xml.replace(cell, (_, style: string | undefined) => `<c r="${address}"${style ?? ''} ${content}</c>`);
  });
}

/** Replaces cells of a sheet by address, such as `C12`, as `withCell` does. */
export function withCells(bytes: Uint8Array, sheet: string, cells: Readonly<Record<string, string>>): Uint8Array {
  const left = new Map(Object.entries(cells));
  const edited = withSheet(bytes, sheet, (xml) =>
    xml.replace(/<c r="([A-Z]+\d+)"( s="\d+")?[^>]*?(?:\/>|>.*?<\/c>)/g, (cell, address: string, style = '') => {
      const content = left.get(address);
      left.delete(address);
      return content === undefined ? cell : `<c r="${address}"${style} ${content}</c>`;
    }),
  );
  if (left.size > 0) throw new Error(`${sheet}: got no cells ${[...left.keys()].join(', ')}`);
  return edited;
}

/** Number of a cell in the XML of `withCell`. */
export const numberCell = (value: number): string => `><v>${value}</v>`;

/** Text of a cell in the XML of `withCell`. */
export const textCell = (text: string): string => `t="inlineStr"><is><t xml:space="preserve">${text}</t></is>`;

/** Changes the XML of a sheet. */
export function withSheet(bytes: Uint8Array, sheet: string, edit: (xml: string) => string): Uint8Array {
  const at = readSheets(bytes).findIndex(({ name }) => name === sheet);
  return withParts(bytes, (parts) => {
    const path = `xl/worksheets/sheet${at + 1}.xml`;
    parts[path] = strToU8(edit(strFromU8(parts[path] ?? new Uint8Array())));
  });
}
