import type { LeverId } from '../levers/index.ts';
import { presetValues } from '../levers/settings.ts';
import type { Country } from '../scenario.ts';
import { modelVersion } from '../simulation/model-version.ts';
import { textDigest } from './digest.ts';

/**
 * Serialises plain data as JSON with the keys of every object in ASCII order: equal data give equal bytes.
 * @public
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, nested: unknown) => {
    if (nested === null || typeof nested !== 'object' || Array.isArray(nested)) return nested;
    const entries = Object.entries(nested).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries);
  });
}

/** Leaves out status-quo values that are presets, so that a lever that no one uses is in no hash. */
function withoutPresets(country: Country): Country {
  const used = Object.entries(country.statusQuo).filter(
    ([id, value]) => canonicalJson(value) !== canonicalJson(presetValues[id as LeverId] ?? null),
  );
  return { ...country, statusQuo: Object.fromEntries(used) as Country['statusQuo'] };
}

/**
 * Computes the SHA-256 of all inputs that determine results and are not part of a request: model version, resolved
 * country and, with parameter draws, the accepted parameter sets. Source text is excluded.
 * @public
 */
export function modelHashOf(country: Country, accepted: unknown = null): string {
  const texts = [modelVersion, '\0', canonicalJson(withoutPresets(country))];
  return textDigest(...texts, ...(accepted === null ? [] : ['\0', canonicalJson(accepted)]));
}
