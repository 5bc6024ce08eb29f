/** The software as a citation file names it. */
export interface Citation {
  readonly version: string;
  readonly text: string;
}

/** Reads a citation from the text of a CITATION.cff: authors, year, title and version stand on lines of their own. */
export function readCitation(cff: string): Citation {
  const line = (key: string): string => {
    const found = new RegExp(`^(?:\\s*-\\s*)?${key}:\\s*"?(.*?)"?\\s*$`, 'm').exec(cff);
    return found?.[1] ?? '';
  };
  const version = line('version');
  const year = line('date-released').slice(0, 4);
  return { version, text: `${line('name')} (${year}). ${line('title')}. ${version}.` };
}
