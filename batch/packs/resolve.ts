import { calendarMonth, type Scenario, type Shock } from '../../engine/index.ts';
import type { Judged } from '../../engine/internal.ts';
import {
  makeScenario,
  type Pack,
  type Problem,
  type ReadPolicy,
  type Result,
  readPack,
  readPolicy,
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

/**
 * Make the scenario of a request alone.
 * @throws Refusal as resolveDraws does.
 */
export function resolve(request: RunRequest, policies: readonly string[]): Scenario {
  return resolveDraws(request, policies).scenarioOf(0);
}

/**
 * Make the scenarios of a request. policies: shipped ids or files; none means all that are shipped.
 * @throws Refusal with every fault of the request and of the files it names, at the latest when a scenario is asked for,
 * and for draws of a country that ships no accepted parameter sets.
 */
export function resolveDraws(request: RunRequest, policies: readonly string[]): Resolved {
  const pack = shippedPack(request.country);
  const problems: Problem[] = [];
  const named = <T>(argument: string, read: (file: string, text: string, pack: Pack) => Result<T>): (string | T)[] => {
    if (!isPath(argument)) return [argument];
    const found = read(argument, readArgument(argument), pack);
    if (found.ok) return [found.value];
    problems.push(...found.problems);
    return [];
  };
  const asked = policies.length > 0 ? policies : [...pack.policies.keys()];
  const chosen = asked.flatMap((argument) => named(argument, readPolicy));
  const shocks = request.shocks.flatMap((argument) => named(argument, readShock));
  problems.push(...assumptionProblems(pack, request.assumed));
  if (problems.length > 0) throw misused(...problems.map(faultText));

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
