import type { EvidenceMessages, Language } from '../../../i18n/index.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import type { PrecomputedEvidence } from '../../../scenarios/internal.ts';
import type { EvidenceSection } from '../../state/evidence-view.ts';

/** What every part of the evidence place is drawn from. */
export interface EvidenceContext {
  readonly language: Language;
  readonly words: EvidenceMessages;
  readonly pack: CountryPack;
  /** Null while it is fetched, and for a country that has none. */
  readonly shipped: PrecomputedEvidence | null;
  /** The entry, claim or row that is asked for; null for none. */
  readonly item: string | null;
  /** Goes to another part, or to an item of it. */
  readonly open: (section: EvidenceSection, item: string | null) => void;
}

/** One part: a node, and what brings it up to date. */
export interface SectionView {
  readonly node: HTMLElement;
  update(context: EvidenceContext): void;
}
