import type { CountryPack } from '../../scenarios/index.ts';
import { builtInPack } from './resolve-request.ts';

const packs = new Map<string, CountryPack>();

/**
 * Reads a built-in country once per process.
 * @throws UserError with every error of its files.
 */
export function cachedPack(country: string): CountryPack {
  const pack = packs.get(country) ?? builtInPack(country);
  packs.set(country, pack);
  return pack;
}
