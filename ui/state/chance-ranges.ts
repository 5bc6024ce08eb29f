import type { ChanceRanges } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';

/** Reads the range of random variation of each paired difference off a comparison at central parameters. */
export function chanceRangesOf({ differences }: Pick<Comparison, 'differences'>): ChanceRanges {
  return Object.fromEntries(
    Object.entries(differences).map(([policy, { outcomes }]) => [
      policy,
      Object.fromEntries(Object.entries(outcomes).map(([outcome, { low, high }]) => [outcome, [low, high] as const])),
    ]),
  );
}
