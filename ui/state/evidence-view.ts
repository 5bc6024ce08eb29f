/** Sections of the evidence page. */
export const evidenceSections = ['parameters', 'fit', 'claims', 'matrix'] as const;

export type EvidenceSection = (typeof evidenceSections)[number];

/** Selected section and item of the evidence page. */
export interface EvidenceView {
  readonly section: EvidenceSection;
  /** Id of the open item; null for none. */
  readonly item: string | null;
}

export const firstEvidenceView: EvidenceView = { section: 'parameters', item: null };

const key = 'evidence';
const item = /^[A-Za-z0-9][\w.-]{0,119}$/;

/** Reads an evidence view from a URL query; null if it has none or an unknown section. */
export function evidenceViewOf(query: string): EvidenceView | null {
  const [named = '', itemId = ''] = (new URLSearchParams(query).get(key) ?? '').split(':', 2);
  const section = evidenceSections.find((one) => one === named);
  return section === undefined ? null : { section, item: item.test(itemId) ? itemId : null };
}

/** Sets the evidence view in a URL query, keeping other parameters; null removes it. */
export function queryOf(query: string, view: EvidenceView | null): string {
  const all = new URLSearchParams(query);
  if (view === null) all.delete(key);
  else all.set(key, view.item === null ? view.section : `${view.section}:${view.item}`);
  const text = all.toString().replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}
