import type { Comparison, Policy, PolicyResult, Scenario, Shock } from '../../engine/index.ts';
import type { AssessmentInput, PolicyAssessment } from '../../engine/internal.ts';
import type { WireDifferences, WirePolicy, WireSeries } from './wire-format.ts';

/** What a worker is asked for: a quick look at few people, or the whole. A worker keeps one world of each. */
export type Fidelity = 'coarse' | 'full';

/** Everything but the further policies that a run depends on: people, luck, the first policy, shocks, law. */
export interface RunContext {
  readonly depth: Fidelity;
  /** Equal for equal worlds. */
  readonly key: string;
  /** Only its first policy is read. */
  readonly scenario: Scenario;
  /** Shocks that may be tried. */
  readonly shocks: readonly Shock[];
  /** Memory that held replicates may take in this worker, bytes. */
  readonly memoryBytes: number;
}

/** One replicate of a world, for the policies that are wanted. */
export interface SimulationTask {
  /** Tasks with a lower number than the last one dropped are left. */
  readonly job: number;
  readonly depth: Fidelity;
  readonly key: string;
  readonly replicate: number;
  /** Whether what the first policy gave is wanted. */
  readonly first: boolean;
  /** Further policies. */
  readonly policies: readonly Policy[];
  /** Policies to run under each shock instead; the first may be among them. */
  readonly shocked: readonly Policy[];
}

/** What a task gave; arrays are the receiver's own. */
export interface TaskResult {
  /** Left half-way, since something newer is wanted. */
  readonly cancelled: boolean;
  readonly hindcast: Float64Array | null;
  readonly first: PolicyResult | null;
  readonly policies: readonly PolicyResult[];
  /** By policy, by shock: months × outcomes. */
  readonly shocked: readonly (readonly Float64Array[])[];
  /** People simulated times months, also of what was left. */
  readonly agentMonths: number;
  /** Memory of the replicates this worker holds, bytes. */
  readonly cachedBytes: number;
}

/** Results to be kept for summing up, by keys that are equal for equal policies. */
export interface StoredRuns {
  readonly world: string;
  readonly replicate: number;
  readonly hindcast: Float64Array | null;
  readonly policies: readonly (readonly [key: string, result: PolicyResult])[];
  readonly shocked: readonly (readonly [key: string, series: readonly Float64Array[]])[];
}

/** What is to be summed up. */
export interface SummaryRequest {
  readonly world: string;
  readonly scenario: Scenario;
  /** Key of each policy. */
  readonly keys: readonly string[];
  readonly replicates: readonly number[];
  readonly shocks: readonly Shock[];
  readonly standards: AssessmentInput | null;
  readonly meta: { readonly korpu: string; readonly model: string };
  /** Parts that the asker has already, by `partKey`; they are left out of the answer. */
  readonly has: readonly string[];
}

/** Which single runs are to be shown of what is kept. */
export interface PathsRequest {
  readonly world: string;
  /** Key of each policy. */
  readonly keys: readonly string[];
  readonly replicates: readonly number[];
  readonly outcome: string;
}

/** A comparison in parts, without what is told by group. */
export interface Summary {
  readonly comparison: Omit<Comparison, 'policies' | 'differences' | 'hindcast'>;
  readonly assessed: PolicyAssessment | null;
  /** By policy; null for what the asker has. */
  readonly parts: readonly ({ readonly policy: WirePolicy; readonly differences: WireDifferences | null } | null)[];
  readonly hindcast: Readonly<Record<string, { readonly unit: string; readonly series: WireSeries }>> | null;
}

/** What crosses the line to a worker. */
export interface WorkerApi {
  open(offer: RunContext): void;
  run(task: SimulationTask): Promise<TaskResult>;
  /** Leave every task of a job below this one, also what is under way. */
  cancelBelow(below: number): void;
  store(deposit: StoredRuns): void;
  /** Forget the results of a world. */
  forget(world: string): void;
  summarise(request: SummaryRequest): Summary;
  /** One outcome in single runs: by policy, by replicate, a value a month; NaN is unknown. */
  paths(request: PathsRequest): Float64Array[][];
}
