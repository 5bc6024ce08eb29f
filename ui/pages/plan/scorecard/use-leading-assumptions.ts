import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PrecomputedEvidence } from '../../../../scenarios/internal.ts';
import { builtInCountry } from '../../../state/draft.ts';
import { precomputedEvidence } from '../../evidence/precomputed-evidence.ts';
import type { PlanContext } from '../plan-context.ts';
import { type LeadingAssumptions, leadingAssumptions } from './leading-assumptions.ts';

/** Sensitivity by country, loaded once. */
const loaded = new Map<string | null, Promise<PrecomputedEvidence | null>>();

function load(country: string | null): Promise<PrecomputedEvidence | null> {
  const known = loaded.get(country) ?? precomputedEvidence(country);
  loaded.set(country, known);
  known.catch(() => loaded.delete(country));
  return known;
}

/** Assumptions that move an outcome most under a policy of the draft; null until they are loaded. */
export function useLeadingAssumptions(plan: PlanContext, policy: string, outcome: string): LeadingAssumptions | null {
  const { draft } = plan.state.value;
  const country = builtInCountry(draft);
  const catalogue = plan.catalogue.value;
  const [evidence, setEvidence] = useState<PrecomputedEvidence | null | 'loading'>('loading');
  useEffect(() => {
    let isCurrent = true;
    load(country).then(
      (file) => isCurrent && setEvidence(file),
      // Without sensitivity no assumption is named; the list of all assumptions remains.
      () => isCurrent && setEvidence(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [country]);
  const base = draft.policies.find(({ id }) => id === policy)?.base ?? policy;
  return useMemo(
    () =>
      catalogue === null || evidence === 'loading' ? null : leadingAssumptions(catalogue.pack, evidence, base, outcome),
    [catalogue, evidence, base, outcome],
  );
}
