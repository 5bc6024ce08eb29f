/** Citation of the software. */
export interface Citation {
  readonly version: string;
  readonly text: string;
}

/** Reads a citation from a CITATION.cff, with authors, year, title and version each on one line. */
export function readCitation(cff: string): Citation {
  const line = (key: string): string => {
    const match = new RegExp(`^(?:\\s*-\\s*)?${key}:\\s*"?(.*?)"?\\s*$`, 'm').exec(cff);
    return match?.[1] ?? '';
  };
  const version = line('version');
  const year = line('date-released').slice(0, 4);
  return { version, text: `${line('name')} (${year}). ${line('title')}. ${version}.` };
}
