import type { Plural } from '../language.ts';

/** The texts of the evidence place. `{name}` marks a place for a value. */
export interface EvidenceWords {
  readonly title: string;
  readonly lead: string;
  /** Said where the country's own texts are in English. */
  readonly inEnglish: string;
  readonly sections: Readonly<Record<'parameters' | 'fit' | 'claims' | 'matrix', string>>;
  readonly sectionsLabel: string;
  readonly loading: string;
  readonly failed: string;
  readonly nothing: string;
  /** {draws}, {replicates}, {scale}, {seed}. */
  readonly runComparison: string;
  readonly runClaims: string;
  /** {hash}. */
  readonly model: string;
  readonly priorDriven: string;
  readonly priorDrivenMeaning: string;
  readonly grades: Readonly<Record<'A' | 'B' | 'C' | 'D', string>>;
  readonly parameters: {
    readonly lead: string;
    readonly search: string;
    readonly gradesLabel: string;
    readonly grade: string;
    readonly sort: string;
    readonly sortings: Readonly<Record<'matters' | 'name' | 'grade', string>>;
    readonly found: Plural;
    readonly none: string;
    readonly more: string;
    readonly range: string;
    /** {low}, {central}, {high}, {unit}. */
    readonly rangeSpoken: string;
    readonly unit: string;
    readonly feeds: string;
    readonly feedsNothing: string;
    readonly kinds: Readonly<Record<'parameter' | 'country' | 'lever' | 'timing' | 'shock', string>>;
    readonly roles: Readonly<Record<'input' | 'rule' | 'target' | 'check' | 'context', string>>;
    readonly role: string;
    readonly source: string;
    readonly verified: string;
    readonly notVerified: string;
    readonly reason: string;
    readonly basis: string;
    readonly bases: Readonly<Record<'informed' | 'priorDriven' | 'fixed' | 'unread', string>>;
    readonly short: Readonly<Record<'informed' | 'priorDriven' | 'fixed' | 'unread', string>>;
    /** {before}, {after}: a median with its range each. */
    readonly moved: string;
    readonly effect: string;
    /** {correlation}. */
    readonly strongest: string;
    readonly effectReading: string;
    /** {correlation}, {outcome}, {policy}. */
    readonly effectLine: string;
    readonly effectNone: string;
    readonly effectChance: string;
    readonly notDrawn: string;
  };
  readonly fit: {
    readonly lead: string;
    /** {sets}, {tried}, {effective}. */
    readonly sets: string;
    readonly caption: string;
    readonly columns: Readonly<
      Record<'what' | 'when' | 'observed' | 'tolerance' | 'median' | 'range' | 'verdict' | 'use' | 'nature', string>
    >;
    readonly met: string;
    readonly missed: string;
    /** {share}. */
    readonly within: string;
    readonly uses: Readonly<Record<'fit' | 'heldOut', string>>;
    readonly natures: Readonly<Record<'emergent' | 'input', string>>;
    readonly movedTitle: string;
    readonly movedLead: string;
    readonly movedCaption: string;
    readonly movedColumns: Readonly<Record<'parameter' | 'unit' | 'before' | 'after', string>>;
    readonly restTitle: string;
    readonly rest: Plural;
  };
  readonly claims: {
    readonly lead: string;
    readonly filter: string;
    readonly all: string;
    readonly verdicts: Readonly<Record<'supported' | 'opposed' | 'undecided', string>>;
    /** {supported}, {opposed}, {neither}. */
    readonly shares: string;
    readonly of: Plural;
    /** {source}, {locator}. */
    readonly from: string;
    readonly reads: string;
    readonly columns: Readonly<Record<'statistic' | 'experiment' | 'mean' | 'range' | 'unit', string>>;
    /** {share}. */
    readonly never: string;
    readonly inHundred: string;
    readonly reason: string;
    readonly shown: Plural;
  };
  readonly matrix: {
    readonly lead: string;
    /** {policy}. */
    readonly caption: string;
    readonly columns: Readonly<Record<'criterion' | 'table' | 'prose' | 'model' | 'agrees', string>>;
    readonly criteria: Readonly<
      Record<'effectiveness' | 'efficiency' | 'equity' | 'feasibility' | 'flexibility', string>
    >;
    readonly readings: Readonly<Record<'Low' | 'Moderate' | 'High', string>>;
    readonly agrees: Readonly<Record<'both' | 'table' | 'prose' | 'neither', string>>;
    /** {score}, {low}, {high}. */
    readonly score: string;
    readonly or: string;
    readonly unknown: string;
    readonly note: string;
    readonly resting: string;
    /** {table}, {prose}, {cells}. */
    readonly count: string;
  };
}
