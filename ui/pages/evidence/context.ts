import type { EvidenceMessages, Language } from '../../../i18n/index.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import type { PrecomputedEvidence, PrecomputedFit } from '../../../scenarios/internal.ts';
import type { EvidenceSection } from '../../state/evidence-view.ts';

/** How the accepted sets of a country meet its record. */
export interface CountryFit {
  readonly rows: readonly PrecomputedFit[];
  readonly sets: number;
  readonly tried: number;
  /** Number of sets of equal weight that carry as much information. */
  readonly effective: number;
}

/** Data of the evidence page. */
export interface EvidenceContext {
  readonly language: Language;
  readonly words: EvidenceMessages;
  readonly pack: CountryPack;
  /** Null while loading, and for countries without precomputed evidence. */
  readonly precomputed: PrecomputedEvidence | null;
  /** Fit of the accepted sets of a country that is not built in; null while loading, and where it has none. */
  readonly fitted: CountryFit | null;
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
