import { leverById } from '../../engine/internal.ts';
import { asList, asMap, isMap } from '../parsing/paths.ts';
import type { LoadedPolicy } from './policy.ts';

/** Number as written in a file: a number, or a reference to evidence such as `=policy.targeted.rolloutMonths`. */
export type WrittenNumber = number | string;

/** Phase of a policy as in a file, without passages and evidence. */
export interface PlainPhase {
  readonly id: string;
  readonly name?: string;
  readonly startMonth?: number;
  readonly start?: string;
  readonly when?: {
    readonly indicator: string;
    readonly is: 'below' | 'above';
    readonly value: number;
    readonly forMonths: number;
  } | null;
  readonly rampMonths?: WrittenNumber;
  readonly law?: {
    readonly probability: WrittenNumber;
    readonly delayMonths: WrittenNumber;
    readonly delayLow: WrittenNumber;
    readonly delayHigh: WrittenNumber;
  } | null;
  /** Plain values of levers, as in a policy file. */
  readonly levers: Readonly<Record<string, unknown>>;
}

/** Custom policy: a copy of a built-in policy with modified phases. */
export interface CustomPolicy {
  readonly id: string;
  /** Id of the built-in policy it is a copy of. */
  readonly base: string;
  readonly name: string;
  readonly phases: readonly PlainPhase[];
}

const phaseKeys = ['id', 'name', 'startMonth', 'start', 'when', 'rampMonths', 'law'] as const;

/**
 * Converts the data of a phase to plain form: settings without passages, evidence and other keys that do not affect
 * runs.
 */
export function toPlainPhase(written: unknown): PlainPhase {
  const phase = asMap(written);
  const settings = phaseKeys.flatMap((key) => (phase[key] === undefined ? [] : [[key, phase[key]]]));
  return { ...Object.fromEntries(settings), levers: toPlainSettings(phase['levers']) } as unknown as PlainPhase;
}

function toPlainSettings(settings: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(asMap(settings)).map(([id, setting]) => {
      const annotated = leverById.has(id) && isMap(setting) && Object.hasOwn(setting, 'value');
      return [id, annotated ? setting['value'] : setting];
    }),
  );
}

/**
 * Copies the phases of a policy with their references to evidence, so that an unmodified copy gives the same runs under
 * any assumptions. The base policy, which has no phases, becomes one phase at the fork that sets nothing: values written
 * into it would stay where the history of the country changes them later.
 */
export function copyPhases(policy: LoadedPolicy): readonly PlainPhase[] {
  if (policy.base) return [{ id: policy.id, startMonth: 0, levers: {} }];
  return asList(asMap(policy.written)['phases']).map(toPlainPhase);
}

/** Converts a custom policy to the data of a policy file. */
export function policyFileData(
  customPolicy: CustomPolicy,
  pack: {
    readonly id: string;
    readonly base: string;
    readonly policies: ReadonlyMap<string, Pick<LoadedPolicy, 'about'>>;
  },
): Record<string, unknown> {
  return {
    korpu: 1,
    kind: 'policy',
    id: customPolicy.id,
    name: customPolicy.name,
    about: pack.policies.get(customPolicy.base)?.about ?? customPolicy.base,
    country: pack.id,
    inherits: pack.base,
    phases: customPolicy.phases,
  };
}
