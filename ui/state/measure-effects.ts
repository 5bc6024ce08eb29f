import { loadJson } from '../load-json.ts';

/**
 * Measures that move each outcome most, computed from one policy with one measure changed at a time: by outcome, the
 * measure and the direction of the outcome when the measure rises or is switched on, largest change first.
 */
export interface MeasureEffects {
  readonly format: 1;
  /** Hash of the model at central parameters. */
  readonly model: string;
  /** Built-in policy from which each measure was changed. */
  readonly policy: string;
  readonly scale: number;
  readonly replicates: number;
  readonly outcomes: Readonly<Record<string, readonly (readonly [measure: string, direction: 1 | -1])[]>>;
}

/** URLs of the built files, by source path. */
const addresses = import.meta.glob<string>('../../scenarios/countries/*/precomputed/measures.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Loads the effects of measures in a country; null if they were not computed, as for a country that is not built in (null). Throws a LoadError. */
export async function loadMeasureEffects(country: string | null): Promise<MeasureEffects | null> {
  const address = addresses[`../../scenarios/countries/${country}/precomputed/measures.json`];
  return address === undefined ? null : ((await loadJson(address)) as MeasureEffects);
}
