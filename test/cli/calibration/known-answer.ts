import { createSharedBuffers, recordHindcast } from '../../../engine/internal.ts';
import { measureTarget } from '../../../scenarios/calibration/target-fit.ts';
import { buildScenario, type CountryPack } from '../../../scenarios/index.ts';
import type { Target } from '../../../scenarios/internal.ts';

/** Months of the record, and how far a figure may be off, as a part of it. */
interface RecordTerms {
  readonly months: readonly string[];
  readonly tolerance: number;
}

/** Figures of a simulated past of a country, with values of your own in place of central ones, as a record. */
export function simulatedRecord(
  pack: CountryPack,
  values: ReadonlyMap<string, number>,
  { months, tolerance }: RecordTerms,
): Target[] {
  const request = { policies: [pack.base], months: 12, scale: 1, seed: 'truth', values };
  const built = buildScenario(pack, request);
  if (!built.ok) throw new Error(JSON.stringify(built.errors));
  const record = recordHindcast(built.value, 3, months, createSharedBuffers());
  return months.map((month, i): Target => {
    const target: Target = {
      ...{ id: `holders-${month}`, row: `holders-${month}`, about: 'Holders.', measure: 'holders', month },
      ...{ observed: 1, low: 0, high: 2, source: 'A simulation.', nature: 'emergent' },
      use: i === months.length - 1 ? 'heldOut' : 'fit',
    };
    const observed = Math.round(measureTarget(target, record, pack));
    return {
      ...target,
      observed,
      low: Math.floor(observed * (1 - tolerance)),
      high: Math.ceil(observed * (1 + tolerance)),
    };
  });
}

/** The country with one unknown, anywhere between two numbers: every other number is certain. */
export function withOneUnknown(pack: CountryPack, id: string, low: number, high: number): CountryPack {
  const unknown = { low, high, central: (low + high) / 2, distribution: 'uniform' as const };
  const evidence = new Map(
    [...pack.evidence].map(([key, entry]) => [
      key,
      key === id ? { ...entry, ...unknown } : { ...entry, role: 'check' as const },
    ]),
  );
  return { ...pack, evidence };
}
