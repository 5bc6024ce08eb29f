import { listOf, mapOf } from '../init/yaml-value.ts';

/** What an import has to know of the country that it fills. */
export interface CountryFacts {
  readonly streams: readonly {
    readonly id: string;
    readonly ground: string;
    readonly initialStock: number;
    readonly maleShare: number;
  }[];
  readonly origins: readonly string[];
  readonly sectors: readonly string[];
  /** Years of the table of arrivals. */
  readonly years: readonly number[];
  readonly firstMonth: string;
  readonly lastMonth: string;
}

/** Reads the facts from a country with resolved references. */
export function countryFacts(country: unknown): CountryFacts {
  const { streams, origins, sectors, arrivals, hindcastStart, lastObserved } = mapOf(country);
  const ids = (list: unknown): string[] => listOf(list).map((item) => String(mapOf(item)['id']));
  return {
    streams: listOf(streams).map((item) => {
      const { id, ground, initialStock, maleShare } = mapOf(item);
      return {
        id: String(id),
        ground: String(ground),
        initialStock: Number(initialStock),
        maleShare: Number(maleShare),
      };
    }),
    ...{ origins: ids(origins), sectors: ids(sectors) },
    years: listOf(mapOf(arrivals)['years']).map(Number),
    ...{ firstMonth: String(hindcastStart), lastMonth: String(lastObserved) },
  };
}
