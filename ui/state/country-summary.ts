/** What the first screen needs of the first country, put in by the build: it does not wait for the country's files. */
export interface CountrySummary {
  readonly shocks: readonly { readonly id: string; readonly name: string }[];
  /** Names of streams, origins, regions and the like, by list and id. */
  readonly labels: Readonly<Record<string, string>>;
  readonly currency: string;
  /** The hash of the model that this build runs, for what came with the page. */
  readonly model: string;
}
