/**
 * Built-in countries at build time: parsed files by country id, then by path inside the country's folder
 * (`policies/status-quo.yaml`).
 */
declare module 'virtual:packs' {
  const packs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  export default packs;
}

/** Lessons of every country, in the same form. */
declare module 'virtual:lessons' {
  const lessons: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  export default lessons;
}

/** Address of what the first screen shows of the first results; null where they are not apart. */
declare module 'virtual:first-results' {
  const address: string | null;
  export default address;
}

/** Data of the first country for the first screen. */
declare module 'virtual:country-summary' {
  const face: import('../ui/state/country-summary.ts').CountrySummary;
  export default face;
}
