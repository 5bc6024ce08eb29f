/** What a workbook shows beyond the files of the country. */
export interface WorkbookOptions {
  /** Tests whether a value is inherited from a base rather than the country's own; `path` as in messages. */
  readonly isInherited?: (file: string, path: string) => boolean;
}

/**
 * Writes a country as a workbook.
 *
 * files: texts of its files, by path inside its folder, as `readPack` takes them.
 */
export async function workbookOfCountry(
  files: ReadonlyMap<string, string>,
  options: WorkbookOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  void files;
  void options;
  return await Promise.resolve(new Uint8Array());
}
