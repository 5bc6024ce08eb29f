import type { CountryPack, EvidenceEntry } from '../../../../scenarios/index.ts';
import { assumableEntries, type PrecomputedEvidence } from '../../../../scenarios/internal.ts';
import { type ParameterUse, parameterUses } from '../../evidence/uses.ts';

type AssumptionSources = Pick<CountryPack, 'evidence' | 'tables' | 'written' | 'policies' | 'shocks'>;

const usesByPack = new WeakMap<AssumptionSources, ReadonlyMap<string, readonly ParameterUse[]>>();

/** Assumptions listed for an outcome. */
const COUNT = 5;

/** Assumption that the difference of an outcome moves with, over the precomputed parameter draws. */
export interface LeadingAssumption {
  readonly entry: EvidenceEntry;
  /** Spearman's rank correlation with the difference, -1 to 1. */
  readonly correlation: number;
  /** Whether it is stronger than the largest one that chance alone gives. */
  readonly beyondChance: boolean;
}

export interface LeadingAssumptions {
  readonly list: readonly LeadingAssumption[];
  /** Whether the sensitivity is that of the outcome and policy asked for; otherwise of all of them. */
  readonly isOwn: boolean;
}

/** Outcomes without a sensitivity of their own, and one that the same assumptions move. */
const standIns: Readonly<Record<string, string>> = {
  'accounts.programmeCost': 'accounts.cost',
};

/**
 * Lists the assumptions that move an outcome most under a policy: those stronger than chance first, then those that a
 * process or a measure of the policy reads before those that describe a table of the population, since a correlation with
 * one of hundreds of table cells is more often due to chance.
 * policy: built-in policy that the one shown is based on.
 */
export function leadingAssumptions(
  pack: AssumptionSources,
  precomputed: Pick<PrecomputedEvidence, 'sensitivity'> | null,
  policy: string,
  outcome: string,
): LeadingAssumptions {
  if (precomputed === null) return { list: [], isOwn: false };
  const { figures, correlations, least } = precomputed.sensitivity;
  const measured = standIns[outcome] ?? outcome;
  const exact = figures.findIndex((figure) => figure.policy === policy && figure.outcome === measured);
  const ofOutcome = figures.flatMap((figure, k) => (figure.outcome === measured ? [k] : []));
  const columns = exact >= 0 ? [exact] : ofOutcome.length > 0 ? ofOutcome : figures.map((_, k) => k);
  const uses = usesByPack.get(pack) ?? parameterUses(pack);
  usesByPack.set(pack, uses);
  const found = [...assumableEntries(pack).values()].flatMap((entry) => {
    const correlation = strongest(columns.map((k) => correlations[entry.id]?.[k] ?? null));
    if (correlation === null) return [];
    const isRead = (uses.get(entry.id) ?? []).some(({ kind }) => kind !== 'country' && kind !== 'shock');
    return [{ entry, correlation, beyondChance: Math.abs(correlation) >= least, isRead }];
  });
  const order = found.sort(
    (a, b) =>
      Number(b.beyondChance) - Number(a.beyondChance) ||
      Number(b.isRead) - Number(a.isRead) ||
      Math.abs(b.correlation) - Math.abs(a.correlation) ||
      (a.entry.id < b.entry.id ? -1 : 1),
  );
  return {
    list: order.slice(0, COUNT).map(({ entry, correlation, beyondChance }) => ({ entry, correlation, beyondChance })),
    isOwn: exact >= 0,
  };
}

function strongest(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (best, one) => (one !== null && (best === null || Math.abs(one) > Math.abs(best)) ? one : best),
    null,
  );
}
