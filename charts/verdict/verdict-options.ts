import type { Language } from '../../i18n/index.ts';

/** Chance that a law passes. */
export interface LawChance {
  readonly chance: number;
  /** Whether the user has set it, instead of the judgement that comes with the country. */
  readonly isOwn: boolean;
}

/** What a comparison does not know about itself: names, and who comes first with the weights of the reader. */
export interface VerdictOptions {
  readonly language: Language;
  /** Policy to speak of alone, which a heading names; null for all. */
  readonly subject?: string | null;
  /**
   * Policy with the most points under the weights of the reader, that which comes first in the largest share of parameter
   * draws, and the number of draws that have every criterion; null if none. The two may differ.
   */
  readonly first?: {
    readonly mostPoints: string;
    readonly policy: string;
    readonly share: number;
    readonly entries: number;
    /** Policy with the second most points, if those differ too little to tell the two apart. */
    readonly near?: string | null;
    /** Share of draws in which each policy comes first. */
    readonly shares?: Readonly<Record<string, number>>;
    /** Whether the reader has set the weights of the criteria. */
    readonly hasOwnWeights?: boolean;
  } | null;
  /**
   * Chance of the law of a policy, and whether the user has set it; without it, the mean over the draws of the comparison,
   * as a judged one. Null where it is not known.
   */
  readonly lawChance?: (policy: string) => LawChance | null;
  /** Built-in policy from which the user made a policy; null for one that is unchanged. Default: none is changed. */
  readonly madeFrom?: (policy: string) => string | null;
  /** Names of assumptions by id, before those that the page has. */
  readonly assumptionName?: (id: string) => string | null;
  /** Whether the names of the parts stand next to the sentences, so that the sentences need not say them; default: only with a subject. */
  readonly hasLabels?: boolean;
  /** Whether only a coarse answer is known: effects are then not stated. */
  readonly early?: boolean;
}
