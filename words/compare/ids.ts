/** Ids of the engine that texts are kept for; words/ imports nothing. */
export type CriterionId = 'effectiveness' | 'efficiency' | 'equity' | 'feasibility' | 'flexibility';
export type Reading = 'Low' | 'Moderate' | 'High';

type Compared = 'language' | 'work' | 'formality' | 'permit' | 'information';
type By = 24 | 60;
type Years = 2 | 10;

/** Parts of a score, by criterion; those of flexibility also stand for each shock. */
export interface PartIds {
  readonly effectiveness:
    | 'b1At24'
    | 'b1At36'
    | 'b1At24Treatable'
    | 'b1At36Treatable'
    | 'employed'
    | 'wageGap'
    | 'retention'
    | 'validStay';
  readonly efficiency: `${'return' | 'language' | 'formal'}${Years}`;
  readonly equity: Compared | `${Compared}Gap`;
  readonly feasibility: `${'delivered' | 'staff' | 'budget'}${By}` | `delivered${By}IfAdopted` | 'everythingBy24';
  readonly flexibility: 'kept' | 'waiting' | 'cost';
}

/** Units of parts that are written in words; a share is a number of hundredths. */
export type PartUnit =
  | 'currency per unit'
  | 'adults per 1,000'
  | 'workers per 1,000'
  | 'ratio'
  | 'points'
  | 'currency/year';

export type JudgedId = 'politicalWill' | 'reversibility';
/** Policies that come with the model. */
export type ShippedPolicyId = 'status-quo' | 'targeted-measures' | 'comprehensive-reform' | 'sequenced-path';
