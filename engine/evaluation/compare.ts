import { discountPerMonth } from '../outcomes/balance.ts';
import { outcomes } from '../outcomes/index.ts';
import type { PolicyResult, ReplicateResult } from '../outcomes/result.ts';
import { decembers } from '../outcomes/windows.ts';
import { listGroups } from '../population/groups.ts';
import type { Scenario } from '../scenario.ts';
import { calendarMonth } from '../units.ts';
import type { Comparison, PolicySummary } from './comparison.ts';
import type { ComparisonContext } from './comparison-context.ts';
import { summariseDifferences } from './differences.ts';
import { combineDigests, digestOf } from './digest.ts';
import { summariseHindcast, summarisePolicy } from './levels.ts';
import { summariseMechanisms } from './mechanism-summaries.ts';
import { drawOf } from './replicate-number.ts';
import { serviceViewBalances } from './service-views.ts';

export interface ComparisonMeta {
  readonly korpu: string;
  readonly model: string;
  /** `draws`: a replicate has the number draw × REPLICATES_PER_DRAW + replicate within the draw. */
  readonly parameters: 'central' | 'draws';
  /** Scenario of each draw, from draw 0; they differ only in the parameters of the country. */
  readonly scenarios?: readonly Scenario[];
  /** Adds the central half to each month of a series: charts draw it, files do not need it. */
  readonly inner?: boolean;
  /** False omits summaries by group. */
  readonly groups?: boolean;
  /** Parts of an earlier comparison of the same replicates, reused unchanged; only the rest is computed. */
  readonly cached?: CachedParts;
}

/** Parts of a comparison that depend on at most one policy. */
export type CachedParts = Partial<Pick<Comparison, 'hindcast' | 'policies' | 'differences' | 'accounting'>>;

/** Summarises the replicates of a comparison, in replicate order: levels, paired differences, digests. Pure. */
export function compare(scenario: Scenario, meta: ComparisonMeta, results: readonly ReplicateResult[]): Comparison {
  const { country, policies } = scenario;
  const ids = policies.map((policy) => policy.id);
  const firstMonth = calendarMonth(country.hindcastStart);
  const fork = calendarMonth(scenario.start) - firstMonth;
  const months = fork + scenario.months;
  const groups = listGroups(country, months);
  const draws = meta.parameters === 'draws' ? Int32Array.from(results, ({ replicate }) => drawOf(replicate)) : null;
  const discounts = results.map(({ replicate }) => monthlyDiscount(meta.scenarios?.[drawOf(replicate)] ?? scenario));
  const decemberMonths = decembers(firstMonth, fork, months);
  const inner = meta.inner === true;
  const byGroup = meta.groups !== false;
  const drawn = [...new Set(draws ?? [])].map((draw) => meta.scenarios?.[draw] ?? scenario);
  const context: ComparisonContext = {
    scenario,
    drawn,
    firstMonth,
    fork,
    months,
    groups,
    byGroup,
    decemberMonths,
    draws,
    discounts,
    inner,
  };

  const { cached = {} } = meta;
  const digests = ids.map(
    (id, p) =>
      cached.policies?.[id]?.digest ??
      digestOf(
        digestValues(
          context,
          results.map((result) => result.policies[p] as PolicyResult),
        ),
      ),
  );
  const summaries: Record<string, PolicySummary> = {};
  const differences: Record<string, Comparison['differences'][string]> = {};
  const accounting: Record<string, Comparison['accounting'][string]> = {};
  ids.forEach((id, p) => {
    const own = results.map((result) => result.policies[p] as PolicyResult);
    summaries[id] = cached.policies?.[id] ?? summarisePolicy(context, policies[p], digests[p], own);
    const sums = [0, 1, 2, 3].map((k) => own.reduce((sum, result) => sum + result.accounting[k], 0));
    accounting[id] = { initial: sums[0], arrivals: sums[1], departures: sums[2], stock: sums[3] };
    if (p === 0) return;
    differences[id] =
      cached.differences?.[id] ??
      summariseDifferences(
        context,
        policies[p],
        ids[0],
        own,
        results.map((result) => result.policies[0] as PolicyResult),
      );
  });

  const run: Comparison['run'] = {
    country: country.id,
    policies: ids,
    shocks: scenario.shocks.map((shock) => shock.id),
    start: scenario.start,
    months: scenario.months,
    scale: scenario.scale,
    seed: scenario.seed,
    replicates: results.length,
    ...(draws === null ? {} : { draws: new Set(draws).size }),
    parameters: meta.parameters,
    bands: draws === null ? 'chance' : 'parametersAndChance',
    law: scenario.law,
    structure: { ...scenario.structure },
  };
  return {
    korpu: meta.korpu,
    model: meta.model,
    run,
    digest: combineDigests(digests),
    policies: summaries,
    differences,
    hindcast: cached.hindcast ?? { outcomes: summariseHindcast(context, results) },
    accounting,
    ...summariseMechanisms(context, results),
    serviceViews: serviceViewBalances({ run, policies: summaries, differences }),
  };
}

function monthlyDiscount({ country }: Scenario): number {
  return discountPerMonth(country.parameters.accounts.discountPerYear);
}

/** Lists values in canonical order: outcome, replicate, month. */
function digestValues(context: ComparisonContext, own: readonly PolicyResult[]): Float64Array[] {
  const length = context.months - context.fork;
  const count = outcomes.length;
  return outcomes.flatMap((_, k) =>
    own.map(({ series }) => {
      const values = new Float64Array(length);
      for (let t = 0; t < length; t++) values[t] = series[t * count + k];
      return values;
    }),
  );
}
