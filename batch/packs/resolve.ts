import { calendarMonth, type Scenario, type Shock } from '../../engine/index.ts';
import type { Judged } from '../../engine/internal.ts';
import {
  makeScenario,
  type Pack,
  type Problem,
  type ReadPolicy,
  type ReadShock,
  type Result,
  readPack,
  readPolicy,
  readPolicyFromObject,
  readShock,
} from '../../scenarios/index.ts';
import { assumptionProblems, resolveShock } from '../../scenarios/internal.ts';
import { misused } from '../exit.ts';
import type { RunRequest } from '../options/run-request.ts';
import { drawsOf } from './draws.ts';
import { faultText } from './fault-text.ts';
import { isPath, readArgument } from './file-argument.ts';
import { shippedFiles } from './folder.ts';

/**
 * Read a shipped country.
 * @throws Refusal with every fault of its files.
 */
export function shippedPack(country: string): Pack {
  const pack = readPack(shippedFiles(country));
  if (!pack.ok) {
    const inRoot = pack.problems.map((problem) => ({ ...problem, file: `scenarios/${country}/${problem.file}` }));
    throw misused(...inRoot.map(faultText));
  }
  return pack.value;
}

/** The scenarios of a request, with the pack they come from. */
export interface Resolved {
  /** One a parameter draw; without draws all are the same one, at central values. */
  readonly scenarioOf: (draw: number) => Scenario;
  readonly pack: Pack;
  /** What people judge of each policy, by its id. */
  readonly judged: Readonly<Record<string, Judged>>;
  /** Every shock of the pack, for the start of the scenario and the values of a draw. */
  readonly shocksOf: (draw: number) => readonly Shock[];
}

/** A policy: a shipped id, the name of a file, or the content of a file as data. */
export type NamedPolicy = string | { readonly [key: string]: unknown };

/** The policies and shocks that a request names. */
export interface ResolvedNames {
  readonly pack: Pack;
  readonly policies: readonly (string | ReadPolicy)[];
  readonly shocks: readonly (string | ReadShock)[];
  /** Ids of the policies. */
  readonly ids: readonly string[];
}

/**
 * Finds the policies and shocks of a request. policies: none means all that are shipped.
 * @throws Refusal with every error of the files named and of assumptions.
 */
export function resolveNamed(
  request: Pick<RunRequest, 'country' | 'shocks' | 'assumed'>,
  policies: readonly NamedPolicy[],
  pack: Pack = shippedPack(request.country),
): ResolvedNames {
  const problems: Problem[] = [];
  const named = <T>(argument: string, read: (file: string, text: string, pack: Pack) => Result<T>): (string | T)[] =>
    isPath(argument) ? kept(read(argument, readArgument(argument), pack)) : [argument];
  const kept = <T>(found: Result<T>): T[] => {
    if (found.ok) return [found.value];
    problems.push(...found.problems);
    return [];
  };
  const asked = policies.length > 0 ? policies : [...pack.policies.keys()];
  const chosen = asked.flatMap((one, i): (string | ReadPolicy)[] =>
    typeof one === 'string' ? named(one, readPolicy) : kept(readPolicyFromObject(`policies[${i}]`, one, pack)),
  );
  const shocks = request.shocks.flatMap((argument) => named(argument, readShock));
  problems.push(...assumptionProblems(pack, request.assumed));
  if (problems.length > 0) throw misused(...problems.map(faultText));
  const ids = chosen.map((one) => (typeof one === 'string' ? one : one.id));
  return { pack, policies: chosen, shocks, ids };
}

/**
 * Make the scenario of a request alone.
 * @throws Refusal as resolveDraws does.
 */
export function resolve(request: RunRequest, policies: readonly NamedPolicy[], pack?: Pack): Scenario {
  return resolveDraws(request, policies, pack).scenarioOf(0);
}

/**
 * Make the scenarios of a request. policies: shipped ids, files or their content;
 * none means all that are shipped. known: the country's files, where they were read before.
 * @throws Refusal with every fault of the request and of the files it names, at the latest when a scenario is asked for,
 * and for draws of a country that ships no accepted parameter sets.
 */
export function resolveDraws(request: RunRequest, policies: readonly NamedPolicy[], known?: Pack): Resolved {
  const { pack, policies: chosen, shocks } = resolveNamed(request, policies, known);

  const { months, scale, seed, law, structure, sets, start } = request;
  const valuesOf: ReturnType<typeof drawsOf> =
    request.parameters === 'draws' ? drawsOf(pack) : () => ({ values: request.assumed });
  const scenarioOf = (draw: number): Scenario => {
    const scenario = makeScenario(pack, {
      ...{ policies: chosen, shocks, months, scale, seed, law, structure, sets },
      ...(start === null ? {} : { start }),
      ...valuesOf(draw),
    });
    if (!scenario.ok) throw misused(...scenario.problems.map(faultText));
    return scenario.value;
  };
  const read = chosen.flatMap((policy): ReadPolicy[] => {
    const found = typeof policy === 'string' ? pack.policies.get(policy) : policy;
    return found === undefined ? [] : [found];
  });
  const from = calendarMonth(scenarioOf(0).start);
  return {
    scenarioOf,
    pack,
    judged: Object.fromEntries(read.map(({ id, content }) => [id, content.judged ?? {}])),
    shocksOf: (draw) =>
      [...pack.shocks.values()].map((shock) => resolveShock(pack, shock, from, valuesOf(draw).values)),
  };
}
