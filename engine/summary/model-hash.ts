import { modelVersion } from '../model-version.ts';
import type { Country } from '../scenario.ts';
import { textDigest } from './digest.ts';

/** Write plain data as JSON with the keys of every object in ASCII order, so that equal data give equal bytes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) => {
    if (held === null || typeof held !== 'object' || Array.isArray(held)) return held;
    const entries = Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries);
  });
}

/**
 * Hashes everything that can move a result and is not part of a request: the model version, the resolved country and,
 * where parameters are drawn, the accepted sets they are drawn from. Source text is not part of it.
 */
export function modelHashOf(country: Country, accepted: unknown = null): string {
  const texts = [modelVersion, '\0', canonicalJson(country)];
  return textDigest(...texts, ...(accepted === null ? [] : ['\0', canonicalJson(accepted)]));
}
