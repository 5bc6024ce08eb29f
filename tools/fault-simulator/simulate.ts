import type { CountryPack } from '../../scenarios/index.ts';
import type { FaultKind } from './fault-plan.ts';
import { TimedPageDecoder } from './page-decoder.ts';
import { ProcessEnded } from './process.ts';
import { type SimulationResult, simulateRun } from './simulate-run.ts';
import { createPlanFamilies, type PlanFamily } from './simulated-plans.ts';

/** Sums over many simulations. */
export interface SimulationSummary {
  readonly simulations: number;
  readonly operations: number;
  readonly refused: number;
  /** Number of damaged tables whose decoding was given up. */
  readonly endless: number;
  readonly injected: ReadonlyMap<FaultKind, number>;
  /** Simulations with a violated promise. */
  readonly failed: readonly SimulationResult[];
  /** Trace of each simulation; empty unless asked for. */
  readonly traces: readonly (readonly string[])[];
}

export interface SimulateOptions {
  /** Country of the plans; default: as built in. */
  readonly pack?: CountryPack;
  readonly from: number;
  readonly seeds: number;
  /** Ends after this many simulations with a violated promise; default: 10. */
  readonly maxFailed?: number;
  readonly keepTraces?: boolean;
  /** Ends after these minutes; default: never. */
  readonly minutes?: number;
}

/** Plans of the built-in country: all simulations share them. */
let builtIn: readonly PlanFamily[] | null = null;

/** Simulates consecutive seeds. */
export async function simulate({
  from,
  seeds,
  maxFailed = 10,
  minutes = Number.POSITIVE_INFINITY,
  keepTraces = false,
  pack,
}: SimulateOptions): Promise<SimulationSummary> {
  builtIn ??= pack === undefined ? createPlanFamilies() : null;
  const families = pack === undefined ? (builtIn as readonly PlanFamily[]) : createPlanFamilies(pack);
  const { stackTraceLimit } = Error;
  // Errors are part of every simulation; a violation names the first place of one.
  Error.stackTraceLimit = 1;
  // Code of a killed process continues for a moment and fails at its next operation.
  const onRejection = (error: unknown): void => {
    if (!(error instanceof ProcessEnded)) throw error;
  };
  process.on('unhandledRejection', onRejection);
  const end = performance.now() + 60_000 * minutes;
  const decoder = new TimedPageDecoder();
  const injected = new Map<FaultKind, number>();
  const failed: SimulationResult[] = [];
  const traces: (readonly string[])[] = [];
  let simulations = 0;
  let operations = 0;
  let refused = 0;
  for (let seed = from; seed < from + seeds && failed.length < maxFailed && performance.now() < end; seed++) {
    const result = await simulateRun(seed, families, decoder);
    simulations += 1;
    operations += result.operations;
    if (result.refused) refused += 1;
    if (keepTraces) traces.push(result.trace());
    for (const [kind, count] of result.injected) injected.set(kind, (injected.get(kind) ?? 0) + count);
    if (result.violations.length > 0) failed.push(result);
  }
  process.off('unhandledRejection', onRejection);
  Error.stackTraceLimit = stackTraceLimit;
  await decoder.close();
  return { simulations, operations, refused, endless: decoder.endless, injected, failed, traces };
}
