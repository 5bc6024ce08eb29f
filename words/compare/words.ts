import type { CriterionId, JudgedId, Reading } from './ids.ts';

/** Texts of the place where policies are compared. */
export interface CompareWords {
  readonly title: string;
  readonly verdict: {
    readonly title: string;
    readonly waiting: string;
    /** {policy}, {share} of runs. */
    readonly clear: string;
    readonly likely: string;
    /** The same where {moved} of the weight would turn it. */
    readonly fragile: string;
    /** {first}, {second}, {share}. */
    readonly close: string;
    readonly tied: string;
    /** {policy}, {moved}, {from}, {to}. */
    readonly flip: string;
    readonly noFlip: string;
    /** {policy}, {reference}, {outcome}, {difference}, {low}, {high}. */
    readonly effect: string;
    /** The same of a single run, which has no range. */
    readonly effectAlone: string;
    readonly caution: string;
    readonly unsettled: string;
  };
  readonly matrix: {
    readonly title: string;
    readonly about: string;
    readonly policy: string;
    readonly total: string;
    readonly first: string;
    readonly pending: string;
    readonly csv: string;
    /** {score}, {low}, {high}. */
    readonly range: string;
    /** {policy}, {criterion}. */
    readonly why: string;
    readonly close: string;
    /** {reading}, {share}. */
    readonly certainty: string;
    readonly component: string;
    readonly value: string;
    readonly score: string;
    readonly weight: string;
    readonly group: string;
    /** {what}, {value}, {note}. */
    readonly judged: string;
    readonly judgedNames: Readonly<Record<JudgedId, string>>;
    readonly reported: string;
  };
  readonly criteria: Readonly<Record<CriterionId, string>>;
  readonly readings: Readonly<Record<Reading, string>>;
  readonly weights: {
    readonly title: string;
    readonly about: string;
    readonly equal: string;
    /** {criterion}. */
    readonly less: string;
    readonly more: string;
  };
  readonly chart: { readonly title: string; readonly multiples: string; readonly multiplesAbout: string };
  readonly single: {
    readonly show: string;
    readonly hide: string;
    readonly finding: string;
    /** Said where what came with the page is shown. */
    readonly shipped: string;
  };
  readonly shocks: { readonly title: string; readonly about: string };
  readonly stress: {
    readonly csv: string;
    readonly title: string;
    readonly about: string;
    readonly sentence: string;
    readonly missing: string;
    readonly best: string;
    readonly load: string;
    readonly loading: string;
  };
  readonly priorDriven: string;
}
