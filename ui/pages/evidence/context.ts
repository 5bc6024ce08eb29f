import type { EvidenceMessages, Language } from '../../../i18n/index.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import type { PrecomputedEvidence } from '../../../scenarios/internal.ts';
import type { EvidenceSection } from '../../state/evidence-view.ts';

/** Data of the evidence page. */
export interface EvidenceContext {
  readonly language: Language;
  readonly words: EvidenceMessages;
  readonly pack: CountryPack;
  /** Null while loading, and for countries without precomputed evidence. */
  readonly precomputed: PrecomputedEvidence | null;
  /** Id of the selected entry, claim or row; null for none. */
  readonly item: string | null;
  /** Opens a section, or an item of it. */
  readonly open: (section: EvidenceSection, item: string | null) => void;
}

/** Section of the evidence page. */
export interface SectionView {
  readonly node: HTMLElement;
  update(context: EvidenceContext): void;
}
