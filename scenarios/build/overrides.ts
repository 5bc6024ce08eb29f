import type { LeverId, LeverValue, Phase, Policy } from '../../engine/index.ts';
import { leverById } from '../../engine/internal.ts';
import { nearNames } from '../parsing/suggest-name.ts';
import {
  errorAt,
  invalid,
  quote,
  type ValidationError,
  type ValidationResult,
  valid,
} from '../parsing/validation-error.ts';

/**
 * Lever value that overrides those of a policy, or with `policy` null those of every policy but the first.
 * @public
 */
export interface LeverOverride {
  readonly policy: string | null;
  readonly lever: string;
  readonly value: string;
}

/** Creates an error of a request rather than of a file. */
export function requestError(path: string, got: string, expected: string, tryThis?: string): ValidationError {
  return { ...errorAt('request', null, [], { got, expected, tryThis }), path };
}

/**
 * Parses an override as the command line takes it: `POLICY:LEVER=VALUE` or `LEVER=VALUE`.
 * @example
 * import { buildScenario, parseOverride, unwrap } from 'korpu/scenarios';
 * import { loadCountry } from 'korpu/scenarios/node';
 *
 * const sets = [unwrap(parseOverride('targeted-measures:courses.hours=400'))];
 * const policies = ['status-quo', 'targeted-measures'];
 * console.log(unwrap(buildScenario(loadCountry('azerbaijan'), { policies, sets })).policies[1]?.phases.length);
 * @public
 */
export function parseOverride(text: string): ValidationResult<LeverOverride> {
  const [, policy, lever, value] = /^(?:([^:=]+):)?([^:=]+)=(.*)$/s.exec(text.trimStart()) ?? [];
  if (lever === undefined || value === undefined) {
    return invalid([requestError('set', quote(text), 'POLICY:LEVER=VALUE or LEVER=VALUE', 'courses.hours=320')]);
  }
  return valid({ policy: policy?.trim() ?? null, lever: lever.trim(), value: value.trim() });
}

function parseList(text: string): string[] {
  return text === '' || text === 'none' ? [] : text.split(',').map((item) => item.trim());
}

function parseNumber(text: string): number | string {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

/** Parses the text of a lever's value to the data of a policy file; an unparsable text stays a text. */
function parseValue(lever: string, text: string): unknown {
  switch (leverById.get(lever)?.kind) {
    case 'flag':
      if (/^(true|yes|on|1)$/i.test(text)) return true;
      return /^(false|no|off|0)$/i.test(text) ? false : text;
    case 'choice':
      return text;
    case 'streams':
    case 'regions':
      return text === 'all' ? text : parseList(text);
    case 'byRegion':
    case 'bySector': {
      if (text.startsWith('=') && text.includes('[') && !text.includes(',')) return text;
      if (!text.includes(':')) return { every: parseNumber(text) };
      const pairs = parseList(text).map((item) => item.split(':').map((part) => part.trim()));
      return Object.fromEntries(pairs.map(([id, value]) => [id ?? '', parseNumber(value ?? '')]));
    }
    default:
      return parseNumber(text);
  }
}

/** Converts the overrides of one policy to the data of a policy file with one phase. */
export function overridesAsPolicyFile(sets: readonly LeverOverride[], name: string): unknown {
  const settings: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const { lever, value } of sets) settings[lever] = parseValue(lever, value);
  const phase = { id: 'set', startMonth: 0, levers: { ...settings } };
  return { korpu: 1, kind: 'policy', id: 'set', name, about: 'Overrides of one run.', phases: [phase] };
}

/** Finds overrides of unknown levers; all else is checked as in a policy file. */
export function unknownLevers(sets: readonly LeverOverride[]): ValidationError[] {
  return sets
    .filter(({ lever }) => !leverById.has(lever))
    .map(({ lever }) =>
      requestError(
        'set',
        `the unknown lever ${quote(lever)}`,
        'the id of a lever',
        nearNames(lever, leverById.keys()) ?? 'korpu list levers',
      ),
    );
}

function unusedPhaseId(phases: readonly Phase[]): string {
  let id = 'set';
  for (let n = 2; phases.some((phase) => phase.id === id); n++) id = `set-${n}`;
  return id;
}

/** Removes overridden values from a phase. */
function withoutOverridden(levers: Phase['levers'], set: Phase['levers']): Phase['levers'] {
  const remaining = Object.entries(levers).flatMap(([id, value]): [string, LeverValue][] => {
    const given = set[id as LeverId];
    if (value === undefined) return [];
    if (given === undefined) return [[id, value]];
    if (typeof given !== 'object' || Array.isArray(given)) return [];
    const gaps = Object.entries(value as Record<string, number>).filter(([key]) => !Object.hasOwn(given, key));
    return gaps.length === 0 ? [] : [[id, Object.fromEntries(gaps)]];
  });
  return Object.fromEntries(remaining);
}

/**
 * Prepends a phase that sets the overridden levers from the fork on, and removes them from the other phases, so that
 * overrides apply to the end of the run. `complete`: overrides with all keys of maps.
 */
export function applyOverrides(policy: Policy, set: Phase['levers'], complete: Phase['levers']): Policy {
  const phase: Phase = {
    id: unusedPhaseId(policy.phases),
    startMonth: 0,
    trigger: null,
    rampMonths: 0,
    law: null,
    levers: complete,
  };
  const others = policy.phases.map((other) => ({ ...other, levers: withoutOverridden(other.levers, set) }));
  return { ...policy, phases: [phase, ...others] };
}
