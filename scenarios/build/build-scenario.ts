import {
  type Country,
  calendarMonth,
  monthText,
  type Phase,
  type Policy,
  type Scenario,
  type Shock,
  type Structure,
  seedError,
  structuralSwitches,
} from '../../engine/index.ts';
import { allSwitches, mechanismSwitches } from '../../engine/internal.ts';
import {
  type CountryPack,
  firstForkMonth,
  policyWithValues,
  readPolicyFromObject,
  resolveCountry,
  resolvePolicy,
  resolveShock,
} from '../load/country-pack.ts';
import { withoutDose } from '../load/dose-variants.ts';
import { completeMaps, type LoadedPolicy, phaseStartMonth, settingValues } from '../load/policy.ts';
import { centralValues, type EvidenceValues } from '../load/resolve-values.ts';
import type { LoadedShock } from '../load/shock.ts';
import { listNames, suggestName } from '../parsing/suggest-name.ts';
import { invalid, quote, type ValidationError, type ValidationResult, valid } from '../parsing/validation-error.ts';
import { monthPattern } from '../schema/fields.ts';
import { doses } from '../schema/lever-settings.ts';
import { applyOverrides, type LeverOverride, overridesAsPolicyFile, requestError, unknownLevers } from './overrides.ts';

/**
 * Request for a scenario. Defaults are those of the command line.
 * @public
 */
export interface ScenarioRequest {
  /** Ids of policies in the pack, or loaded policies; the first is the reference. */
  readonly policies: readonly (string | LoadedPolicy)[];
  readonly shocks?: readonly (string | LoadedShock)[];
  /** First month after the fork, `YYYY-MM`; default the month after the last record. */
  readonly start?: string;
  readonly months?: number;
  readonly scale?: number;
  readonly seed?: string;
  readonly law?: string;
  readonly structure?: Readonly<Record<string, string>>;
  readonly sets?: readonly LeverOverride[];
  /** Values used in place of central ones, by id of evidence. */
  readonly values?: EvidenceValues;
  /** Multipliers of the arrivals before the fork, by stream and year of the country's table; default 1 for all. */
  readonly arrivalFactors?: readonly (readonly number[])[];
}

/**
 * Limits of a request, checked before any memory is allocated.
 * @public
 */
export const requestLimits = {
  months: { min: 12, max: 360 },
  policies: 12,
  shocks: 8,
  /** Maximum months by which a start may be later than the earliest one. */
  later: 120,
  /** Maximum people simulated in a run, leavers included. */
  agents: 3_000_000,
} as const;

/**
 * How legislation passes: every phase after its central delay, or by a lottery with its probability and delays.
 * @public
 */
export const laws = ['as-designed', 'lottery'] as const;

/**
 * Builds the scenario of a request, or returns every error of the request.
 * @example
 * import { buildScenario, unwrap } from 'korpu/scenarios';
 * import { loadCountry } from 'korpu/scenarios/node';
 *
 * const scenario = unwrap(
 *   buildScenario(loadCountry('azerbaijan'), {
 *     policies: ['status-quo', 'targeted-measures'],
 *     shocks: ['recession'],
 *     months: 120,
 *     scale: 0.05,
 *     structure: { deaths: 'off' },
 *   }),
 * );
 * console.log(scenario.start, scenario.policies.map(({ id }) => id));
 * @public
 */
export function buildScenario(pack: CountryPack, request: ScenarioRequest): ValidationResult<Scenario> {
  const errors: ValidationError[] = [];
  const report = (path: string, got: string, expected: string, tryThis?: string) => {
    errors.push(requestError(path, got, expected, tryThis));
  };
  const { months = 120, scale = 0.1, seed = 'korpu', sets = [], values = centralValues } = request;
  for (const key of ['policies', 'shocks'] as const) {
    const list: unknown = request[key] ?? (key === 'shocks' ? [] : undefined);
    if (!Array.isArray(list)) report(key, quote(list), `a list of ids or of ${key}`);
  }
  if (errors.length > 0) return invalid(errors);
  const policies = selectItems(request.policies, pack.policies, 'policies', report);
  const shocks = selectItems(request.shocks ?? [], pack.shocks, 'shocks', report);
  if (policies.length === 0 && errors.length === 0) report('policies', 'none', 'at least one policy');
  checkCount(request.policies.length, requestLimits.policies, 'policies', report);
  checkCount(request.shocks?.length ?? 0, requestLimits.shocks, 'shocks', report);

  const { min, max } = requestLimits.months;
  if (!Number.isInteger(months) || months < min || months > max) {
    report('months', quote(months), `a whole number of months from ${min} to ${max}`);
  }
  if (!(scale > 0 && scale <= 1)) report('scale', quote(scale), 'a share above 0 and at most 1', '0.1');
  const start = readStartMonth(pack, request.start, report);
  const seedMessage = typeof seed === 'string' ? seedError(seed) : 'seed: got no text, expected a text';
  if (seedMessage !== null)
    report('seed', matchPart(seedMessage, /got ([^,]*)/), matchPart(seedMessage, /expected (.*)/));
  const law = laws.find((known) => known === (request.law ?? laws[0]));
  if (law === undefined)
    report('law', quote(request.law), `one of ${listNames(laws)}`, suggestName(String(request.law), laws));
  const structure = readStructure(request.structure ?? {}, report);
  errors.push(...unknownLevers(sets));
  for (const { policy } of sets) {
    if (policy === null || policies.some(({ id }) => id === policy)) continue;
    const ids = policies.map(({ id }) => id);
    report('set', `the policy ${quote(policy)}`, `one of those compared: ${listNames(ids)}`, suggestName(policy, ids));
  }
  if (errors.length > 0 || start === null || law === undefined) return invalid(errors);

  try {
    const country = withArrivalFactors(resolveCountry(pack, values, start), request.arrivalFactors);
    const shocksInForce = shocks.map((shock) => resolveShock(pack, shock, start, values));
    checkAfterFork(pack, policies, shocksInForce, start, report, values);
    checkAgents(pack, country, shocksInForce, start, months, scale, report);
    const policiesInForce = policies.map((policy, i): Policy => {
      const policyAsFiled = resolvePolicy(pack, policy, start, values);
      const overrides = sets.filter((set) => (set.policy === null ? i > 0 : set.policy === policy.id));
      if (overrides.length === 0) return policyAsFiled;
      const set = readOverrides(pack, overrides, values, errors);
      return set === null
        ? policyAsFiled
        : applyOverrides(policyAsFiled, set, completeMaps(set, country.statusQuo, new Set()));
    });
    if (errors.length > 0) return invalid(uniqueErrors(errors));
    return valid({
      country,
      policies: policiesInForce,
      shocks: shocksInForce,
      start: monthText(start),
      months,
      scale,
      seed,
      law,
      structure,
      switchedOff: [],
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return invalid([requestError('values', error.message, 'values within the bounds of the numbers that use them')]);
  }
}

function withArrivalFactors(country: Country, factors: ScenarioRequest['arrivalFactors']): Country {
  if (factors === undefined) return country;
  const { byStream } = country.arrivals;
  const scaled = byStream.map((row, s) => row.map((count, y) => count * (factors[s]?.[y] ?? Number.NaN)));
  if (scaled.some((row) => row.some((count) => !(count >= 0 && count < 1e6))))
    throw new RangeError(`arrivals: got factors that do not fit ${byStream.length} streams and the years of the table`);
  return { ...country, arrivals: { ...country.arrivals, byStream: scaled } };
}

type ReportRequestError = (path: string, got: string, expected: string, tryThis?: string) => void;

function matchPart(sentence: string, part: RegExp): string {
  return part.exec(sentence)?.[1] ?? sentence;
}

function uniqueErrors(errors: readonly ValidationError[]): ValidationError[] {
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()];
}

function selectItems<T extends { readonly id: string }>(
  requested: readonly (string | T)[],
  known: ReadonlyMap<string, T>,
  path: 'policies' | 'shocks',
  report: ReportRequestError,
): T[] {
  const found: T[] = [];
  for (const item of requested) {
    const one = typeof item === 'string' ? known.get(item) : item;
    const noun = path === 'policies' ? 'policy' : 'shock';
    if (one === undefined) {
      report(path, `the unknown ${noun} ${quote(item)}`, `${expectedIds(known)}, or a file`, nearId(item, known));
    } else if (found.some(({ id }) => id === one.id)) {
      report(path, `the ${noun} ${quote(one.id)} twice`, 'each once');
    } else found.push(one);
  }
  return found;
}

/** Lists ids without those of variants, which are said in words. */
function expectedIds(known: ReadonlyMap<string, unknown>): string {
  const ids = [...known.keys()].filter((id) => withoutDose(id) === id);
  const variants =
    ids.length === known.size ? '' : `, or one of these with ${doses.map((dose) => `@${dose}`).join(' or ')}`;
  return `one of ${listNames(ids)}${variants}`;
}

function nearId(item: unknown, known: ReadonlyMap<string, unknown>): string | undefined {
  const [, policy] = /^(.+)@central$/.exec(String(item)) ?? [];
  return policy !== undefined && known.has(policy) ? policy : suggestName(String(item), known.keys());
}

function checkCount(count: number, most: number, path: string, report: ReportRequestError): void {
  if (count > most) report(path, String(count), `at most ${most}`);
}

/** Returns the calendar month of the fork; null after an error. */
function readStartMonth(pack: CountryPack, requested: string | undefined, report: ReportRequestError): number | null {
  const first = firstForkMonth(pack);
  if (requested === undefined) return first;
  if (typeof requested !== 'string' || !monthPattern.test(requested)) {
    report('start', quote(requested), 'a month, YYYY-MM such as 2026-01');
    return null;
  }
  const start = calendarMonth(requested);
  if (start < first) {
    const record = `${pack.name} has records to ${pack.country.lastObserved}, and a policy cannot change what was recorded`;
    report('start', quote(requested), `${monthText(first)} or later: ${record}`, monthText(first));
    return null;
  }
  if (start > first + requestLimits.later) {
    const last = monthText(first + requestLimits.later);
    report(
      'start',
      quote(requested),
      `${last} at the latest, ${requestLimits.later} months after the record ends`,
      last,
    );
    return null;
  }
  return start;
}

/** Reads the structural switches, all of them, and the mechanisms that are switched on. */
function readStructure(requested: Readonly<Record<string, string>>, report: ReportRequestError): Structure {
  const structure: Record<string, string> = {};
  for (const [name, values] of Object.entries(structuralSwitches)) structure[name] = values[0];
  for (const [name, value] of Object.entries(requested)) {
    const values = Object.hasOwn(allSwitches, name) ? allSwitches[name] : undefined;
    if (values === undefined) {
      const names = Object.keys(allSwitches);
      report('structure', `the unknown switch ${quote(name)}`, `one of ${listNames(names)}`, suggestName(name, names));
      continue;
    }
    const byDefault = Object.hasOwn(mechanismSwitches, name) && value === values[0];
    if (!values.includes(value))
      report(`structure.${name}`, quote(value), `one of ${listNames(values)}`, suggestName(String(value), values));
    else if (!byDefault) structure[name] = value;
  }
  return structure as unknown as Structure;
}

/** Reports a phase or a shock dated before the fork: the record cannot change. */
function checkAfterFork(
  pack: CountryPack,
  policies: readonly LoadedPolicy[],
  shocks: readonly Shock[],
  start: number,
  report: ReportRequestError,
  values: EvidenceValues,
): void {
  const expected = `a start at or after the fork, ${monthText(start)}`;
  for (const policy of policies) {
    for (const phase of policyWithValues(pack, policy, values).phases) {
      const at = phaseStartMonth(phase, start);
      if (at < 0) report(`policies.${policy.id}.phases.${phase.id}`, monthText(start + at), expected);
    }
  }
  for (const shock of shocks) {
    if (shock.startMonth < 0) report(`shocks.${shock.id}`, monthText(start + shock.startMonth), expected);
  }
}

/**
 * Estimates the maximum number of people in a run: initial stock, hindcast, and the months to the horizon with shocks.
 */
export function estimateAgents(country: Country, shocks: readonly Shock[], monthsAfterRecord: number): number {
  const { irregularShareInitial } = country.parameters.population;
  const { afterForkPerYear, demandGrowthPerYear } = country.parameters.arrivals;
  let people = 0;
  for (const stream of country.streams)
    people += (stream.initialStock + stream.initialPermanent) * (1 + irregularShareInitial);
  for (const row of country.arrivals.byStream) for (const persons of row) people += persons;
  let perMonth = afterForkPerYear / 12;
  for (let month = 0; month < monthsAfterRecord; month++) {
    people += perMonth;
    if (month % 12 === 11) perMonth *= 1 + Math.max(0, demandGrowthPerYear);
  }
  for (const shock of [...shocks, ...country.pastShocks]) {
    const months = Math.min(shock.months, monthsAfterRecord + 600);
    people += Math.max(0, Math.max(...shock.arrivals) - 1) * perMonth * months;
    for (const persons of shock.displaced) people += persons * months;
  }
  return people;
}

function checkAgents(
  pack: CountryPack,
  country: Country,
  shocks: readonly Shock[],
  start: number,
  months: number,
  scale: number,
  report: ReportRequestError,
): void {
  const people = estimateAgents(country, shocks, start - firstForkMonth(pack) + months);
  const agents = Math.round(people * scale);
  if (agents <= requestLimits.agents) return;
  const fits = Math.floor((requestLimits.agents / people) * 1000) / 1000;
  const got = `about ${agents} people to simulate`;
  report('scale', got, `at most ${requestLimits.agents}`, `--scale ${Math.max(fits, 0.001)}`);
}

/** Reads overrides like a policy file, and returns their levers in engine form. */
function readOverrides(
  pack: CountryPack,
  sets: readonly LeverOverride[],
  values: EvidenceValues,
  errors: ValidationError[],
): Phase['levers'] | null {
  const read = readPolicyFromObject('request', overridesAsPolicyFile(sets, 'set'), pack);
  if (!read.ok) {
    errors.push(...read.errors.map((error) => ({ ...error, path: error.path.replace('phases[0].levers', 'set') })));
    return null;
  }
  const [phase] = policyWithValues(pack, read.value, values).phases;
  return phase === undefined ? null : settingValues(phase.levers);
}
