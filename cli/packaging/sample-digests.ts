import { createHash } from 'node:crypto';
import { canonicalJson, createEngine, type Scenario } from '../../engine/index.ts';
import { assessPolicies, compare } from '../../engine/internal.ts';
import { buildScenario, type CountryPack, type ScenarioRequest } from '../../scenarios/index.ts';
import type { LoadedClaims } from '../../scenarios/internal.ts';
import { fitOf } from '../calibration/fit-table.ts';
import { planExperiments } from '../claims/run-ledger.ts';
import { type ParameterDraw, parameterDrawsOf } from '../countries/parameter-draws.ts';

/** Small enough for a test, large enough that every process does something. */
const SCALE = 0.01;
const SEED = 'check';

/**
 * Digests that tell whether shipped evidence still holds. Small runs of everything behind it (parameter draws, every
 * shock, every experiment of the ledger) are run anew: a model that gives the same numbers by other means keeps its
 * shipped files, a model that gives others does not. What is asked of the large runs is hashed beside them.
 */
export function sampleDigests(pack: CountryPack, ledger: LoadedClaims): Record<string, string> {
  if (pack.accepted === null) throw new Error(`${pack.id} ships no accepted parameter sets`);
  const drawn = parameterDrawsOf(pack);
  const policies = [...pack.policies.keys()];
  const plan = planExperiments(pack, ledger, { claims: ledger.claims, scale: SCALE, seed: SEED }, drawn(0));
  if (!plan.ok) throw new Error('the experiments of the ledger do not load');
  const experiments = plan.value.map(({ experiment, scenario }) => [experiment.id, digestOf(scenario)]);
  return {
    draws: textHash([0, 1].map((draw) => digestOf(buildSample(pack, { policies }, drawn(draw))))),
    shocks: digestOf(buildSample(pack, { policies, shocks: [...pack.shocks.keys()] }, {})),
    experiments: textHash(experiments),
    fit: textHash(fitOf(pack, pack.accepted)),
    ledger: textHash(ledger.claims),
    criteria: criteriaHash(pack, buildSample(pack, { policies }, {})),
  };
}

function buildSample(
  pack: CountryPack,
  request: Pick<ScenarioRequest, 'policies' | 'shocks'>,
  drawn: ParameterDraw,
): Scenario {
  const scenario = buildScenario(pack, { ...request, scale: SCALE, seed: SEED, months: 60, ...drawn });
  if (!scenario.ok) throw new Error('a shipped policy or shock does not load');
  return scenario.value;
}

function criteriaHash({ country, matrix, policies }: CountryPack, scenario: Scenario): string {
  if (country.criteria === undefined) return 'none';
  const results = [createEngine(scenario, { groups: true }).replicate(0)];
  const ratings = Object.fromEntries([...policies].map(([id, { content }]) => [id, content.judged ?? {}]));
  const standards = { anchors: country.criteria, judged: ratings, cells: matrix?.cells ?? [], weights: {} };
  // Scores by replicate say nothing that their summary does not.
  const { criteria, ...rest } = assessPolicies(standards, { scenarios: [scenario], byDraw: false, results });
  const summaries = Object.entries(criteria).map(([policy, own]) => [
    policy,
    Object.fromEntries(Object.entries(own).map(([id, { scores: _scores, ...summary }]) => [id, summary])),
  ]);
  return textHash({ criteria: Object.fromEntries(summaries), ...rest });
}

function digestOf(scenario: Scenario): string {
  const about = { korpu: '', model: '', parameters: 'central' } as const;
  return compare(scenario, about, [createEngine(scenario).replicate(0)]).digest;
}

function textHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
