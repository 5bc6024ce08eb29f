import type { Broker } from './broker.ts';
import { reasonOf } from './failure.ts';

/** A trouble that lasts is told again after so many milliseconds. */
const AGAIN_AFTER = 10_000;
/** What BullMQ reports of a chunk that another worker took over meanwhile: no trouble of the broker. */
const OVERTAKEN = /could not renew lock|Missing lock|Missing key for job|Lock mismatch|is not in the active state/i;

/** Hears every error of a connection and tells a person of few: one line at most every ten seconds. */
export interface Grumble {
  readonly hear: (error: unknown) => void;
  /** Whether an error is one of the broker; else it is of a chunk that another worker took over meanwhile. */
  readonly isTrouble: (error: unknown) => boolean;
  /** The broker answered. */
  readonly well: () => void;
}

/** Make one for a broker. */
export function createGrumble(broker: Broker, say: (line: string) => void): Grumble {
  let told: { readonly at: number; readonly reason: string } | null = null;
  const isTrouble = (error: unknown): boolean => !(error instanceof Error && OVERTAKEN.test(error.message));
  return {
    isTrouble,
    hear(error) {
      if (!isTrouble(error)) return;
      const reason = reasonOf(broker, error);
      if (told !== null && Date.now() - told.at < AGAIN_AFTER) return;
      told = { at: Date.now(), reason };
      say(`${broker.label}: ${reason}; trying again.`);
    },
    well() {
      if (told !== null) say(`${broker.label}: it answers again.`);
      told = null;
    },
  };
}
