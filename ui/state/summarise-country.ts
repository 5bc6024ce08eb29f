import type { RecordPoint } from '../../charts/index.ts';
import { modelHashOf } from '../../engine/index.ts';
import { formatError } from '../../scenarios/index.ts';
import { copyPhases } from '../../scenarios/internal.ts';
import type { Catalogue } from './catalogue.ts';
import type { CountrySummary } from './country-summary.ts';
import type { Draft } from './draft.ts';

/**
 * Summarises a country for the first view. first: the draft that the page shows first, which throws with its errors;
 * record: its official figures.
 */
export function summariseCountry(
  { pack, scenarioOf }: Catalogue,
  first: Draft,
  record: readonly RecordPoint[],
): CountrySummary {
  // Results over accepted sets carry the model of the first set, as those of the command line do.
  const scenario = scenarioOf(first, 0.1, pack.accepted === null ? undefined : 0);
  if (!scenario.ok) throw new Error(scenario.errors.map(formatError).join(' '));
  return {
    shocks: [...pack.shocks.values()].map(({ id, name, content }) => ({
      id,
      name,
      startMonth: content.startMonth ?? null,
    })),
    labels: Object.fromEntries(pack.labels),
    currency: pack.country.currency,
    laws: lawsOf(pack),
    record,
    model: modelHashOf(scenario.value.country, pack.accepted),
  };
}

/** Judged chances of laws at the central values of the evidence. */
function lawsOf({ policies }: Catalogue['pack']): CountrySummary['laws'] {
  const laws: Record<string, CountrySummary['laws'][string]> = {};
  for (const [id, policy] of policies) {
    const written = copyPhases(policy);
    policy.content.phases.forEach(({ law }, place) => {
      if (law == null || law.probability >= (laws[id]?.chance ?? Number.POSITIVE_INFINITY)) return;
      const source = written[place]?.law?.probability;
      laws[id] = { chance: law.probability, evidence: typeof source === 'string' ? source.replace(/^=/, '') : null };
    });
  }
  return laws;
}
