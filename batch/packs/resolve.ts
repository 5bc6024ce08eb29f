import type { Scenario } from '../../engine/index.ts';
import {
  makeScenario,
  type Pack,
  type Problem,
  type Result,
  readPack,
  readPolicy,
  readShock,
} from '../../scenarios/index.ts';
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

/**
 * Make the scenario of a request. policies: shipped ids or files; none means all that are shipped.
 * @throws Refusal with every fault of the request and of the files it names.
 */
export function resolve(request: RunRequest, policies: readonly string[]): Scenario {
  return resolveDraws(request, policies)(0);
}

/**
 * Make the scenarios of a request, one a parameter draw; without draws all are the same one, at central values.
 * @throws Refusal as resolve does, and for draws of a country that ships no accepted parameter sets.
 */
export function resolveDraws(request: RunRequest, policies: readonly string[]): (draw: number) => Scenario {
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
  if (problems.length > 0) throw misused(...problems.map(faultText));

  const { months, scale, seed, law, structure, sets, start } = request;
  const valuesOf = request.parameters === 'draws' ? drawsOf(pack) : () => ({});
  return (draw) => {
    const scenario = makeScenario(pack, {
      ...{ policies: chosen, shocks, months, scale, seed, law, structure, sets },
      ...(start === null ? {} : { start }),
      ...valuesOf(draw),
    });
    if (!scenario.ok) throw misused(...scenario.problems.map(faultText));
    return scenario.value;
  };
}
