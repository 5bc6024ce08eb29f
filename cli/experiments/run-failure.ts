import { shorten } from '../../scenarios/internal.ts';

/** What a failure is due to: the run itself, which fails on every machine, or a limit or accident of one machine. */
export type FailureCause = 'run' | 'machine';

/** A run that could not be computed, with the reason as a sentence. */
export interface RunFailure {
  readonly run: number;
  readonly policy: string;
  readonly shock: string;
  readonly point: number;
  readonly draw: number;
  readonly replicate: number;
  readonly cause: FailureCause;
  readonly reason: string;
}

/** Cause and reason of a failure. */
export type FailureReason = Pick<RunFailure, 'cause' | 'reason'>;

/** Record of a failure on disk; those of 0.1 have no cause. */
export type StoredFailure = Omit<RunFailure, 'cause'> & { readonly cause?: FailureCause };

/** Reason of a run that took longer than its time limit. */
export function timeLimitFailure(seconds: number): FailureReason {
  return { cause: 'machine', reason: `took longer than ${seconds} s` };
}

/** Reason of a run whose thread ended: out of memory, killed, or exited. */
export function deadThreadFailure(error: unknown): FailureReason {
  return { cause: 'machine', reason: `its worker thread ended: ${firstLine(error)}` };
}

/** Reason of a run that threw: the run is at fault, except where memory could not be allocated. */
export function thrownFailure(error: unknown): FailureReason {
  return { cause: isOutOfMemory(error) ? 'machine' : 'run', reason: firstLine(error) };
}

/** Completes a record of 0.1: its reason tells the cause. */
export function completeFailure(record: StoredFailure): RunFailure {
  const cause = record.cause ?? (MACHINE_REASON.test(record.reason) ? 'machine' : 'run');
  return { ...record, cause };
}

/** Reasons of 0.1 that lie with the machine. */
const MACHINE_REASON = /^(took longer than [\d.e+-]+ s$|its worker thread ended: )/;

function isOutOfMemory(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return code === 'ERR_MEMORY_ALLOCATION_FAILED' || /\ballocation failed\b/i.test(String(message));
}

/** Maximum length of a reason. */
const MAX_REASON = 500;

/** First line of an error, without characters that a terminal would interpret. */
function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  return shorten(line, MAX_REASON) || 'no reason given';
}
