import type { Broker } from './broker.ts';
import { brokerFailureReason } from './broker-failure.ts';

/** A trouble that lasts is told again after so many milliseconds. */
const REPEAT_MILLISECONDS = 10_000;
/** What BullMQ reports of a chunk that another worker took over meanwhile: no trouble of the broker. */
const LOST_LOCK = /could not renew lock|Missing lock|Missing key for job|Lock mismatch|is not in the active state/i;

/** Hears every error of a connection and tells a person of few: one line at most every ten seconds. */
export interface ConnectionLog {
  readonly failed: (error: unknown) => void;
  /** Whether an error is one of the broker; else it is of a chunk that another worker took over meanwhile. */
  readonly isBrokerError: (error: unknown) => boolean;
  /** The broker answered. */
  readonly recovered: () => void;
}

/** Make one for a broker. */
export function createConnectionLog(broker: Broker, log: (line: string) => void): ConnectionLog {
  let lastFailure: { readonly at: number; readonly reason: string } | null = null;
  const isBrokerError = (error: unknown): boolean => !(error instanceof Error && LOST_LOCK.test(error.message));
  return {
    isBrokerError,
    failed(error) {
      if (!isBrokerError(error)) return;
      const reason = brokerFailureReason(broker, error);
      if (lastFailure !== null && Date.now() - lastFailure.at < REPEAT_MILLISECONDS) return;
      lastFailure = { at: Date.now(), reason };
      log(`${broker.label}: ${reason}; trying again.`);
    },
    recovered() {
      if (lastFailure !== null) log(`${broker.label}: it answers again.`);
      lastFailure = null;
    },
  };
}
