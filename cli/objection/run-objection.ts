import type { CountryPack } from '../../scenarios/index.ts';
import { assumableEntries } from '../../scenarios/internal.ts';
import { type Draft, firstDraft, fragmentOf } from '../../scenarios/share/index.ts';
import { resolveRequest } from '../countries/resolve-request.ts';
import { usageError } from '../exit-codes.ts';
import { listenForInterrupt } from '../interrupt.ts';
import type { RunRequest } from '../options/run-request.ts';
import { variantsOf } from '../run/structural-variants.ts';
import { openThreadPool } from '../run/thread-pool.ts';
import { writeStderr } from '../stdio.ts';
import { findObjections, type Objection, type Objections } from './find-objections.ts';
import { createMeasure, type Measure } from './margins.ts';

/** Size of a search; `replicates` are those of the search, `verification` the fresh ones. */
export interface ObjectionSizes {
  readonly screening: number;
  readonly replicates: number;
  readonly verification: number;
}

/** Objections of one measure, with what is needed to name and reproduce them. */
export interface ObjectionRun {
  readonly found: Objections;
  readonly names: Readonly<Record<string, string>>;
  /** Comparison in which a rival comes first, as the page opens it; null when nothing turns the verdict. */
  readonly draftOf: (objection: Objection) => Draft | null;
  /** Fragment of the page's address that opens it; null where the page cannot. */
  readonly linkOf: (objection: Objection) => Promise<string | null>;
}

/**
 * Finds what would turn the verdict of a request at central parameters.
 * @throws UserError when there are fewer than two policies, or no criteria to measure by.
 */
export async function runObjection(
  request: RunRequest,
  policies: readonly string[],
  measure: Measure,
  { screening, replicates, verification }: ObjectionSizes,
  log: (text: string) => void,
  everyPosition: boolean,
): Promise<ObjectionRun> {
  const { pack, ratings, scenarioOf } = resolveRequest(request, policies);
  if (measure.kind === 'index' && pack.country.criteria === undefined)
    throw usageError(`--by: got 'index', but ${request.country} has no anchors of the criteria; try --by accounts.net`);
  const scenario = scenarioOf(0);
  const ids = scenario.policies.map(({ id }) => id);
  if (ids.length < 2)
    throw usageError('objection: got one policy, expected at least two; try status-quo targeted-measures');
  const threads = openThreadPool(request.workers, (message) => writeStderr(`korpu: a worker thread ended: ${message}`));
  const { signal, release } = listenForInterrupt(log, 'nothing is kept');
  try {
    const runner = threads.runner({
      groups: measure.kind === 'index',
      noProgrammes: measure.kind === 'index',
      shocks: null,
      bundleSize: replicates,
    });
    const found = await findObjections({
      policies: ids,
      assumptions: [...assumableEntries(pack)].map(([id, entry]) => ({ id, entry })),
      switches: variantsOf(scenario.structure),
      shocks: [...pack.shocks.keys()].filter((id) => !request.shocks.includes(id)),
      structure: scenario.structure,
      scenarioOf: ({ values, structure, shocks }) =>
        resolveRequest(
          { ...request, assumptions: values, structure, shocks: [...request.shocks, ...shocks] },
          policies,
          pack,
        ).scenarioOf(0),
      measure: createMeasure(measure, pack, ratings, runner, signal),
      screening,
      replicates,
      verification,
      seed: request.seed,
      onEvaluated: (done) => {
        if (done % 20 === 0 || everyPosition) log(`${done} positions evaluated`);
      },
    });
    const weights = measure.kind === 'index' ? measure.weights : {};
    const draftOf = (objection: Objection): Draft | null => objectionDraft(objection, request, ids, weights);
    return {
      found,
      names: Object.fromEntries(scenario.policies.map(({ id, name }) => [id, name])),
      draftOf,
      linkOf: async (objection) => {
        const draft = draftOf(objection);
        return draft === null || !opensOnPage(draft, pack) ? null : fragmentOf(draft, 'plan', () => []);
      },
    };
  } finally {
    await threads.close();
    release();
  }
}

function objectionDraft(
  { nearest }: Objection,
  request: RunRequest,
  ids: readonly string[],
  weights: Draft['weights'],
): Draft | null {
  if (nearest === null) return null;
  return {
    country: request.country,
    policies: ids.map((id) => ({ id, base: id, name: null, phases: null })),
    shocks: [...request.shocks],
    months: request.months,
    seed: request.seed,
    law: request.law,
    structure: request.structure,
    values: Object.fromEntries(nearest.departures.map(({ id, value }) => [id, value])),
    weights,
  };
}

/** The page has one country, and a link names its policies by their ids. */
function opensOnPage({ country, policies }: Draft, pack: CountryPack): boolean {
  return country === firstDraft.country && policies.every(({ id }) => pack.policies.has(id));
}
