import { createEngine, type Engine, type PolicyResult, type Scenario } from '../../engine/index.ts';
import { balances, breakEven, createSharedBuffers, discountPerMonth, yearlyBalance } from '../../engine/internal.ts';
import { buildScenario, type ScenarioRequest } from '../../scenarios/index.ts';
import type { FactorValue } from '../../scenarios/internal.ts';
import { errorText } from '../countries/error-text.ts';
import { cachedPack } from '../countries/pack-cache.ts';
import { usageError } from '../exit-codes.ts';
import { type Factor, factorSettings } from '../experiments/plan/factors.ts';

/** Data shared by all points; cloneable, because it is sent to workers. */
export interface EvaluationBase {
  /** Distinguishes evaluations within a worker. */
  readonly key: string;
  readonly country: string;
  readonly request: ScenarioRequest;
  readonly factors: readonly Pick<Factor, 'id' | 'kind'>[];
}

/** Replicates of one point to compute. */
export interface PointTask {
  readonly base: EvaluationBase;
  readonly point: number;
  readonly values: readonly FactorValue[];
  readonly replicates: readonly number[];
}

/** Figures of one policy in one replicate of a point, in the order of `outcomes`. */
export interface PointFigures {
  readonly level: Float64Array;
  /** Two sides of the difference from the first policy, over the people that it compares. */
  readonly own: Float64Array;
  readonly reference: Float64Array;
  /** Simulated events behind each figure; NaN for outcomes that are not of events. */
  readonly events: Float64Array;
  /** Balances against the first policy, in the order of `pairedOutcomes`. */
  readonly balances: Float64Array;
}

export interface PointReplicate {
  readonly replicate: number;
  readonly policies: readonly PointFigures[];
}

const memory = createSharedBuffers();
let last: { readonly name: string; readonly scenario: Scenario; readonly engine: Engine } | null = null;

/**
 * Computes replicates of a point; caches the files of the country and the engine of the last point.
 * @throws UserError when the values of the point are invalid.
 */
export function computePoint({ base, point, values, replicates }: PointTask): PointReplicate[] {
  const name = `${base.key} ${point}`;
  if (last?.name !== name) {
    last = null;
    const scenario = scenarioOfPoint(base, values);
    last = { name, scenario, engine: createEngine(scenario, { groups: false, sharedBuffers: memory }) };
  }
  const { scenario, engine } = last;
  const discount = discountPerMonth(scenario.country.parameters.accounts.discountPerYear);
  return replicates.map((replicate) => {
    const { policies } = engine.replicate(replicate);
    const [first] = policies as [PolicyResult];
    return { replicate, policies: policies.map((result) => figuresOf(result, first, discount)) };
  });
}

/**
 * Builds the scenario of a point.
 * @throws UserError when it is invalid.
 */
export function scenarioOfPoint(base: EvaluationBase, values: readonly FactorValue[]): Scenario {
  const { request, factors } = base;
  const settings = factorSettings(factors as readonly Factor[], values);
  const scenario = buildScenario(cachedPack(base.country), {
    ...request,
    ...settings,
    sets: [...(request.sets ?? []), ...(settings.sets ?? [])],
    structure: { ...request.structure, ...settings.structure },
  });
  if (!scenario.ok) throw usageError(...scenario.errors.map(errorText));
  return scenario.value;
}

function figuresOf(result: PolicyResult, first: PolicyResult, discount: number): PointFigures {
  const balance = balances(result.series, first.series);
  return {
    level: result.figures,
    own: result.pairedFigures,
    reference: result.referenceFigures,
    events: result.events,
    balances: Float64Array.of(
      yearlyBalance(balance.perHead),
      breakEven(balance.full, discount),
      breakEven(balance.perHead, discount),
    ),
  };
}
