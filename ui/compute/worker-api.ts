import type { GroupValues } from '../../charts/index.ts';
import type { Comparison, Policy, PolicyResult, Scenario, Shock } from '../../engine/index.ts';
import type { AssessmentInput, PolicyAssessment } from '../../engine/internal.ts';
import type { WireDifferences, WirePolicy, WireSeries } from './wire-format.ts';

/**
 * Fidelity of a run: coarse with few people, full, or over parameter draws. A worker has at most one open context of
 * each.
 */
export type Fidelity = 'coarse' | 'full' | 'draws';

/** Everything a run depends on except the policies after the first: population, seed, first policy, shocks, law. */
export interface RunContext {
  readonly fidelity: Fidelity;
  /** Equal for equal contexts. */
  readonly key: string;
  /** Only its first policy is used. */
  readonly scenario: Scenario;
  /** Shocks that tasks may request. */
  readonly shocks: readonly Shock[];
  /** Memory for cached checkpoints in this worker, bytes. */
  readonly memoryBytes: number;
}

/** One replicate of a context under the requested policies. */
export interface SimulationTask {
  /** Tasks with a number below the last `cancelBelow` are cancelled. */
  readonly job: number;
  readonly fidelity: Fidelity;
  readonly key: string;
  readonly replicate: number;
  /** Whether the result of the first policy is requested. */
  readonly first: boolean;
  /** Policies after the first. */
  readonly policies: readonly Policy[];
  /** Policies to run under each shock; may include the first. */
  readonly shocked: readonly Policy[];
  readonly target: RunTarget;
}

/** Where the results of a task are stored: the number of the worker, and the keys there. */
export interface RunTarget {
  readonly worker: number;
  readonly contextKey: string;
  readonly first: string;
  /** In the order of the task. */
  readonly policies: readonly string[];
  readonly shocked: readonly string[];
}

/** Number of results that workers have sent to the one that stores them, since it started. */
export type Transmissions = readonly (readonly [worker: number, count: number])[];

/** What the page learns of a task: its results go from worker to worker. */
export interface TaskReceipt extends Pick<TaskResult, 'cancelled' | 'agentMonths' | 'cachedBytes'> {
  /** Results that this worker has sent to the target so far; 0 if it stores its own. */
  readonly sent: number;
}

/** Result of a task; its arrays are not shared with the simulation. */
export interface TaskResult {
  /** True if a newer job cancelled the task. */
  readonly cancelled: boolean;
  readonly hindcast: Float64Array | null;
  readonly first: PolicyResult | null;
  readonly policies: readonly PolicyResult[];
  /** By policy, then by shock: months × outcomes. */
  readonly shocked: readonly (readonly Float64Array[])[];
  /** People simulated times months, including cancelled work. */
  readonly agentMonths: number;
  /** Memory of the checkpoints cached in this worker, bytes. */
  readonly cachedBytes: number;
}

/** Results to store for summaries; keys are equal for equal policies. */
export interface StoredRuns {
  readonly contextKey: string;
  readonly replicate: number;
  readonly hindcast: Float64Array | null;
  readonly policies: readonly (readonly [key: string, result: PolicyResult])[];
  readonly shocked: readonly (readonly [key: string, series: readonly Float64Array[]])[];
}

/** Runs to summarise. */
export interface SummaryRequest {
  /** Results to wait for. */
  readonly after: Transmissions;
  readonly contextKey: string;
  readonly scenario: Scenario;
  /** Scenario of each parameter draw; null at central parameters. */
  readonly drawn: readonly Scenario[] | null;
  /** Key of each policy. */
  readonly keys: readonly string[];
  /** Key of the no-programme baseline; null without criteria. */
  readonly noProgrammesKey: string | null;
  readonly replicates: readonly number[];
  readonly shocks: readonly Shock[];
  readonly standards: AssessmentInput | null;
  readonly meta: { readonly korpu: string; readonly model: string };
  /** Parts the caller has cached, by `partKey`; the answer omits them. */
  readonly has: readonly string[];
}

/** Stored single runs to return. */
export interface PathsRequest {
  /** Results to wait for. */
  readonly after: Transmissions;
  readonly contextKey: string;
  /** Key of each policy. */
  readonly keys: readonly string[];
  readonly replicates: readonly number[];
  readonly outcome: string;
}

/** Stored runs whose outcome is to be summarised by group, at central parameters. */
export interface GroupsRequest extends Omit<PathsRequest, 'outcome'> {
  readonly scenario: Scenario;
  readonly outcome: string;
  /** Dimension of groups, such as `region`. */
  readonly dimension: string;
}

/** Comparison in parts, without groups. */
export interface Summary {
  readonly comparison: Omit<Comparison, 'policies' | 'differences' | 'hindcast'>;
  readonly assessed: (PolicyAssessment & Pick<Comparison, 'criteriaIfAdopted'>) | null;
  /** By policy; null for parts the caller has cached. */
  readonly parts: readonly ({ readonly policy: WirePolicy; readonly differences: WireDifferences | null } | null)[];
  readonly hindcast: Readonly<Record<string, { readonly unit: string; readonly series: WireSeries }>> | null;
}

/** End of a channel between two workers; a `MessagePort`, also one of Node. */
export interface RunPort {
  postMessage(runs: StoredRuns): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

/** RPC interface of a simulation worker. */
export interface WorkerApi {
  open(context: RunContext): void;
  /** Runs a task and delivers its results to the target. */
  run(task: SimulationTask): Promise<TaskReceipt>;
  /** Opens the channel on which this worker sends results to another one. */
  sendTo(worker: number, port: RunPort): void;
  /** Opens the channel on which this worker receives the results of another one. */
  receiveFrom(worker: number, port: RunPort): void;
  /** Cancels all tasks of jobs below this number, including the current one. */
  cancelBelow(below: number): void;
  /** Deletes the results of a context. */
  forget(contextKey: string): void;
  summarise(request: SummaryRequest): Promise<Summary>;
  /** Single runs of one outcome, by policy, then by replicate: one value per month, NaN if unknown. */
  paths(request: PathsRequest): Promise<Float64Array[][]>;
  /** Levels and paired changes of one outcome by group. */
  groups(request: GroupsRequest): Promise<GroupValues>;
}
