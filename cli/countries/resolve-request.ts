import { calendarMonth, type Scenario, type Shock } from '../../engine/index.ts';
import { type ExpertRatings, estimateWorkload } from '../../engine/internal.ts';
import {
  buildScenario,
  type CountryPack,
  defaultPolicies,
  type LoadedPolicy,
  type LoadedShock,
  readPolicy,
  readPolicyFromObject,
  readShock,
  type ValidationError,
  type ValidationResult,
} from '../../scenarios/index.ts';
import { isPriorsFile, readPackSources, resolveShock, validateAssumptions } from '../../scenarios/internal.ts';
import { usageError } from '../exit-codes.ts';
import type { RunRequest } from '../options/run-request.ts';
import { builtInCountryFiles } from './country-files.ts';
import { errorText } from './error-text.ts';
import { isFilePath, readFileArgument } from './file-argument.ts';
import { openedCountry } from './opened-countries.ts';
import { parameterDrawsOf } from './parameter-draws.ts';
import { withParsed } from './parsed-files.ts';

/**
 * Reads a built-in country.
 * @throws UserError with every error of its files.
 */
export function builtInPack(country: string): CountryPack {
  const pack = readPackSources(withParsed(builtInCountryFiles(country)));
  if (!pack.ok) {
    const inRoot = pack.errors.map((problem) => ({
      ...problem,
      file: isPriorsFile(problem.file) ? `scenarios/${problem.file}` : `scenarios/countries/${country}/${problem.file}`,
    }));
    throw usageError(...inRoot.map(errorText));
  }
  return pack.value;
}

/**
 * Reads a country by id: one that this process opened from outside, or a built-in one.
 * @throws UserError with every error of its files, or for an unknown country.
 */
export function knownPack(country: string): CountryPack {
  return openedCountry(country)?.pack ?? builtInPack(country);
}

/** Scenarios of a request, with their country pack. */
export interface ResolvedRequest {
  /** Scenario of a parameter draw; without draws always the same, at central values. */
  readonly scenarioOf: (draw: number) => Scenario;
  readonly pack: CountryPack;
  /** Expert ratings of each policy, by policy id. */
  readonly ratings: Readonly<Record<string, ExpertRatings>>;
  /** Every shock of the pack, for the start of the scenario and the values of a draw. */
  readonly shocksOf: (draw: number) => readonly Shock[];
}

/** Problems of the policies of a request after which no further policy is read. */
const MAX_PROBLEMS = 50;

/** A policy: a built-in id, a file name, or the content of a file as data. */
export type NamedPolicy = string | { readonly [key: string]: unknown };

/** Policies and shocks that a request names. */
export interface ResolvedNames {
  readonly pack: CountryPack;
  readonly policies: readonly (string | LoadedPolicy)[];
  readonly shocks: readonly (string | LoadedShock)[];
  /** Ids of the policies. */
  readonly ids: readonly string[];
}

/**
 * Resolves the policies and shocks of a request. policies: empty means the default ones.
 * @throws UserError with every error of the named files and of assumptions.
 */
export function resolveNamed(
  request: Pick<RunRequest, 'country' | 'shocks' | 'assumptions'>,
  policies: readonly NamedPolicy[],
  pack: CountryPack = knownPack(request.country),
): ResolvedNames {
  const problems: ValidationError[] = [];
  const resolveArgument = <T>(
    argument: string,
    read: (file: string, text: string, pack: CountryPack) => ValidationResult<T>,
  ): (string | T)[] => (isFilePath(argument) ? valuesOf(read(argument, readFileArgument(argument), pack)) : [argument]);
  const valuesOf = <T>(match: ValidationResult<T>): T[] => {
    if (match.ok) return [match.value];
    problems.push(...match.errors);
    return [];
  };
  const requested = policies.length > 0 ? policies : defaultPolicies(pack);
  const selected = requested.flatMap((policy, i): (string | LoadedPolicy)[] => {
    // Reading on would explain faults of which no one reads so many.
    if (problems.length >= MAX_PROBLEMS) return [];
    return typeof policy === 'string'
      ? resolveArgument(policy, readPolicy)
      : valuesOf(readPolicyFromObject(`policies[${i}]`, policy, pack));
  });
  const shocks = request.shocks.flatMap((argument) => resolveArgument(argument, readShock));
  problems.push(...validateAssumptions(pack, request.assumptions));
  if (problems.length > 0) throw usageError(...problems.map(errorText));
  const ids = selected.map((policy) => (typeof policy === 'string' ? policy : policy.id));
  return { pack, policies: selected, shocks, ids };
}

/**
 * Builds the scenario of a request.
 * @throws UserError like resolveRequest.
 */
export function resolveScenario(request: RunRequest, policies: readonly NamedPolicy[], pack?: CountryPack): Scenario {
  return resolveRequest(request, policies, pack).scenarioOf(0);
}

/**
 * Builds the scenarios of a request. policies: built-in ids, files or their content; empty means all built-in ones.
 * known: files of the country, if already read.
 * @throws UserError with every error of the request and its files, at the latest when a scenario is requested, and for
 * draws of a country without accepted parameter sets.
 */
export function resolveRequest(
  request: RunRequest,
  policies: readonly NamedPolicy[],
  known?: CountryPack,
): ResolvedRequest {
  const { pack, policies: selected, shocks } = resolveNamed(request, policies, known);

  const { months, scale, seed, law, structure, overrides: sets, start } = request;
  const valuesOf: ReturnType<typeof parameterDrawsOf> =
    request.parameters === 'draws' ? parameterDrawsOf(pack) : () => ({ values: request.assumptions });
  const scenarioOf = (draw: number): Scenario => {
    const scenario = buildScenario(pack, {
      ...{ policies: selected, shocks, months, scale, seed, law, structure, sets },
      ...(start === null ? {} : { start }),
      ...valuesOf(draw),
    });
    if (!scenario.ok) throw usageError(...scenario.errors.map(errorText));
    return scenario.value;
  };
  assertEnoughPeople(scenarioOf(0));
  const read = selected.flatMap((policy): LoadedPolicy[] => {
    const match = typeof policy === 'string' ? pack.policies.get(policy) : policy;
    return match === undefined ? [] : [match];
  });
  const startMonth = calendarMonth(scenarioOf(0).start);
  return {
    scenarioOf,
    pack,
    ratings: Object.fromEntries(read.map(({ id, content }) => [id, content.judged ?? {}])),
    shocksOf: (draw) =>
      [...pack.shocks.values()].map((shock) => resolveShock(pack, shock, startMonth, valuesOf(draw).values)),
  };
}

/** Least number of people to simulate: of fewer, every figure is chance or nothing. */
const LEAST_PEOPLE = 50;

/** @throws UserError when a scale leaves too few people, down to none. */
export function assertEnoughPeople(scenario: Scenario): void {
  const { scale } = scenario;
  const people = estimateWorkload({ ...scenario, scale: 1 }).agentsPresent;
  if (people * scale >= LEAST_PEOPLE || scale === 1) return;
  const least = LEAST_PEOPLE / people;
  const digit = 10 ** Math.floor(Math.log10(least));
  const enough = Math.min(1, Number((Math.ceil(least / digit) * digit).toPrecision(1)));
  throw usageError(
    `--scale: got ${scale}, which simulates about ${Math.round(people * scale)} people of ${people}, expected at least ${LEAST_PEOPLE}; try --scale ${enough}`,
  );
}
