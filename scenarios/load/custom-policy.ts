import { leverById } from '../../engine/internal.ts';
import { asList, asMap, isMap } from '../parsing/paths.ts';
import type { LoadedPolicy } from './policy.ts';

/** A number as a file writes it: itself, or a reference to evidence such as `=policy.targeted.rolloutMonths`. */
export type WrittenNumber = number | string;

/** One phase of a policy as a file would write it, without passages and evidence. */
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
  readonly staffNeeded?: WrittenNumber;
  /** Plain values of levers, as a policy file holds them. */
  readonly levers: Readonly<Record<string, unknown>>;
}

/** A policy of one's own: a copy of a shipped one with phases of its own. */
export interface CustomPolicy {
  readonly id: string;
  /** The shipped policy it is a copy of. */
  readonly base: string;
  readonly name: string;
  readonly phases: readonly PlainPhase[];
}

const phaseKeys = ['id', 'name', 'startMonth', 'start', 'when', 'rampMonths', 'law', 'staffNeeded'] as const;

/** Takes a phase's data to their plain form: settings without passages and evidence, nothing that changes no run. */
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
 * Copies the phases of a policy, references to evidence kept: a copy nobody has changed gives the same runs under
 * whatever assumptions. The base policy, which has no phases, becomes one phase at the fork.
 */
export function copyPhases(policy: LoadedPolicy): readonly PlainPhase[] {
  const written = asMap(policy.written);
  if (!policy.base) return asList(written['phases']).map(toPlainPhase);
  return [{ id: policy.id, startMonth: 0, levers: toPlainSettings(written['levers']) }];
}

/** A policy of one's own as the data of the policy file it would be. */
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
