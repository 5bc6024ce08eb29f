import { assumableEntries } from './load/assumptions.ts';
import { type CountryPack, policiesWithoutVariants } from './load/country-pack.ts';
import { NO_SHOCK } from './load/experiments/read-experiment.ts';
import { declaredIds, type SchemaIds } from './schema/enumerated.ts';

/** Collects the ids that the JSON Schemas of files for these countries enumerate. */
export function schemaIdsOf(packs: readonly CountryPack[]): SchemaIds {
  const all = (of: (pack: CountryPack) => Iterable<string>): string[] => [
    ...new Set(packs.flatMap((pack) => [...of(pack)])),
  ];
  const policies = all((pack) => pack.policies.keys());
  const shocks = all((pack) => pack.shocks.keys());
  const levers = declaredIds.leverFactors;
  return {
    ...declaredIds,
    leverFactors: [
      ...levers,
      ...all(policiesWithoutVariants).flatMap((policy) => levers.map((lever) => `${policy}:${lever}`)),
    ],
    assumptions: all((pack) => assumableEntries(pack).keys()),
    evidence: all((pack) => [...pack.evidence.keys(), ...pack.tables.keys()]),
    policies,
    shocks,
    shocksOrNone: [NO_SHOCK, ...shocks],
    countries: packs.map(({ id }) => id),
    streams: all((pack) => pack.names.streams),
    origins: all((pack) => pack.names.origins),
    regions: all((pack) => pack.names.regions),
    sectors: all((pack) => pack.names.sectors),
  };
}
