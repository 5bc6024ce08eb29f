import {
  type Comparison,
  createEngine,
  REPLICATES_PER_DRAW,
  type ReplicateResult,
  type Scenario,
} from '../../../engine/index.ts';
import { type AssessmentInput, assessIfAdopted, assessPolicies, compare } from '../../../engine/internal.ts';
import type { Draft } from '../../../ui/state/draft.ts';
import { catalogue, drawnCatalogue, smallBudget } from './in-process.ts';

/** Results by draft: the same draft is compared with in many tests. */
const results = new Map<string, Comparison>();

function once(key: string, compute: () => Comparison): Comparison {
  const known = results.get(key) ?? compute();
  results.set(key, known);
  // A test that changed it would change the expectation of another.
  return structuredClone(known);
}

/** Scores, and those if every law passes where the command line has them. */
function assessed(
  standards: AssessmentInput,
  scenarios: readonly Scenario[],
  byDraw: boolean,
  results: readonly ReplicateResult[],
): Partial<Comparison> {
  const criteriaIfAdopted = assessIfAdopted(standards, scenarios, byDraw, results);
  return {
    ...assessPolicies(standards, { scenarios, byDraw, results }),
    ...(criteriaIfAdopted === undefined ? {} : { criteriaIfAdopted }),
  };
}

/** Result of the command line for a draft, without groups. */
export function compareDraft(draft: Draft): Comparison {
  return once(`central ${JSON.stringify(draft)}`, () => {
    const { scale, replicates } = smallBudget.full;
    const read = catalogue.scenarioOf(draft, scale);
    if (!read.ok) throw new Error('the draft is invalid');
    const scenario = read.value;
    const engine = createEngine(scenario, { shocks: catalogue.shocksOf(draft, scenario), noProgrammes: true });
    const runs = Array.from({ length: replicates }, (_, r) => engine.replicate(r, r < 4));
    const standards = catalogue.standardsOf(draft) as AssessmentInput;
    return {
      ...compare(scenario, { korpu: '0', model: '', parameters: 'central', groups: false, inner: true }, runs),
      ...assessed(standards, [scenario], false, runs),
    };
  });
}

/** Result of the command line over draws, without groups. */
export function compareDraws(draft: Draft): Comparison {
  return once(`draws ${JSON.stringify(draft)}`, () => {
    const { scale, draws, shockDraws } = smallBudget.draws;
    const scenarios: Scenario[] = [];
    const runs = Array.from({ length: draws }, (_, draw) => {
      const read = drawnCatalogue.scenarioOf(draft, scale, draw);
      if (!read.ok) throw new Error('the draft is invalid');
      scenarios.push(read.value);
      const shocks = draw < shockDraws ? drawnCatalogue.shocksOf(draft, read.value, draw) : [];
      const engine = createEngine(read.value, { shocks, noProgrammes: true });
      return engine.replicate(draw * REPLICATES_PER_DRAW, draw < shockDraws);
    });
    const standards = drawnCatalogue.standardsOf(draft) as AssessmentInput;
    const meta = { korpu: '0', model: 'm', parameters: 'draws', groups: false, inner: true } as const;
    return {
      ...compare(scenarios[0] as Scenario, { ...meta, scenarios }, runs),
      ...assessed(standards, scenarios, true, runs),
    };
  });
}
