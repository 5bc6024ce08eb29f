import type { Country } from '../scenario.ts';
import { modelVersion } from '../simulation/model-version.ts';
import { textDigest } from './digest.ts';

/**
 * Writes plain data as JSON with the keys of every object in ASCII order: equal data give equal bytes.
 * @public
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, nested: unknown) => {
    if (nested === null || typeof nested !== 'object' || Array.isArray(nested)) return nested;
    const entries = Object.entries(nested).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries);
  });
}

/**
 * Computes the SHA-256 of everything that determines results and is not part of a request: the model version, the
 * resolved country and, with parameter draws, the accepted parameter sets. Source text is not part of it.
 * @public
 */
export function modelHashOf(country: Country, accepted: unknown = null): string {
  const texts = [modelVersion, '\0', canonicalJson(country)];
  return textDigest(...texts, ...(accepted === null ? [] : ['\0', canonicalJson(accepted)]));
}
