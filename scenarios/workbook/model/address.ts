/** Letters of a column, from 0. */
export function lettersOfColumn(column: number): string {
  const before = Math.floor(column / 26);
  return `${before === 0 ? '' : lettersOfColumn(before - 1)}${String.fromCharCode(65 + (column % 26))}`;
}

/** Most columns and rows that a workbook of Körpü has. */
export const sheetLimits = { columns: 1000, rows: 50_000, cells: 400_000, sheets: 60 } as const;

/** Reads an address such as `C12`; null for another text. */
export function parseAddress(address: string): { readonly row: number; readonly column: number } | null {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(address) ?? [];
  if (digits === '') return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits), column };
}
