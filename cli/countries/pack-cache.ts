import type { CountryPack } from '../../scenarios/index.ts';
import { openedCountry } from './opened-countries.ts';
import { builtInPack } from './resolve-request.ts';

const packs = new Map<string, CountryPack>();

/**
 * Reads a country once per process: one opened from outside, or a built-in one.
 * @throws UserError with every error of its files.
 */
export function cachedPack(country: string): CountryPack {
  const outside = openedCountry(country);
  if (outside !== undefined) return outside.pack;
  const pack = packs.get(country) ?? builtInPack(country);
  packs.set(country, pack);
  return pack;
}
