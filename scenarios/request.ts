import {
  type Country,
  calendarMonth,
  monthText,
  type Phase,
  type Policy,
  type Scenario,
  type Shock,
  type Structure,
  seedProblem,
  structuralSwitches,
} from '../engine/index.ts';
import { centralValues, type Values } from './draft.ts';
import { listed, nearest } from './nearest.ts';
import {
  drawnPolicy,
  firstFork,
  type Pack,
  readPolicyFromObject,
  resolveCountry,
  resolvePolicy,
  resolveShock,
} from './pack.ts';
import { completed, phaseStart, type ReadPolicy, valuesOf } from './policy.ts';
import { bad, good, type Problem, quoted, type Result } from './problem.ts';
import { monthPattern } from './schema/fields.ts';
import { requestProblem, type SetRequest, setsAsPolicy, unknownLevers, withSets } from './sets.ts';
import type { ReadShock } from './shock.ts';

/**
 * Request for a scenario. Defaults are those of the command line.
 * @public
 */
export interface ScenarioRequest {
  /** Ids of the pack, or policies that were read; the first is the reference. */
  readonly policies: readonly (string | ReadPolicy)[];
  readonly shocks?: readonly (string | ReadShock)[];
  /** First month after the fork, `YYYY-MM`; default the month after the last with a record. */
  readonly start?: string;
  readonly months?: number;
  readonly scale?: number;
  readonly seed?: string;
  readonly law?: string;
  readonly structure?: Readonly<Record<string, string>>;
  readonly sets?: readonly SetRequest[];
  /** Values in place of the central ones, by id of evidence. */
  readonly values?: Values;
  /** Multipliers of the arrivals before the fork, by stream and year of the country's table; default all 1. */
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
  /** Months a start may lie after the first that can be asked for. */
  later: 120,
  /** People simulated over a run, those who leave included. */
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
 * import { makeScenario, unwrap } from 'korpu/scenarios';
 * import { loadCountry } from 'korpu/scenarios/node';
 *
 * const scenario = unwrap(
 *   makeScenario(loadCountry('azerbaijan'), {
 *     policies: ['status-quo', 'targeted-measures'],
 *     shocks: ['recession'],
 *     months: 120,
 *     scale: 0.05,
 *     structure: { deaths: 'lifeTable' },
 *   }),
 * );
 * console.log(scenario.start, scenario.policies.map(({ id }) => id));
 * @public
 */
export function makeScenario(pack: Pack, request: ScenarioRequest): Result<Scenario> {
  const problems: Problem[] = [];
  const refuse = (path: string, got: string, expected: string, tryThis?: string) => {
    problems.push(requestProblem(path, got, expected, tryThis));
  };
  const { months = 120, scale = 0.1, seed = 'korpu', sets = [], values = centralValues } = request;
  const policies = pick(request.policies, pack.policies, 'policies', refuse);
  const shocks = pick(request.shocks ?? [], pack.shocks, 'shocks', refuse);
  if (policies.length === 0 && problems.length === 0) refuse('policies', 'none', 'at least one policy');
  checkCount(request.policies.length, requestLimits.policies, 'policies', refuse);
  checkCount(request.shocks?.length ?? 0, requestLimits.shocks, 'shocks', refuse);

  const { min, max } = requestLimits.months;
  if (!Number.isInteger(months) || months < min || months > max) {
    refuse('months', quoted(months), `a whole number of months from ${min} to ${max}`);
  }
  if (!(scale > 0 && scale <= 1)) refuse('scale', quoted(scale), 'a share above 0 and at most 1', '0.1');
  const start = startMonth(pack, request.start, refuse);
  const seedFault = typeof seed === 'string' ? seedProblem(seed) : 'seed: got no text, expected a text';
  if (seedFault !== null) refuse('seed', shortOf(seedFault, /got ([^,]*)/), shortOf(seedFault, /expected (.*)/));
  const law = laws.find((known) => known === (request.law ?? laws[0]));
  if (law === undefined)
    refuse('law', quoted(request.law), `one of ${listed(laws)}`, nearest(String(request.law), laws));
  const structure = structureOf(request.structure ?? {}, refuse);
  problems.push(...unknownLevers(sets));
  for (const { policy } of sets) {
    if (policy === null || policies.some(({ id }) => id === policy)) continue;
    const ids = policies.map(({ id }) => id);
    refuse('set', `the policy ${quoted(policy)}`, `one of those compared: ${listed(ids)}`, nearest(policy, ids));
  }
  if (problems.length > 0 || start === null || law === undefined) return bad(problems);

  try {
    const country = withArrivals(resolveCountry(pack, values, start), request.arrivalFactors);
    const shocksInForce = shocks.map((shock) => resolveShock(pack, shock, start, values));
    checkAfterFork(pack, policies, shocksInForce, start, refuse, values);
    checkAgents(pack, country, shocksInForce, start, months, scale, refuse);
    const inForce = policies.map((policy, i): Policy => {
      const plain = resolvePolicy(pack, policy, start, values);
      const own = sets.filter((set) => (set.policy === null ? i > 0 : set.policy === policy.id));
      if (own.length === 0) return plain;
      const set = settings(pack, own, values, problems);
      return set === null ? plain : withSets(plain, set, completed(set, country.statusQuo, new Set()));
    });
    if (problems.length > 0) return bad(unique(problems));
    return good({
      country,
      policies: inForce,
      shocks: shocksInForce,
      start: monthText(start),
      months,
      scale,
      seed,
      law,
      structure,
      switchedOff: [],
    });
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
    return bad([requestProblem('values', fault.message, 'values within the bounds of what they feed')]);
  }
}

function withArrivals(country: Country, factors: ScenarioRequest['arrivalFactors']): Country {
  if (factors === undefined) return country;
  const { byStream } = country.arrivals;
  const scaled = byStream.map((row, s) => row.map((count, y) => count * (factors[s]?.[y] ?? Number.NaN)));
  if (scaled.some((row) => row.some((count) => !(count >= 0 && count < 1e6))))
    throw new RangeError(`arrivals: got factors that do not fit ${byStream.length} streams and the years of the table`);
  return { ...country, arrivals: { ...country.arrivals, byStream: scaled } };
}

type Refuse = (path: string, got: string, expected: string, tryThis?: string) => void;

function shortOf(sentence: string, part: RegExp): string {
  return part.exec(sentence)?.[1] ?? sentence;
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function pick<T extends { readonly id: string }>(
  asked: readonly (string | T)[],
  known: ReadonlyMap<string, T>,
  path: 'policies' | 'shocks',
  refuse: Refuse,
): T[] {
  const found: T[] = [];
  for (const item of asked) {
    const one = typeof item === 'string' ? known.get(item) : item;
    const noun = path === 'policies' ? 'policy' : 'shock';
    if (one === undefined) {
      const near = nearest(String(item), known.keys());
      refuse(path, `the unknown ${noun} ${quoted(item)}`, `one of ${listed(known.keys())}, or a file`, near);
    } else if (found.some(({ id }) => id === one.id)) {
      refuse(path, `the ${noun} ${quoted(one.id)} twice`, 'each once');
    } else found.push(one);
  }
  return found;
}

function checkCount(count: number, most: number, path: string, refuse: Refuse): void {
  if (count > most) refuse(path, String(count), `at most ${most}`);
}

/** The calendar month of the fork, or null when it is refused. */
function startMonth(pack: Pack, asked: string | undefined, refuse: Refuse): number | null {
  const first = firstFork(pack);
  if (asked === undefined) return first;
  if (typeof asked !== 'string' || !monthPattern.test(asked)) {
    refuse('start', quoted(asked), 'a month, YYYY-MM such as 2026-01');
    return null;
  }
  const start = calendarMonth(asked);
  if (start < first) {
    const record = `${pack.name} has records to ${pack.country.lastObserved}, and a policy cannot change what was recorded`;
    refuse('start', quoted(asked), `${monthText(first)} or later: ${record}`, monthText(first));
    return null;
  }
  if (start > first + requestLimits.later) {
    const last = monthText(first + requestLimits.later);
    refuse('start', quoted(asked), `${last} at the latest, ${requestLimits.later} months after the record ends`, last);
    return null;
  }
  return start;
}

function structureOf(asked: Readonly<Record<string, string>>, refuse: Refuse): Structure {
  const structure: Record<string, string> = {};
  for (const [name, values] of Object.entries(structuralSwitches)) structure[name] = values[0];
  for (const [name, value] of Object.entries(asked)) {
    if (!Object.hasOwn(structuralSwitches, name)) {
      const names = Object.keys(structuralSwitches);
      refuse('structure', `the unknown switch ${quoted(name)}`, `one of ${listed(names)}`, nearest(name, names));
      continue;
    }
    const values: readonly string[] = structuralSwitches[name as keyof Structure];
    if (values.includes(value)) structure[name] = value;
    else refuse(`structure.${name}`, quoted(value), `one of ${listed(values)}`, nearest(String(value), values));
  }
  return structure as unknown as Structure;
}

/** A phase or a shock with a date before the fork would have to change the record. */
function checkAfterFork(
  pack: Pack,
  policies: readonly ReadPolicy[],
  shocks: readonly Shock[],
  start: number,
  refuse: Refuse,
  values: Values,
): void {
  const expected = `a start at or after the fork, ${monthText(start)}`;
  for (const policy of policies) {
    for (const phase of drawnPolicy(pack, policy, values).phases) {
      const at = phaseStart(phase, start);
      if (at < 0) refuse(`policies.${policy.id}.phases.${phase.id}`, monthText(start + at), expected);
    }
  }
  for (const shock of shocks) {
    if (shock.startMonth < 0) refuse(`shocks.${shock.id}`, monthText(start + shock.startMonth), expected);
  }
}

/** How many people a run will make at most, roughly: stock, the hindcast, and the months to the horizon with shocks. */
export function agentsEver(country: Country, shocks: readonly Shock[], monthsAfterRecord: number): number {
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
  pack: Pack,
  country: Country,
  shocks: readonly Shock[],
  start: number,
  months: number,
  scale: number,
  refuse: Refuse,
): void {
  const people = agentsEver(country, shocks, start - firstFork(pack) + months);
  const agents = Math.round(people * scale);
  if (agents <= requestLimits.agents) return;
  const fits = Math.floor((requestLimits.agents / people) * 1000) / 1000;
  const got = `about ${agents} people to simulate`;
  refuse('scale', got, `at most ${requestLimits.agents}`, `--scale ${Math.max(fits, 0.001)}`);
}

/** Reads what was set as a policy file is read, and gives its levers in engine form. */
function settings(
  pack: Pack,
  sets: readonly SetRequest[],
  values: Values,
  problems: Problem[],
): Phase['levers'] | null {
  const read = readPolicyFromObject('request', setsAsPolicy(sets, 'set'), pack);
  if (!read.ok) {
    problems.push(
      ...read.problems.map((problem) => ({ ...problem, path: problem.path.replace('phases[0].levers', 'set') })),
    );
    return null;
  }
  const [phase] = drawnPolicy(pack, read.value, values).phases;
  return phase === undefined ? null : valuesOf(phase.levers);
}
