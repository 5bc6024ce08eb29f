import { type LeverId, type LeverValue, levers } from '../levers/index.ts';
import type { Lever } from '../levers/lever.ts';
import type { Country, Policy } from '../scenario.ts';

/** Creates the no-programme baseline of a country: its base policy with every programme at 0 from the fork on. */
export function noProgrammesPolicy({ regions, sectors }: Pick<Country, 'regions' | 'sectors'>): Policy {
  const off: Partial<Record<LeverId, LeverValue>> = {};
  for (const { id, kind, programme } of levers as readonly (Lever & { readonly id: LeverId })[]) {
    if (programme !== true) continue;
    const places = kind === 'byRegion' ? regions : kind === 'bySector' ? sectors : null;
    off[id] = places === null ? 0 : Object.fromEntries(places.map((place) => [place.id, 0]));
  }
  const phase = { id: 'none', startMonth: 0, trigger: null, rampMonths: 0, law: null, levers: off };
  return { id: 'no-programmes', name: 'No programmes', phases: [phase] };
}
