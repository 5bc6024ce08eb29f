import { leverById } from '../../../engine/internal.ts';
import type { CountryPack, ScenarioRequest } from '../../../scenarios/index.ts';
import {
  countLevels,
  type ExperimentDesign,
  type ExperimentFactor,
  type FactorValue,
  factorId,
  leverOf,
  quantile,
  settingText,
  switchValues,
} from '../../../scenarios/internal.ts';

/** A factor of an experiment, resolved. */
export interface Factor {
  readonly id: string;
  readonly kind: 'assumption' | 'lever' | 'switch';
  /** Whether values are numbers; other factors have text columns. */
  readonly numeric: boolean;
  /** Value at a point of the unit interval, 0 and 1 included. */
  readonly at: (u: number) => FactorValue;
  /** Value at a level of a grid, from 0. */
  readonly level: (index: number) => FactorValue;
}

/** Creates a factor from its validated declaration. */
export function createFactor(declaration: ExperimentFactor, design: ExperimentDesign, pack: CountryPack): Factor {
  const id = factorId(declaration);
  const values = declaration.values ?? switchValues(declaration.switch ?? '');
  const kind =
    declaration.assumption !== undefined ? 'assumption' : declaration.lever !== undefined ? 'lever' : 'switch';
  if (values !== null) {
    const valueAt = (index: number) => values[Math.min(values.length - 1, Math.max(0, index))] as FactorValue;
    const numeric = values.every((value) => typeof value === 'number');
    return { id, kind, numeric, at: (u) => valueAt(Math.floor(u * values.length)), level: valueAt };
  }
  const entry = pack.evidence.get(declaration.assumption ?? '');
  const low = declaration.low ?? entry?.low ?? 0;
  const high = declaration.high ?? entry?.high ?? 0;
  const isInteger = leverById.get(leverOf(declaration.lever ?? '').lever)?.whole === true;
  const linear = (u: number): number => (isInteger ? Math.round(low + (high - low) * u) : low + (high - low) * u);
  const steps = Math.max(1, countLevels(declaration, design) - 1);
  return {
    id,
    kind,
    numeric: true,
    // 0 and 1 map to the ends of the range; quantiles are evaluated inside only.
    at: (u) => (entry === undefined || declaration.low !== undefined ? linear(u) : quantile(entry, clampUnit(u))),
    level: (index) => linear(index / steps),
  };
}

const EDGE = 2 ** -40;

function clampUnit(u: number): number {
  return Math.min(1 - EDGE, Math.max(EDGE, u));
}

/** Scenario settings for the factor values of a point. */
export function factorSettings(
  factors: readonly Factor[],
  values: readonly FactorValue[],
): Pick<ScenarioRequest, 'values' | 'sets' | 'law' | 'structure'> {
  const assumed = new Map<string, number>();
  const sets: { policy: string | null; lever: string; value: string }[] = [];
  const structure: Record<string, string> = {};
  let law: string | undefined;
  for (const [k, { id, kind }] of factors.entries()) {
    const value = values[k] as FactorValue;
    if (kind === 'assumption') assumed.set(id, Number(value));
    else if (kind === 'switch' && id === 'law') law = String(value);
    else if (kind === 'switch') structure[id] = String(value);
    else {
      const { policy, lever } = leverOf(id);
      sets.push({ policy, lever, value: settingText(lever, value).slice(lever.length + 1) });
    }
  }
  return { values: assumed, sets, structure, ...(law === undefined ? {} : { law }) };
}
