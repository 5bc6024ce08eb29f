import { modelVersion } from '../model-version.ts';
import type { Country } from '../scenario.ts';
import { textDigest } from './digest.ts';

/**
 * Writes plain data as JSON with the keys of every object in ASCII order: equal data give equal bytes.
 * @public
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) => {
    if (held === null || typeof held !== 'object' || Array.isArray(held)) return held;
    const entries = Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1));
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
