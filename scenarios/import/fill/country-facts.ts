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
  /** Unit of money of the country, such as `EUR` or `thousand HUF`. */
  readonly currency: string;
  /** Exit hazard in each of the first five years of stay and after, relative to their mean over five years. */
  readonly exitProfile: readonly number[];
  /** Voluntary exits as a part of all, by which the engine multiplies the hazard of a five-year share. */
  readonly voluntaryScale: number;
}

const profileNames = [
  'profileYear1',
  'profileYear2',
  'profileYear3',
  'profileYear4',
  'profileYear5',
  'afterYear5',
] as const;

/** Reads the facts from a country with resolved references. */
export function countryFacts(country: unknown): CountryFacts {
  const { currency, streams, origins, sectors, arrivals, hindcastStart, lastObserved, parameters } = mapOf(country);
  const departures = mapOf(mapOf(parameters)['departures']);
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
    ...{ firstMonth: String(hindcastStart), lastMonth: String(lastObserved), currency: String(currency ?? '') },
    exitProfile: profileNames.map((name) => Number(departures[name] ?? 1)),
    voluntaryScale: Number(departures['voluntaryScale'] ?? 1),
  };
}

/** How many units of money of a file are one of the country, which may count in thousands or millions of them. */
export function moneyUnit({ currency }: Pick<CountryFacts, 'currency'>): number {
  const [word = ''] = /^\s*(?:thousands?|millions?|1[,. ]?000(?:[,. ]?000)?)\b/i.exec(currency) ?? [];
  if (/million/i.test(word) || word.replace(/\D/g, '') === '1000000') return 1_000_000;
  return word === '' ? 1 : 1000;
}
