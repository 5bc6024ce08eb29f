import { type Lever, structuralSwitches } from '../../engine/index.ts';
import { leverById } from '../../engine/internal.ts';
import { assumable, assumptionFault } from '../assumptions.ts';
import type { Fault, Faults } from '../faults.ts';
import { listed, nearest, nearNames } from '../nearest.ts';
import { type Pack, readPolicyFromObject } from '../pack.ts';
import { type Path, quoted } from '../problem.ts';
import { laws } from '../request.ts';
import type { ExperimentFactor, FactorValue } from '../schema/experiment.ts';
import { leverText } from '../schema/lever-settings.ts';
import { parseSet, setsAsPolicy } from '../sets.ts';

/** What a factor is called in tables and in the points of a list. */
export function factorId({ assumption, lever, switch: turned }: ExperimentFactor): string {
  return assumption ?? lever ?? turned ?? '';
}

/** The values a switch may take, the default first; null for no switch. */
export function switchValues(name: string): readonly string[] | null {
  if (name === 'law') return laws;
  return Object.hasOwn(structuralSwitches, name) ? structuralSwitches[name as keyof typeof structuralSwitches] : null;
}

/** The lever of a factor with the policy it belongs to; null for every policy but the first. */
export function leverOf(written: string): { readonly policy: string | null; readonly lever: string } {
  const [, policy, lever = ''] = /^(?:([^:=]+):)?([^:=]+)$/.exec(written.trim()) ?? [];
  return { policy: policy ?? null, lever };
}

/** Writes a value as `--set` does. */
export function settingText(lever: string, value: FactorValue): string {
  return `${lever}=${String(value)}`;
}

/** Holds one factor to the country and to the policies compared. */
export function checkFactor(
  factor: ExperimentFactor,
  i: number,
  policies: readonly string[],
  pack: Pack,
  faults: Faults,
  /** Whether values come with the points, so that a lever needs neither a range nor values. */
  open: boolean,
): void {
  const path: Path = ['factors', i];
  const refuse = (fault: Fault) => faults.refuse('experiment.factor', fault);
  const kinds = (['assumption', 'lever', 'switch'] as const).filter((kind) => factor[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    refuse({ path, got: kinds.join(' and ') || 'none of them', expected: 'one of assumption, lever, switch' });
    return;
  }
  const { low, high, values } = factor;
  if ((low === undefined) !== (high === undefined) || (values !== undefined && low !== undefined)) {
    refuse({ path, got: 'one end of a range, or a range and values', expected: 'low and high, or values, or neither' });
    return;
  }
  if (low !== undefined && high !== undefined && !(low < high)) {
    refuse({ path: [...path, 'low'], got: `${low} to ${high}`, expected: 'low below high' });
    return;
  }
  if (values !== undefined && new Set(values).size < values.length)
    refuse({ path: [...path, 'values'], got: 'a value twice', expected: 'each value once' });
  if (kind === 'assumption') checkAssumption(factor, path, pack, refuse);
  else if (kind === 'lever') checkLever(factor, path, policies, pack, refuse, open);
  else checkSwitch(factor, path, refuse);
}

type Refuse = (fault: Fault) => void;

function checkAssumption(factor: ExperimentFactor, path: Path, pack: Pack, refuse: Refuse): void {
  const { assumption = '', low, high, values } = factor;
  if (!assumable(pack).has(assumption)) {
    const fault = assumptionFault(pack, assumption, 0);
    if (fault !== null) refuse({ path: [...path, 'assumption'], ...fault });
    return;
  }
  const written: [Path, FactorValue | undefined][] = [
    [[...path, 'low'], low],
    [[...path, 'high'], high],
    ...(values ?? []).map((value, k): [Path, FactorValue] => [[...path, 'values', k], value]),
  ];
  for (const [at, value] of written) {
    if (value === undefined) continue;
    const fault =
      typeof value === 'number'
        ? assumptionFault(pack, assumption, value)
        : { got: quoted(value), expected: 'a number within the range of its evidence' };
    if (fault !== null) refuse({ path: at, ...fault });
  }
}

function checkLever(
  factor: ExperimentFactor,
  path: Path,
  policies: readonly string[],
  pack: Pack,
  refuse: Refuse,
  open: boolean,
): void {
  const { policy, lever: id } = leverOf(factor.lever ?? '');
  const at = [...path, 'lever'];
  const lever = leverById.get(id);
  if (lever === undefined) {
    const near = nearNames(id, leverById.keys()) ?? 'korpu list levers';
    refuse({ path: at, got: `the unknown lever ${quoted(id)}`, expected: 'the id of a lever', tryThis: near });
    return;
  }
  if (policy !== null && !policies.includes(policy)) {
    const expected = `one of those compared: ${listed(policies)}`;
    refuse({ path: at, got: `the policy ${quoted(policy)}`, expected, tryThis: nearest(policy, policies) });
  }
  if (policy === null && policies.length < 2) {
    const expected = 'POLICY:LEVER, since without POLICY it turns every policy but the first';
    refuse({ path: at, got: quoted(factor.lever), expected, tryThis: `${policies[0]}:${id}` });
  }
  const { low, high, values } = factor;
  if (low === undefined && values === undefined && !open) {
    refuse({ path, got: 'a lever alone', expected: 'low and high, or values' });
    return;
  }
  if (low !== undefined && high !== undefined) checkEnds(lever, [low, high], path, pack, refuse);
  for (const [k, value] of (values ?? []).entries()) {
    if (!fitsLever(lever, value, pack))
      refuse({ path: [...path, 'values', k], got: quoted(value), expected: leverText(lever) });
  }
}

/** Both ends of an even range: of a lever that takes one number, or the same one everywhere. */
function checkEnds(lever: Lever, ends: readonly number[], path: Path, pack: Pack, refuse: Refuse): void {
  if (!['number', 'byRegion', 'bySector'].includes(lever.kind)) {
    refuse({ path: [...path, 'low'], got: `a range of a ${lever.kind}`, expected: `values: each ${leverText(lever)}` });
    return;
  }
  for (const [k, end] of ends.entries()) {
    // A lever in whole numbers is rounded within its range.
    const value = lever.whole === true ? Math.round(end) : end;
    if (!fitsLever(lever, value, pack))
      refuse({ path: [...path, k === 0 ? 'low' : 'high'], got: quoted(end), expected: leverText(lever) });
  }
}

/** Whether a lever may take a value, as a policy file is held to it. */
export function fitsLever(lever: Lever, value: FactorValue, pack: Pack): boolean {
  const set = parseSet(settingText(lever.id, value));
  return set.ok && readPolicyFromObject('request', setsAsPolicy([set.value], 'set'), pack).ok;
}

function checkSwitch({ switch: name = '', low, values }: ExperimentFactor, path: Path, refuse: Refuse): void {
  const known = switchValues(name);
  const names = ['law', ...Object.keys(structuralSwitches)];
  if (known === null) {
    const expected = `one of ${listed(names)}`;
    refuse({
      path: [...path, 'switch'],
      got: `the unknown switch ${quoted(name)}`,
      expected,
      tryThis: nearest(name, names),
    });
    return;
  }
  if (low !== undefined) refuse({ path: [...path, 'low'], got: 'a range of a switch', expected: 'values, or neither' });
  for (const [k, value] of (values ?? []).entries()) {
    if (known.includes(String(value))) continue;
    const near = nearest(String(value), known);
    refuse({ path: [...path, 'values', k], got: quoted(value), expected: `one of ${listed(known)}`, tryThis: near });
  }
}
