/** Ids of the engine that texts are kept for; words/ imports nothing. */
export type CriterionId = 'effectiveness' | 'efficiency' | 'equity' | 'feasibility' | 'flexibility';
export type Reading = 'Low' | 'Moderate' | 'High';
