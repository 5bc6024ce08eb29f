import type { Lever } from '../../../engine/index.ts';
import { allSwitches, leverById } from '../../../engine/internal.ts';
import { laws } from '../../build/build-scenario.ts';
import { overridesAsPolicyFile, parseOverride } from '../../build/overrides.ts';
import type { ErrorCollector, ErrorDetails } from '../../parsing/error-collector.ts';
import { listNames, nearNames, suggestName } from '../../parsing/suggest-name.ts';
import { type DataPath, quote } from '../../parsing/validation-error.ts';
import type { ExperimentFactor, FactorValue } from '../../schema/experiment.ts';
import { formatLeverValues } from '../../schema/lever-settings.ts';
import { assumableEntries, validateAssumption } from '../assumptions.ts';
import { type CountryPack, readPolicyFromObject } from '../country-pack.ts';

/** Returns the id of a factor in tables and in the points of a list. */
export function factorId({ assumption, lever, switch: turned }: ExperimentFactor): string {
  return assumption ?? lever ?? turned ?? '';
}

/** Returns the values of a switch, the default first; null for an unknown switch. */
export function switchValues(name: string): readonly string[] | null {
  if (name === 'law') return laws;
  return Object.hasOwn(allSwitches, name) ? (allSwitches[name] ?? null) : null;
}

/** Returns the lever of a factor and its policy; null for every policy but the first. */
export function leverOf(written: string): { readonly policy: string | null; readonly lever: string } {
  const [, policy, lever = ''] = /^(?:([^:=]+):)?([^:=]+)$/.exec(written.trim()) ?? [];
  return { policy: policy ?? null, lever };
}

/** Formats a value as `--set` does. */
export function settingText(lever: string, value: FactorValue): string {
  return `${lever}=${String(value)}`;
}

/** Checks one factor against the country and the compared policies. */
export function checkFactor(
  factor: ExperimentFactor,
  i: number,
  policies: readonly string[],
  pack: CountryPack,
  collector: ErrorCollector,
  /** Whether values are given with the points, so that a lever needs neither a range nor values. */
  open: boolean,
): void {
  const path: DataPath = ['factors', i];
  const add: AddError = (details) => collector.add('experiment.factor', details);
  const kinds = (['assumption', 'lever', 'switch'] as const).filter((kind) => factor[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    add({ path, got: kinds.join(' and ') || 'none of them', expected: 'one of assumption, lever, switch' });
    return;
  }
  const { low, high, values } = factor;
  if ((low === undefined) !== (high === undefined) || (values !== undefined && low !== undefined)) {
    add({ path, got: 'one end of a range, or a range and values', expected: 'low and high, or values, or neither' });
    return;
  }
  if (low !== undefined && high !== undefined && !(low < high)) {
    add({ path: [...path, 'low'], got: `${low} to ${high}`, expected: 'low below high' });
    return;
  }
  if (values !== undefined && new Set(values).size < values.length)
    add({ path: [...path, 'values'], got: 'a value twice', expected: 'each value once' });
  if (kind === 'assumption') checkAssumption(factor, path, pack, add);
  else if (kind === 'lever') checkLever(factor, path, policies, pack, add, open);
  else checkSwitch(factor, path, add);
}

type AddError = (details: ErrorDetails | (() => ErrorDetails)) => void;

function checkAssumption(factor: ExperimentFactor, path: DataPath, pack: CountryPack, add: AddError): void {
  const { assumption = '', low, high, values } = factor;
  if (!assumableEntries(pack).has(assumption)) {
    const fault = validateAssumption(pack, assumption, 0);
    if (fault !== null) add(() => ({ path: [...path, 'assumption'], ...fault() }));
    return;
  }
  const written: [DataPath, FactorValue | undefined][] = [
    [[...path, 'low'], low],
    [[...path, 'high'], high],
    ...(values ?? []).map((value, k): [DataPath, FactorValue] => [[...path, 'values', k], value]),
  ];
  for (const [at, value] of written) {
    if (value === undefined) continue;
    const fault =
      typeof value === 'number'
        ? validateAssumption(pack, assumption, value)
        : () => ({ got: quote(value), expected: 'a number within the range of its evidence' });
    if (fault !== null) add(() => ({ path: at, ...fault() }));
  }
}

function checkLever(
  factor: ExperimentFactor,
  path: DataPath,
  policies: readonly string[],
  pack: CountryPack,
  add: AddError,
  open: boolean,
): void {
  const { policy, lever: id } = leverOf(factor.lever ?? '');
  const at = [...path, 'lever'];
  const lever = leverById.get(id);
  if (lever === undefined) {
    add(() => ({
      path: at,
      got: `the unknown lever ${quote(id)}`,
      expected: 'the id of a lever',
      tryThis: nearNames(id, leverById.keys()) ?? 'korpu list levers',
    }));
    return;
  }
  if (policy !== null && !policies.includes(policy)) {
    add(() => ({
      path: at,
      got: `the policy ${quote(policy)}`,
      expected: `one of those compared: ${listNames(policies)}`,
      tryThis: suggestName(policy, policies),
    }));
  }
  if (policy === null && policies.length < 2) {
    const expected = 'POLICY:LEVER, since without POLICY it turns every policy but the first';
    add({ path: at, got: quote(factor.lever), expected, tryThis: `${policies[0]}:${id}` });
  }
  const { low, high, values } = factor;
  if (low === undefined && values === undefined && !open) {
    add({ path, got: 'a lever alone', expected: 'low and high, or values' });
    return;
  }
  if (low !== undefined && high !== undefined) checkEnds(lever, [low, high], path, pack, add);
  for (const [k, value] of (values ?? []).entries()) {
    if (!fitsLever(lever, value, pack))
      add({ path: [...path, 'values', k], got: quote(value), expected: formatLeverValues(lever) });
  }
}

/** Checks both ends of a range of a lever with a single number, or with the same number for all ids. */
function checkEnds(lever: Lever, ends: readonly number[], path: DataPath, pack: CountryPack, add: AddError): void {
  if (!['number', 'byRegion', 'bySector'].includes(lever.kind)) {
    add({
      path: [...path, 'low'],
      got: `a range of a ${lever.kind}`,
      expected: `values: each ${formatLeverValues(lever)}`,
    });
    return;
  }
  for (const [k, end] of ends.entries()) {
    // A lever in whole numbers is rounded within its range.
    const value = lever.whole === true ? Math.round(end) : end;
    if (!fitsLever(lever, value, pack))
      add({ path: [...path, k === 0 ? 'low' : 'high'], got: quote(end), expected: formatLeverValues(lever) });
  }
}

/** Returns whether a value is valid for a lever in a policy file. */
export function fitsLever(lever: Lever, value: FactorValue, pack: CountryPack): boolean {
  const set = parseOverride(settingText(lever.id, value));
  return set.ok && readPolicyFromObject('request', overridesAsPolicyFile([set.value], 'set'), pack).ok;
}

function checkSwitch({ switch: name = '', low, values }: ExperimentFactor, path: DataPath, add: AddError): void {
  const known = switchValues(name);
  const names = ['law', ...Object.keys(allSwitches)];
  if (known === null) {
    add(() => ({
      path: [...path, 'switch'],
      got: `the unknown switch ${quote(name)}`,
      expected: `one of ${listNames(names)}`,
      tryThis: suggestName(name, names),
    }));
    return;
  }
  if (low !== undefined) add({ path: [...path, 'low'], got: 'a range of a switch', expected: 'values, or neither' });
  for (const [k, value] of (values ?? []).entries()) {
    if (known.includes(String(value))) continue;
    add(() => ({
      path: [...path, 'values', k],
      got: quote(value),
      expected: `one of ${listNames(known)}`,
      tryThis: suggestName(String(value), known),
    }));
  }
}
