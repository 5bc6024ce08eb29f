import { leverById } from '../../engine/internal.ts';
import type { Pack, ScenarioRequest } from '../../scenarios/index.ts';
import {
  type ExperimentDesign,
  type ExperimentFactor,
  type FactorValue,
  factorId,
  levelsOf,
  leverOf,
  settingText,
  switchValues,
} from '../../scenarios/internal.ts';
import { quantile } from '../calibration/prior.ts';

/** A factor of an experiment, ready to be given values. */
export interface Factor {
  readonly id: string;
  readonly kind: 'assumption' | 'lever' | 'switch';
  /** Whether its values are numbers; the column of the others is text. */
  readonly numeric: boolean;
  /** The value at a place of the unit interval, 0 and 1 included. */
  readonly at: (u: number) => FactorValue;
  /** The value at one of the levels of a grid, from 0. */
  readonly level: (place: number) => FactorValue;
}

/** Makes a factor of what a file asks, checked before. */
export function factorOf(asked: ExperimentFactor, design: ExperimentDesign, pack: Pack): Factor {
  const id = factorId(asked);
  const values = asked.values ?? switchValues(asked.switch ?? '');
  const kind = asked.assumption !== undefined ? 'assumption' : asked.lever !== undefined ? 'lever' : 'switch';
  if (values !== null) {
    const one = (place: number) => values[Math.min(values.length - 1, Math.max(0, place))] as FactorValue;
    const numeric = values.every((value) => typeof value === 'number');
    return { id, kind, numeric, at: (u) => one(Math.floor(u * values.length)), level: one };
  }
  const entry = pack.evidence.get(asked.assumption ?? '');
  const low = asked.low ?? entry?.low ?? 0;
  const high = asked.high ?? entry?.high ?? 0;
  const whole = leverById.get(leverOf(asked.lever ?? '').lever)?.whole === true;
  const even = (u: number): number => (whole ? Math.round(low + (high - low) * u) : low + (high - low) * u);
  const steps = Math.max(1, levelsOf(asked, design) - 1);
  return {
    id,
    kind,
    numeric: true,
    // Both ends of the unit interval are ends of the range; a quantile is only asked for inside.
    at: (u) => (entry === undefined || asked.low !== undefined ? even(u) : quantile(entry, inside(u))),
    level: (place) => even(place / steps),
  };
}

const EDGE = 2 ** -40;

function inside(u: number): number {
  return Math.min(1 - EDGE, Math.max(EDGE, u));
}

/** What the values of a point ask of a scenario. */
export function asRequest(
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
