/**
 * Carry every shipped country, as the page's build found it: by country id, then by path inside the country's folder
 * (`policies/status-quo.yaml`), the parsed file.
 */
declare module 'virtual:packs' {
  const packs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  export default packs;
}

/** Carry the lessons of every country, in the same way. */
declare module 'virtual:lessons' {
  const lessons: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  export default lessons;
}

/** Carry what the first screen needs of the first country. */
declare module 'virtual:country-summary' {
  const face: import('../ui/state/country-summary.ts').CountrySummary;
  export default face;
}
