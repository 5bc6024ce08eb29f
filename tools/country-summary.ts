import { join } from 'node:path';
import type { Plugin } from 'vite';
import { recordPoints } from '../charts/pictures/record.ts';
import { modelHashOf } from '../engine/index.ts';
import { copyPhases } from '../scenarios/internal.ts';
import { type Catalogue, openCatalogue } from '../ui/state/catalogue.ts';
import type { CountrySummary } from '../ui/state/country-summary.ts';
import { firstDraft } from '../ui/state/draft.ts';
import { readWithAccepted } from './packs.ts';

const request = 'virtual:country-summary';
const resolved = `\0${request}`;

/** Reads the data that the first screen needs of the first country. */
export function countrySummaryOf(root: string): CountrySummary {
  const { pack, scenarioOf } = openCatalogue(
    readWithAccepted(join(root, 'scenarios', 'countries'), firstDraft.country),
  );
  // Results over accepted sets carry the model of the first set, as those of the command line do.
  const scenario = scenarioOf(firstDraft, 0.1, pack.accepted === null ? undefined : 0);
  if (!scenario.ok) throw new Error('default scenario of the page: got an invalid one, expected a valid one');
  return {
    shocks: [...pack.shocks.values()].map(({ id, name, content }) => ({
      id,
      name,
      startMonth: content.startMonth ?? null,
    })),
    labels: Object.fromEntries(pack.labels),
    currency: pack.country.currency,
    laws: lawsOf(pack),
    record: recordPoints(pack.targets),
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

/** Provides the summary to the page as `virtual:country-summary`. */
export function countrySummaryPlugin(root: string): Plugin {
  return {
    name: 'korpu:face',
    resolveId: (id) => (id === request ? resolved : undefined),
    load: (id) => (id === resolved ? `export default ${JSON.stringify(countrySummaryOf(root))};` : undefined),
  };
}
