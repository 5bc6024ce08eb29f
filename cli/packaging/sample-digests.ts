import { createHash } from 'node:crypto';
import { canonicalJson, createEngine, type Scenario } from '../../engine/index.ts';
import { assessPolicies, compare } from '../../engine/internal.ts';
import { fitOf } from '../../scenarios/calibration/index.ts';
import { buildScenario, type CountryPack, type ScenarioRequest } from '../../scenarios/index.ts';
import { type LoadedClaims, policiesWithoutVariants } from '../../scenarios/internal.ts';
import { planExperiments } from '../claims/run-ledger.ts';
import { type ParameterDraw, parameterDrawsOf } from '../countries/parameter-draws.ts';

/** Small enough for a test, large enough that every process has work. */
const SCALE = 0.01;
const SEED = 'check';

/**
 * Digests that tell whether precomputed evidence is current. They cover small runs of everything behind it: parameter
 * draws, every shock, every experiment of the ledger. A model change that alters no number keeps the precomputed files
 * valid. The requests of the large runs are hashed too.
 */
export function sampleDigests(pack: CountryPack, ledger: LoadedClaims): Record<string, string> {
  if (pack.accepted === null) throw new Error(`${pack.id} has no accepted parameter sets`);
  const drawn = parameterDrawsOf(pack);
  const policies = policiesWithoutVariants(pack);
  const plan = planExperiments(pack, ledger, { claims: ledger.claims, scale: SCALE, seed: SEED }, drawn(0));
  if (!plan.ok) throw new Error('ledger: its experiments do not load');
  const experiments = plan.value.map(({ experiment, scenario }) => [experiment.id, digestOf(scenario)]);
  return {
    draws: textHash([0, 1].map((draw) => digestOf(buildSample(pack, { policies }, drawn(draw))))),
    shocks: digestOf(buildSample(pack, { policies, shocks: [...pack.shocks.keys()] }, {})),
    experiments: textHash(experiments),
    fit: fitHash(pack, pack.accepted),
    ledger: textHash(ledger.claims),
    criteria: criteriaHash(pack, buildSample(pack, { policies }, {})),
  };
}

/** Hash of the fit; how many rows a set may miss follows from the targets. */
function fitHash(pack: CountryPack, accepted: NonNullable<CountryPack['accepted']>): string {
  const { allowedMisses: _, ...fit } = fitOf(pack, accepted);
  return textHash(fit);
}

function buildSample(
  pack: CountryPack,
  request: Pick<ScenarioRequest, 'policies' | 'shocks'>,
  drawn: ParameterDraw,
): Scenario {
  const scenario = buildScenario(pack, { ...request, scale: SCALE, seed: SEED, months: 60, ...drawn });
  if (!scenario.ok) throw new Error('a built-in policy or shock does not load');
  return scenario.value;
}

function criteriaHash({ country, matrix, policies }: CountryPack, scenario: Scenario): string {
  if (country.criteria === undefined) return 'none';
  const results = [createEngine(scenario, { groups: true, noProgrammes: true }).replicate(0)];
  const ratings = Object.fromEntries([...policies].map(([id, { content }]) => [id, content.judged ?? {}]));
  const standards = { anchors: country.criteria, judged: ratings, cells: matrix?.cells ?? [], weights: {} };
  // Scores by replicate add nothing to their summary.
  const { criteria, ...rest } = assessPolicies(standards, { scenarios: [scenario], byDraw: false, results });
  const summaries = Object.entries(criteria).map(([policy, scores]) => [
    policy,
    Object.fromEntries(Object.entries(scores).map(([id, { scores: _scores, ...summary }]) => [id, summary])),
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
