import type { PrecomputedObjection, PrecomputedObjections } from '../../scenarios/internal.ts';
import { firstDraft } from '../../scenarios/share/index.ts';
import { modelHash } from '../countries/model-hash.ts';
import { resolveRequest } from '../countries/resolve-request.ts';
import { packageVersion } from '../installation.ts';
import type { Objection } from '../objection/find-objections.ts';
import type { Measure } from '../objection/margins.ts';
import { type ObjectionSizes, runObjection } from '../objection/run-objection.ts';
import { readRunRequest } from '../options/run-request.ts';
import { writeStderr } from '../stdio.ts';

/** Outcomes that decide in the page's panel, in addition to the weighted criteria: a ministry asks for them. */
const OUTCOMES = ['accounts.net', 'stock.irregular'] as const;

export interface PrecomputeObjectionsRequest {
  readonly country: string;
  readonly seed: string;
  readonly quiet: boolean;
  readonly workers: number;
  readonly scale: number;
  readonly sizes: ObjectionSizes;
}

/** Computes what would turn the verdict on the policies that the page shows first. */
export async function computeObjections(request: PrecomputeObjectionsRequest): Promise<PrecomputedObjections> {
  const { country, seed, quiet, workers, scale, sizes } = request;
  const { law, months } = firstDraft;
  const run = readRunRequest({
    ...{ country, seed, law, months: String(months), parameters: 'central', workers: String(workers) },
    ...{ scale: String(scale), replicates: String(sizes.replicates) },
  });
  const ids = country === firstDraft.country ? firstDraft.policies.map(({ id }) => id) : [];
  const { pack, scenarioOf } = resolveRequest(run, ids);
  const scenario = scenarioOf(0);
  // The model of results over accepted sets, which the page compares with.
  const drawn = pack.accepted === null ? run : { ...run, parameters: 'draws' as const, draws: 1, replicates: 1 };
  const model = modelHash(resolveRequest(drawn, ids, pack).scenarioOf(0).country, pack.accepted);
  const measures: readonly Measure[] = [
    { kind: 'index', weights: {} },
    ...OUTCOMES.map((outcome) => ({ kind: 'outcome', outcome }) as const),
  ];
  const lists: PrecomputedObjections['lists'][number][] = [];
  for (const measure of measures) {
    const by = measure.kind === 'index' ? 'index' : measure.outcome;
    writeStderr(`What would turn the verdict by ${by}:`);
    const { found } = await runObjection(run, ids, measure, sizes, quiet ? () => {} : writeStderr, false);
    lists.push({ by, leader: found.leader, objections: found.objections.map(shortened) });
  }
  return {
    ...{ korpu: packageVersion, country, model },
    run: { ...{ seed, scale, months, law }, ...sizes },
    policies: scenario.policies.map(({ id }) => id),
    lists,
  };
}

/** Omits what the page does not show: intervals, and switches and shocks that fresh replicates do not confirm. */
function shortened({ rival, margin, nearest, switches, shocks }: Objection): PrecomputedObjection {
  const departures = (nearest?.departures ?? []).map((departure) => ({
    ...departure,
    // An end of a range stays exact: rounded, it could lie outside.
    value: Math.abs(departure.departure) === 1 ? departure.value : Number(departure.value.toPrecision(6)),
    departure: Number(departure.departure.toPrecision(3)),
  }));
  return {
    ...{ rival, margin },
    nearest:
      nearest === null ? null : { departures, distance: nearest.distance, confirmed: nearest.verified.confirmed },
    switches: switches.flatMap(({ verified, ...one }) => (verified.confirmed ? [one] : [])),
    shocks: shocks.flatMap(({ verified, shock }) => (verified.confirmed ? [shock] : [])),
  };
}
