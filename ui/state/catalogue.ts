import { calendarMonth, type Scenario, type Shock } from '../../engine/index.ts';
import { type AssessmentInput, applicableShocks } from '../../engine/internal.ts';
import {
  buildScenario,
  type CountryPack,
  formatError,
  type LoadedPolicy,
  parametersOfDraw,
  readPackFromObjects,
  readPolicyFromObject,
  type ScenarioRequest,
  type ValidationResult,
} from '../../scenarios/index.ts';
import { policyFileData, resolveShock } from '../../scenarios/internal.ts';
import type { Draft, DraftPolicy } from './draft.ts';
import { cacheScenarios } from './scenario-cache.ts';

/** Where a catalogue comes from, and what it does not hold itself. */
export interface CatalogueSource {
  /** SHA-256 of the files of a country that is not built in; null for a built-in one. */
  readonly countryHash: string | null;
  /** Accepted parameter sets as plain data; null if there are none or they cannot be loaded. */
  readonly accepted: () => Promise<unknown>;
}

/** Content of a country pack, and scenarios built from it. */
export interface Catalogue {
  readonly pack: CountryPack;
  /** SHA-256 of the files of a country that is not built in; null for a built-in one. */
  readonly countryHash: string | null;
  /** Id under which the build has results of this country; null for a country that is not built in, whatever its id. */
  readonly builtIn: string | null;
  /** Loads the same country with its accepted parameter sets; null if there are none or they cannot be loaded. */
  drawn(): Promise<Catalogue | null>;
  /** Builds the scenario of a draft at a scale, at central parameters or those of a draw, or returns all errors. */
  scenarioOf(draft: Draft, scale: number, draw?: number): ValidationResult<Scenario>;
  /** Loads a policy of a draft, or returns all errors. */
  policyOf(policy: DraftPolicy): ValidationResult<LoadedPolicy>;
  /** Shocks applicable to a scenario of a draft, at central parameters or those of a draw. */
  shocksOf(draft: Draft, scenario: Scenario, draw?: number): Shock[];
  /** Input of the criteria assessment; null if the country sets no anchors. */
  standardsOf(draft: Draft): AssessmentInput | null;
}

function valueOrThrow<T>(result: ValidationResult<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.errors.map(formatError).join(' '));
}

const builtInSource: CatalogueSource = { countryHash: null, accepted: () => Promise.resolve(null) };

/**
 * Loads a country pack from parsed files, by path in its folder. Throws with all errors. By default it is built in and
 * has no accepted sets to load; `build` is replaced in tests.
 */
export function openCatalogue(
  files: Readonly<Record<string, unknown>>,
  build = buildScenario,
  source: CatalogueSource = builtInSource,
): Catalogue {
  const pack = valueOrThrow(readPackFromObjects(files));

  const policyOf = (policy: DraftPolicy): ValidationResult<LoadedPolicy> => {
    const builtIn = pack.policies.get(policy.base);
    if (policy.phases === null && builtIn !== undefined) return { ok: true, value: builtIn };
    return readPolicyFromObject(policy.id, fileOf(policy, pack), pack);
  };

  /** What replaces central values: those of the draft, or an accepted set with its arrivals. */
  const parametersFor = (
    { values }: Draft,
    draw: number | undefined,
  ): Pick<ScenarioRequest, 'values' | 'arrivalFactors'> =>
    draw === undefined ? { values: new Map(Object.entries(values)) } : parametersOfDraw(pack, draw);

  function buildDraft(draft: Draft, scale: number, draw?: number): ValidationResult<Scenario> {
    const read = draft.policies.map(policyOf);
    const problems = read.flatMap((one) => (one.ok ? [] : one.errors));
    if (problems.length > 0) return { ok: false, errors: problems };
    return build(pack, {
      policies: read.flatMap((one) => (one.ok ? [one.value] : [])),
      shocks: draft.shocks,
      months: draft.months,
      seed: draft.seed,
      law: draft.law,
      structure: draft.structure,
      ...parametersFor(draft, draw),
      scale,
    });
  }
  const cached = cacheScenarios(buildDraft);

  return {
    pack,
    countryHash: source.countryHash,
    builtIn: source.countryHash === null ? pack.id : null,
    async drawn() {
      const accepted = await source.accepted();
      return accepted === null ? null : openCatalogue({ ...files, 'accepted.json': accepted }, build, source);
    },
    policyOf,
    shocksOf(draft, scenario, draw) {
      const { values } = parametersFor(draft, draw);
      const start = calendarMonth(scenario.start);
      return applicableShocks(
        scenario,
        [...pack.shocks.values()].map((shock) => resolveShock(pack, shock, start, values)),
      );
    },
    standardsOf({ policies, weights }) {
      const anchors = pack.country.criteria;
      if (anchors === undefined) return null;
      const judged = policies.flatMap((policy) => {
        const read = policyOf(policy);
        return read.ok ? [[policy.id, read.value.content.judged ?? {}] as const] : [];
      });
      return { anchors, judged: Object.fromEntries(judged), cells: pack.matrix?.cells ?? [], weights };
    },
    scenarioOf: (draft, scale, draw) => (draw === undefined ? cached(draft, scale) : buildDraft(draft, scale, draw)),
  };
}

/** Policy file content of a copy. */
export function fileOf(
  policy: DraftPolicy,
  pack: Pick<CountryPack, 'id' | 'policies' | 'base'>,
): Record<string, unknown> {
  const { id, base, name, phases } = policy;
  return policyFileData({ id, base, name: name ?? id, phases: phases ?? [] }, pack);
}
