import type { Pack } from '../../scenarios/index.ts';
import { shippedPack } from './resolve.ts';

const packs = new Map<string, Pack>();

/** Reads a shipped country once a process. @throws Refusal with every error of its files. */
export function cachedPack(country: string): Pack {
  const pack = packs.get(country) ?? shippedPack(country);
  packs.set(country, pack);
  return pack;
}
