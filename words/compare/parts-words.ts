import type { Plural } from '../language.ts';
import type { CriterionId, JudgedId, PartIds, PartUnit, ShippedPolicyId } from './ids.ts';

/** Whom a score differs from: the study's table and prose, or one of them. {score}. */
type Apart = Readonly<Record<'both' | 'table' | 'prose', string>>;

/** Texts on what makes a score. */
export interface PartsWords {
  readonly names: { readonly [C in CriterionId]: Readonly<Record<PartIds[C], string>> };
  /** {part}, {shock}. */
  readonly underShock: string;
  /** {kind}, {name}. */
  readonly group: string;
  /** {value}, and {currency} where it is money. */
  readonly units: Readonly<Record<PartUnit, string>>;
  readonly counts: Readonly<Record<'persons' | 'months', Plural>>;
  /** In place of a value that has no bound, as nothing was spent for it. */
  readonly unbounded: string;
  /** What is judged of the policies that come with the model; the English is that of their files. */
  readonly notes: Readonly<Record<ShippedPolicyId, Readonly<Record<JudgedId, string>>>>;
  readonly apart: { readonly lower: Apart; readonly higher: Apart };
  /** {part}, {value}, {score}. */
  readonly pulls: Readonly<Record<'down' | 'up', string>>;
}
