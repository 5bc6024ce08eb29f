import { join } from 'node:path';
import type { Plugin } from 'vite';
import { recordPoints } from '../charts/pictures/record.ts';
import { modelHashOf } from '../engine/index.ts';
import { openCatalogue } from '../ui/state/catalogue.ts';
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
    shocks: [...pack.shocks.values()].map(({ id, name }) => ({ id, name })),
    labels: Object.fromEntries(pack.labels),
    currency: pack.country.currency,
    record: recordPoints(pack.targets),
    model: modelHashOf(scenario.value.country, pack.accepted),
  };
}

/** Provides the summary to the page as `virtual:country-summary`. */
export function countrySummaryPlugin(root: string): Plugin {
  return {
    name: 'korpu:face',
    resolveId: (id) => (id === request ? resolved : undefined),
    load: (id) => (id === resolved ? `export default ${JSON.stringify(countrySummaryOf(root))};` : undefined),
  };
}
