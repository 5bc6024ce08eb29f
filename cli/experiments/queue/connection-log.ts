import { monotonic } from '../../system/clock.ts';
import type { Broker } from './broker.ts';
import { brokerFailureReason } from './broker-failure.ts';

/** Interval in milliseconds between repeated messages. */
const REPEAT_MILLISECONDS = 10_000;
/** BullMQ errors of a chunk that another worker took over: not a broker failure. */
const LOST_LOCK = /could not renew lock|Missing lock|Missing key for job|Lock mismatch|is not in the active state/i;

/** Log of connection errors, limited to one line every ten seconds. */
export interface ConnectionLog {
  readonly failed: (error: unknown) => void;
  /** Whether an error is of the broker, not of a chunk that another worker took over. */
  readonly isBrokerError: (error: unknown) => boolean;
  /** Reports that the broker answered. */
  readonly recovered: () => void;
}

/** Creates the connection log of a broker. */
export function createConnectionLog(broker: Broker, log: (line: string) => void): ConnectionLog {
  let lastFailure: { readonly at: number; readonly reason: string } | null = null;
  const isBrokerError = (error: unknown): boolean => !(error instanceof Error && LOST_LOCK.test(error.message));
  return {
    isBrokerError,
    failed(error) {
      if (!isBrokerError(error)) return;
      const reason = brokerFailureReason(broker, error);
      if (lastFailure !== null && monotonic() - lastFailure.at < REPEAT_MILLISECONDS) return;
      lastFailure = { at: monotonic(), reason };
      log(`${broker.label}: ${reason}; retrying.`);
    },
    recovered() {
      if (lastFailure !== null) log(`${broker.label}: connected again.`);
      lastFailure = null;
    },
  };
}
