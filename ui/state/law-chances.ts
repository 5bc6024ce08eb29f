import type { LawChance } from '../../charts/index.ts';
import type { CountrySummary } from './country-summary.ts';
import type { Draft } from './draft.ts';

/**
 * Chance that the law of a policy passes, as the user has set it or as judged for the country; null for a policy without a
 * law. A comparison has the mean over the draws made so far, which drifts as draws arrive. judged: of built-in policies.
 */
export function lawChanceOf(
  draft: Pick<Draft, 'policies' | 'values'>,
  policy: string,
  judged: CountrySummary['laws'],
): LawChance | null {
  const found = draft.policies.find(({ id }) => id === policy);
  if (found === undefined) return null;
  const { base, phases } = found;
  const law = judged[base] ?? null;
  const ofEvidence = (id: string | null): LawChance | null => {
    const own = id === null ? undefined : draft.values[id];
    if (own !== undefined) return { chance: own, isOwn: true };
    return law === null ? null : { chance: law.chance, isOwn: false };
  };
  if (phases === null) return ofEvidence(law?.evidence ?? null);
  const chances = phases.flatMap((phase): LawChance[] => {
    const written = phase.law?.probability;
    if (written === undefined) return [];
    if (typeof written === 'number') return [{ chance: written, isOwn: true }];
    const evidence = ofEvidence(written.replace(/^=/, ''));
    return evidence === null ? [] : [evidence];
  });
  // All laws of a policy share one draw, so that none passes without the least certain one.
  return chances.reduce<LawChance | null>(
    (least, one) => (least === null || one.chance < least.chance ? one : least),
    null,
  );
}
