import type { GroupValues } from '../../charts/index.ts';
import { type Comparison, outcomes, type PolicyResult, type ReplicateResult } from '../../engine/index.ts';
import { assessIfAdopted, assessPolicies, type CachedParts, compare } from '../../engine/internal.ts';
import { groupValuesOf } from './group-values.ts';
import { regionRange, withRegionFigures } from './region-figures.ts';
import { encodeHindcast, encodePolicy } from './wire-format.ts';
import type { GroupsRequest, PathsRequest, StoredRuns, Summary, SummaryRequest } from './worker-api.ts';

/** Results of a worker. Summaries are computed in the worker so that the page stays responsive. */
export interface ResultStore {
  store(runs: StoredRuns): void;
  forget(contextKey: string): void;
  summarise(request: SummaryRequest): Summary;
  paths(request: PathsRequest): Float64Array[][];
  groups(request: GroupsRequest): GroupValues;
}

interface StoredReplicate {
  hindcast: Float64Array | null;
  readonly policies: Map<string, PolicyResult>;
  readonly shocked: Map<string, readonly Float64Array[]>;
}

/** Cache key of a part of a summary: run context, replicates and policy. */
export function partKey(contextKey: string, replicates: readonly number[], policy: string): string {
  return `${contextKey} ${replicates.join()} ${policy}`;
}

/** Cache key of a policy within a comparison: its content, id and name. */
export function namedKey(key: string, policy: { readonly id: string; readonly name: string }): string {
  return JSON.stringify([key, policy.id, policy.name]);
}

function storedOf<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null)
    throw new Error(`${what}: got no stored result, expected one of an earlier task`);
  return value;
}

export function createResultStore(): ResultStore {
  const contexts = new Map<string, Map<number, StoredReplicate>>();
  let last: { readonly allKey: string; readonly parts: CachedParts } | null = null;
  /** Summary by group of the last request, which covers every outcome. */
  let byGroup: { readonly key: string; readonly comparison: Comparison } | null = null;

  function resultsOf({
    contextKey,
    keys,
    noProgrammesKey,
    replicates,
    shocks,
  }: Pick<SummaryRequest, 'contextKey' | 'keys' | 'noProgrammesKey' | 'replicates' | 'shocks'>): ReplicateResult[] {
    const shockedKeys = noProgrammesKey === null ? keys : [...keys, noProgrammesKey];
    return replicates.map((replicate) => {
      const entry = storedOf(contexts.get(contextKey)?.get(replicate), `replicate ${replicate}`);
      const shockedSeries = shockedKeys.map((key) => entry.shocked.get(key));
      const all = shockedSeries.flatMap((series) => (series === undefined ? [] : [series]));
      return {
        replicate,
        hindcast: storedOf(entry.hindcast, `hindcast of ${replicate}`),
        policies: keys.map((key) => storedOf(entry.policies.get(key), `policy of replicate ${replicate}`)),
        noProgrammes:
          noProgrammesKey === null
            ? null
            : storedOf(entry.policies.get(noProgrammesKey), `no-programme baseline of replicate ${replicate}`),
        // Include a shock run only when all policies have it.
        shockRuns:
          all.length < shockedKeys.length
            ? []
            : shocks.map(({ id, startMonth }, s) => ({
                shock: id,
                startMonth,
                series: all.slice(0, keys.length).map((series) => storedOf(series[s], `shock ${id}`)),
                noProgrammes: all[keys.length]?.[s] ?? null,
              })),
        agentMonths: 0,
        stateHash: new Uint32Array(0),
      };
    });
  }

  return {
    store({ contextKey, replicate, hindcast, policies, shocked }) {
      const replicatesOfContext = contexts.get(contextKey) ?? new Map<number, StoredReplicate>();
      contexts.set(contextKey, replicatesOfContext);
      const entry = replicatesOfContext.get(replicate) ?? { hindcast: null, policies: new Map(), shocked: new Map() };
      replicatesOfContext.set(replicate, entry);
      entry.hindcast ??= hindcast;
      for (const [key, result] of policies) entry.policies.set(key, result);
      for (const [key, series] of shocked) entry.shocked.set(key, series);
    },
    forget(contextKey) {
      contexts.delete(contextKey);
    },
    paths({ contextKey, keys, replicates, outcome }) {
      const k = outcomes.findIndex(({ id }) => id === outcome);
      if (k < 0) throw new Error(`outcome: ${outcome} has no single runs`);
      return keys.map((key) =>
        replicates.map((replicate) => {
          const { series } = storedOf(
            contexts.get(contextKey)?.get(replicate)?.policies.get(key),
            `policy of replicate ${replicate}`,
          );
          return Float64Array.from(
            { length: series.length / outcomes.length },
            (_, t) => series[t * outcomes.length + k] ?? Number.NaN,
          );
        }),
      );
    },
    groups({ contextKey, keys, replicates, scenario, outcome, dimension }) {
      const key = JSON.stringify([contextKey, keys, replicates, scenario.policies.map(({ id }) => id)]);
      if (byGroup?.key !== key) {
        const range = regionRange(scenario);
        const results = resultsOf({ contextKey, keys, replicates, noProgrammesKey: null, shocks: [] }).map(
          (result) => ({
            ...result,
            policies: result.policies.map((policy) => withRegionFigures(policy, range)),
          }),
        );
        byGroup = { key, comparison: compare(scenario, { korpu: '', model: '', parameters: 'central' }, results) };
      }
      return groupValuesOf(byGroup.comparison, outcome, dimension);
    },
    summarise(request) {
      const { contextKey, scenario, drawn, keys, replicates, standards, meta, has } = request;
      const allKey = partKey(contextKey, replicates, '');
      const named = scenario.policies.map((policy, p) => namedKey(keys[p] ?? '', policy));
      const results = resultsOf(request);
      const cachedParts = last?.allKey === allKey ? last.parts : {};
      // Parts are cached by content and name, but `compare` expects them by id.
      const byId = <T>(parts: Readonly<Record<string, T>> | undefined): Record<string, T> =>
        Object.fromEntries(
          scenario.policies.flatMap(({ id }, p) => {
            const part = parts?.[named[p] ?? ''];
            return part === undefined ? [] : [[id, part]];
          }),
        );
      const full = compare(
        scenario,
        {
          ...meta,
          ...(drawn === null ? { parameters: 'central' } : { parameters: 'draws', scenarios: drawn }),
          groups: false,
          inner: true,
          cached: {
            ...cachedParts,
            policies: byId(cachedParts.policies),
            differences: byId(cachedParts.differences),
          },
        },
        results,
      );
      const byName = <T>(parts: Readonly<Record<string, T>>): Record<string, T> =>
        Object.fromEntries(
          scenario.policies.flatMap(({ id }, p) => {
            const part = parts[id];
            return part === undefined ? [] : [[named[p] ?? '', part]];
          }),
        );
      last = {
        allKey,
        parts: {
          hindcast: full.hindcast,
          policies: { ...cachedParts.policies, ...byName(full.policies) },
          differences: { ...cachedParts.differences, ...byName(full.differences) },
        },
      };
      const { policies, differences, hindcast, ...comparison } = full;
      const ran = drawn ?? [scenario];
      const criteriaIfAdopted =
        standards === null ? undefined : assessIfAdopted(standards, ran, drawn !== null, results);
      return {
        comparison,
        assessed:
          standards === null
            ? null
            : {
                ...assessPolicies(standards, { scenarios: ran, byDraw: drawn !== null, results }),
                ...(criteriaIfAdopted === undefined ? {} : { criteriaIfAdopted }),
              },
        parts: scenario.policies.map(({ id }, p) =>
          has.includes(partKey(contextKey, replicates, named[p] ?? ''))
            ? null
            : {
                policy: encodePolicy(storedOf(policies[id], id)),
                differences: differences[id]?.outcomes ?? null,
              },
        ),
        hindcast: has.includes(allKey) ? null : encodeHindcast(hindcast),
      };
    },
  };
}
