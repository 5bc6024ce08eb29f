import { loadJson } from '../load-json.ts';

/** URLs of the built files, by source path. */
const addresses = import.meta.glob<string>('../../scenarios/countries/*/accepted.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Fetches the accepted parameter sets of a country as plain data; null if there are none or they cannot be loaded. */
export async function fetchAccepted(country: string): Promise<unknown> {
  const address = addresses[`../../scenarios/countries/${country}/accepted.json`];
  if (address === undefined) return null;
  try {
    return await loadJson(address);
  } catch {
    // Ranges then show random variation alone, and say so.
    return null;
  }
}
