import type { Scenario } from '../../engine/index.ts';
import { formatProblem, makeScenario, type Result, readPackFromObjects } from '../../scenarios/index.ts';
import { efforts, type Request } from './state.ts';

/** What a country's files offer, and what they make of a request. */
export interface Catalogue {
  readonly shocks: readonly { readonly value: string; readonly label: string }[];
  /** Make the scenario of a request: every policy of the country, the base first. Throws what the files hold wrong. */
  scenarioFor(request: Request): Scenario;
}

function held<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(formatProblem).join(' '));
}

/** Read a country's files, parsed, by path inside its folder. Throws what they hold wrong. */
export function openCatalogue(files: Readonly<Record<string, unknown>>): Catalogue {
  const pack = held(readPackFromObjects(files));
  return {
    shocks: [...pack.shocks.values()].map(({ id, name }) => ({ value: id, label: name })),
    scenarioFor: ({ effort, shock }) =>
      held(
        makeScenario(pack, {
          policies: [...pack.policies.keys()],
          shocks: shock === '' ? [] : [shock],
          scale: efforts[effort].scale,
        }),
      ),
  };
}
