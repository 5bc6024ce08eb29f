import { canonicalJson, modelVersion } from '../../engine/index.ts';
import { textDigest } from '../../engine/internal.ts';
import type { CountryPack } from '../index.ts';

/**
 * SHA-256 of what a simulation of the past reads and no parameter draw replaces: model version, numbers of the country
 * at central values, and today's policy. Accepted sets of another one were fitted to another country.
 */
export function inputsDigest({ country, policies, base }: Pick<CountryPack, 'country' | 'policies' | 'base'>): string {
  const { criteria: _, nationalAverages: __, name: ___, ...numbers } = country;
  return textDigest(modelVersion, '\0', canonicalJson({ numbers, today: policies.get(base)?.content ?? null }));
}

/** Whether the accepted sets of a country were fitted to other numbers of it; false for files without a digest. */
export function hasOtherInputs(pack: CountryPack): boolean {
  const inputs = pack.accepted?.inputs;
  return inputs !== undefined && inputs !== inputsDigest(pack);
}
