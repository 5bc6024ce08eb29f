import type { Policy, Scenario } from '../../engine/index.ts';

/** Policies to run in one future. */
export interface TargetTask {
  /** Its first policy is run too; changes and added costs are counted from it. */
  readonly scenario: Scenario;
  readonly replicate: number;
  readonly policies: readonly Policy[];
  /** Outcomes to return, by index. */
  readonly outcome: number;
  readonly cost: number;
}

/** Called after each policy. */
export type OnPolicyRun = () => void;

/** RPC interface of a worker that measures many policies. */
export interface TargetWorkerApi {
  /** By policy: the level of the outcome, its paired difference from the first policy, and the added cost. */
  measure(task: TargetTask, onRun: OnPolicyRun): Float64Array;
}

/** Numbers returned for each policy. */
export const TARGET_NUMBERS = 3;
