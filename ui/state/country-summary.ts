import type { RecordPoint } from '../../charts/index.ts';

/** Data of the first country that the first view needs, embedded by the build so that it does not wait for the country files. */
export interface CountrySummary {
  /** Crises, each with the month of its start, from 0 at the start of the policies; null where it has a date. */
  readonly shocks: readonly { readonly id: string; readonly name: string; readonly startMonth: number | null }[];
  /** Names of streams, origins, regions and the like, by list and id. */
  readonly labels: Readonly<Record<string, string>>;
  readonly currency: string;
  /** Judged chance of the least certain law of each built-in policy that needs one, and the id of its evidence if any. */
  readonly laws: Readonly<Record<string, { readonly chance: number; readonly evidence: string | null }>>;
  /** Official figures of the years before the policies start. */
  readonly record: readonly RecordPoint[];
  /** Number of accepted parameter sets of a country of the user; absent: it has none, or is built in. */
  readonly sets?: number;
  /** Hash of this build's model with its accepted sets, compared with that of precomputed results. */
  readonly model: string;
}
