import type { Scenario } from '../../engine/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import {
  type ExperimentFactor,
  factorId,
  factorsOfTable,
  type PointTable,
  pointProblems,
  pointReader,
  shorten,
  suggestName,
} from '../../scenarios/internal.ts';
import { errorText } from '../countries/error-text.ts';
import { modelHash } from '../countries/model-hash.ts';
import { cachedPack } from '../countries/pack-cache.ts';
import { type NamedPolicy, resolveNamed } from '../countries/resolve-request.ts';
import { usageError } from '../exit-codes.ts';
import { packageVersion } from '../installation.ts';
import type { RunRequest } from '../options/run-request.ts';
import type { PointsToEvaluate } from './evaluate-points.ts';
import { scenarioOfPoint } from './point-task.ts';

/** Limits of one evaluation, checked before any computation; experiments have higher ones. */
export const evaluationLimits = { runs: 1_000_000, figures: 2_000_000 } as const;

/** Points ready to be evaluated, and facts of the run. */
export interface Evaluation {
  readonly work: PointsToEvaluate;
  readonly factors: readonly { readonly id: string; readonly numeric: boolean }[];
  readonly outcomes: readonly { readonly id: string; readonly unit: string }[];
  /** Scenario without the values of the points. */
  readonly scenario: Scenario;
  readonly korpu: string;
  readonly model: string;
}

let evaluations = 0;

/**
 * Prepares the evaluation of a table of points. policies: ids, files or parsed policies; empty means all built-in ones.
 * outcomes: ids; empty means all.
 * @throws UserError with every error of the request and of the points.
 */
export function prepareEvaluation(
  request: RunRequest,
  policies: readonly NamedPolicy[],
  table: PointTable,
  outcomes: readonly string[],
): Evaluation {
  const outcomeIds = outcomesOf(outcomes);
  const { pack, policies: named, shocks, ids } = resolveNamed(request, policies, cachedPack(request.country));
  const { months, scale, seed, law, structure, overrides: sets, start, replicates, workers } = request;
  evaluations += 1;
  const bare = {
    key: String(evaluations),
    country: request.country,
    request: {
      ...{ policies: named, shocks, months, scale, seed, law, structure, sets },
      ...(start === null ? {} : { start }),
    },
    factors: [],
  };
  const scenario = scenarioOfPoint(bare, []);
  const found = factorsOfTable(table, ids, pack);
  if (!found.ok) throw usageError(...found.errors.map(errorText));
  const problems = pointProblems(table, found.value, pack);
  if (problems.length > 0) throw usageError(...problems.map(errorText));
  const factors = found.value.map(factorId);
  holdToLimits(table.rows, replicates, ids.length, outcomeIds.length);
  const base = {
    ...bare,
    factors: found.value.map((factor) => ({ id: factorId(factor), kind: kindOf(factor) })),
  };
  const valuesOf = pointReader(table, factors);
  const { currency } = scenario.country;
  return {
    work: { base, points: table.rows, valuesOf, replicates, policies: ids.length, outcomes: outcomeIds, workers },
    factors: factors.map((id) => ({ id, numeric: table.columns[table.names.indexOf(id)] instanceof Float64Array })),
    outcomes: outcomeIds.map((id) => {
      const { unit = '' } = allOutcomes.find((outcome) => outcome.id === id) ?? {};
      return { id, unit: unit.startsWith('currency') ? `${currency}${unit.slice('currency'.length)}` : unit };
    }),
    scenario,
    korpu: packageVersion,
    model: modelHash(scenario.country),
  };
}

function kindOf({ assumption, lever }: ExperimentFactor): 'assumption' | 'lever' | 'switch' {
  return assumption !== undefined ? 'assumption' : lever !== undefined ? 'lever' : 'switch';
}

function outcomesOf(requested: readonly string[]): readonly string[] {
  const ids = allOutcomes.map(({ id }) => id).sort();
  const errors = requested.flatMap((id) => {
    if (ids.includes(id)) return [];
    const near = suggestName(id, ids);
    return [
      `--outcome: got '${shorten(id)}', expected the id of an outcome${near === undefined ? '' : `; did you mean ${near}?`}`,
    ];
  });
  if (errors.length > 0) throw usageError(...errors);
  return requested.length === 0 ? ids : [...new Set(requested)];
}

function holdToLimits(points: number, replicates: number, policies: number, outcomes: number): void {
  const { runs, figures } = evaluationLimits;
  const run = points * replicates * policies;
  if (run > runs)
    throw usageError(
      `points: got ${run} runs (${points} points × ${replicates} replicates × ${policies} policies), expected at most ${runs}; try an experiment with design: {kind: file}`,
    );
  const figure = points * policies * outcomes;
  if (figure > figures)
    throw usageError(
      `points: got ${figure} figures (${points} points × ${policies} policies × ${outcomes} outcomes), expected at most ${figures}; try --outcome`,
    );
}
