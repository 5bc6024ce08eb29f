import { outcomes, type PolicyResult, type ReplicateResult } from '../../engine/index.ts';
import { assessPolicies, type CachedParts, compare } from '../../engine/internal.ts';
import { encodeHindcast, encodePolicy } from './wire-format.ts';
import type { PathsRequest, StoredRuns, Summary, SummaryRequest } from './worker-api.ts';

/** The side of a worker that keeps results and sums them up, so that the page never waits for numbers. */
export interface ResultStore {
  store(deposit: StoredRuns): void;
  forget(world: string): void;
  summarise(request: SummaryRequest): Summary;
  paths(request: PathsRequest): Float64Array[][];
}

interface StoredReplicate {
  hindcast: Float64Array | null;
  readonly policies: Map<string, PolicyResult>;
  readonly shocked: Map<string, readonly Float64Array[]>;
}

/** Names a part of a sum: what policy, over which replicates. */
export function partKey(world: string, replicates: readonly number[], policy: string): string {
  return `${world} ${replicates.join()} ${policy}`;
}

/** Names a policy within a comparison: what it does and what it is called. */
export function namedKey(key: string, policy: { readonly id: string; readonly name: string }): string {
  return JSON.stringify([key, policy.id, policy.name]);
}

function storedOf<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`${what}: nothing of it is kept`);
  return value;
}

export function createResultStore(): ResultStore {
  const worlds = new Map<string, Map<number, StoredReplicate>>();
  let last: { readonly over: string; readonly parts: CachedParts } | null = null;

  function resultsOf({ world, keys, replicates, shocks }: SummaryRequest): ReplicateResult[] {
    return replicates.map((replicate) => {
      const entry = storedOf(worlds.get(world)?.get(replicate), `replicate ${replicate}`);
      const shockedSeries = keys.map((key) => entry.shocked.get(key));
      const all = shockedSeries.flatMap((series) => (series === undefined ? [] : [series]));
      return {
        replicate,
        hindcast: storedOf(entry.hindcast, `hindcast of ${replicate}`),
        policies: keys.map((key) => storedOf(entry.policies.get(key), `policy of replicate ${replicate}`)),
        // A trial says something once every policy has stood it.
        shockRuns:
          all.length < keys.length
            ? []
            : shocks.map(({ id, startMonth }, s) => ({
                shock: id,
                startMonth,
                series: all.map((series) => storedOf(series[s], `shock ${id}`)),
              })),
        agentMonths: 0,
        stateHash: new Uint32Array(0),
      };
    });
  }

  return {
    store({ world, replicate, hindcast, policies, shocked }) {
      const own = worlds.get(world) ?? new Map<number, StoredReplicate>();
      worlds.set(world, own);
      const entry = own.get(replicate) ?? { hindcast: null, policies: new Map(), shocked: new Map() };
      own.set(replicate, entry);
      entry.hindcast ??= hindcast;
      for (const [key, result] of policies) entry.policies.set(key, result);
      for (const [key, series] of shocked) entry.shocked.set(key, series);
    },
    forget(world) {
      worlds.delete(world);
    },
    paths({ world, keys, replicates, outcome }) {
      const k = outcomes.findIndex(({ id }) => id === outcome);
      if (k < 0) throw new Error(`outcome: ${outcome} has no single runs`);
      return keys.map((key) =>
        replicates.map((replicate) => {
          const { series } = storedOf(
            worlds.get(world)?.get(replicate)?.policies.get(key),
            `policy of replicate ${replicate}`,
          );
          return Float64Array.from(
            { length: series.length / outcomes.length },
            (_, t) => series[t * outcomes.length + k] ?? Number.NaN,
          );
        }),
      );
    },
    summarise(request) {
      const { world, scenario, keys, replicates, standards, meta, has } = request;
      const over = partKey(world, replicates, '');
      const named = scenario.policies.map((policy, p) => namedKey(keys[p] ?? '', policy));
      const results = resultsOf(request);
      const known = last?.over === over ? last.parts : {};
      // Kept by what a policy is and is called; asked for by its id.
      const byId = <T>(held: Readonly<Record<string, T>> | undefined): Record<string, T> =>
        Object.fromEntries(
          scenario.policies.flatMap(({ id }, p) => {
            const found = held?.[named[p] ?? ''];
            return found === undefined ? [] : [[id, found]];
          }),
        );
      const whole = compare(
        scenario,
        {
          ...meta,
          parameters: 'central',
          groups: false,
          inner: true,
          cached: {
            ...known,
            policies: byId(known.policies),
            differences: byId(known.differences),
          },
        },
        results,
      );
      const byName = <T>(held: Readonly<Record<string, T>>): Record<string, T> =>
        Object.fromEntries(
          scenario.policies.flatMap(({ id }, p) => {
            const found = held[id];
            return found === undefined ? [] : [[named[p] ?? '', found]];
          }),
        );
      last = {
        over,
        parts: {
          hindcast: whole.hindcast,
          policies: { ...known.policies, ...byName(whole.policies) },
          differences: { ...known.differences, ...byName(whole.differences) },
        },
      };
      const { policies, differences, hindcast, ...comparison } = whole;
      return {
        comparison,
        assessed:
          standards === null ? null : assessPolicies(standards, { scenarios: [scenario], byDraw: false, results }),
        parts: scenario.policies.map(({ id }, p) =>
          has.includes(partKey(world, replicates, named[p] ?? ''))
            ? null
            : {
                policy: encodePolicy(storedOf(policies[id], id)),
                differences: differences[id]?.outcomes ?? null,
              },
        ),
        hindcast: has.includes(over) ? null : encodeHindcast(hindcast),
      };
    },
  };
}
