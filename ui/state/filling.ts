import type { Crew } from '../runner/crew.ts';
import type { Depth } from '../runner/worker-api.ts';
import { type Ask, FIRST } from './plan.ts';
import type { Stock } from './stock.ts';

/** Runs what is lacking, and has it kept. */
export interface Filling {
  /** Policies of an ask, by place, that a replicate lacks: calm, or under the shocks. */
  missing(ask: Ask, replicate: number): number[];
  untried(ask: Ask, replicate: number): number[];
  /** Runs what these replicates lack, calm or under the shocks; `each` is called after every one of them. */
  fill(ask: Ask, replicates: readonly number[], shocked: boolean, each: () => void): Promise<void>;
}

/** `room`: memory that held replicates may take at each depth, all workers together, bytes. */
export function openFilling({
  crew,
  stock,
  room,
}: {
  readonly crew: Crew;
  readonly stock: Stock;
  readonly room: Readonly<Record<Depth, number>>;
}): Filling {
  const missing = (ask: Ask, replicate: number): number[] =>
    ask.keys.flatMap((key, p) => (stock.has(ask.world, replicate, key) ? [] : [p]));
  const untried = (ask: Ask, replicate: number): number[] =>
    ask.keys.flatMap((key, p) => (stock.tried(ask.world, replicate, key) ? [] : [p]));

  async function fill(ask: Ask, replicates: readonly number[], shocked: boolean, each: () => void): Promise<void> {
    const { world, keys, scenario, depth } = ask;
    for (const gone of stock.want(world)) crew.forget(depth, gone);
    const lacks = new Map(replicates.map((r) => [r, shocked ? untried(ask, r) : missing(ask, r)]));
    const policy = (p: number) => scenario.policies[p] as (typeof scenario.policies)[number];
    const tasks = replicates.flatMap((replicate) => {
      const own = lacks.get(replicate) ?? [];
      if (own.length === 0) return [];
      const further = own.filter((p) => p > 0).map(policy);
      return [
        shocked
          ? { replicate, first: false, policies: [], shocked: own.map(policy) }
          : { replicate, first: own.includes(0), policies: further, shocked: [] },
      ];
    });
    const offer = {
      depth,
      key: world,
      scenario,
      shocks: ask.shocks,
      room: room[depth] / crew.size,
    };
    await crew.run(offer, tasks, (answer, replicate) => {
      const own = (lacks.get(replicate) ?? []).map((p) => keys[p] ?? '');
      const calm = shocked ? [] : own;
      const further = calm.filter((key) => key !== FIRST);
      const { hindcast, first, policies, shocked: tried } = answer;
      crew.keep(depth, {
        world,
        replicate,
        hindcast,
        policies: [
          ...(first === null ? [] : [[FIRST, first] as const]),
          ...policies.map((result, k) => [further[k] ?? '', result] as const),
        ],
        shocked: tried.map((series, k) => [own[k] ?? '', series] as const),
      });
      stock.add(world, replicate, calm, shocked ? own : []);
      each();
    });
  }

  return { missing, untried, fill };
}
