/** The parts of the evidence place. */
export const evidenceSections = ['parameters', 'fit', 'claims', 'matrix'] as const;

export type EvidenceSection = (typeof evidenceSections)[number];

/** What of the evidence a reader looks at: a part, and one entry, claim or row of it. */
export interface EvidenceView {
  readonly section: EvidenceSection;
  /** Id of the entry that stands open; null for none. */
  readonly item: string | null;
}

export const firstEvidenceView: EvidenceView = { section: 'parameters', item: null };

const key = 'evidence';
const item = /^[A-Za-z0-9][\w.-]{0,119}$/;

/** Reads a view of the evidence from the query of an address; null where it names none, or none that there is. */
export function evidenceViewOf(query: string): EvidenceView | null {
  const [named = '', own = ''] = (new URLSearchParams(query).get(key) ?? '').split(':', 2);
  const section = evidenceSections.find((one) => one === named);
  return section === undefined ? null : { section, item: item.test(own) ? own : null };
}

/** Writes a view into the query of an address, and leaves the rest of it; null takes it out. */
export function queryOf(query: string, view: EvidenceView | null): string {
  const all = new URLSearchParams(query);
  if (view === null) all.delete(key);
  else all.set(key, view.item === null ? view.section : `${view.section}:${view.item}`);
  const text = all.toString().replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}
