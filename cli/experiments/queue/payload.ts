/** What travels through the broker: which chunk of which plan. No path, no code, no result. */
export interface Payload {
  /** SHA-256 of the plan, in hexadecimal. */
  readonly planHash: string;
  /** Number of the chunk, from 0. */
  readonly chunk: number;
}

/**
 * Read a payload. Whoever can reach the broker can write anything there, so nothing is believed but two fields of the
 * right kind, in range, for the plan at hand. Null for anything else.
 */
export function readPayload(data: unknown, planHash: string, chunks: number): Payload | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  const fields = new Map<string, unknown>(Object.entries(data));
  const chunk = fields.get('chunk');
  if (fields.size !== 2 || fields.get('planHash') !== planHash) return null;
  if (typeof chunk !== 'number' || !Number.isInteger(chunk) || chunk < 0 || chunk >= chunks) return null;
  return { planHash, chunk };
}

/** Name the job of a chunk. The same for every coordinator, so that a chunk waits in the queue once. */
export function jobIdOf(chunk: number): string {
  // BullMQ takes no bare number and no colon.
  return `c${String(chunk).padStart(7, '0')}`;
}

/** Name the queue of a plan: jobs of another plan never reach its workers. */
export function queueNameOf(planHash: string): string {
  return `korpu-${planHash.slice(0, 32)}`;
}
