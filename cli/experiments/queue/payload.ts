/** Payload of a job: one chunk of one plan. No path, code or result. */
export interface Payload {
  /** SHA-256 of the plan, in hexadecimal. */
  readonly planHash: string;
  /** Number of the chunk, from 0. */
  readonly chunk: number;
}

/**
 * Parses a payload. Anyone who can reach the broker can write to it, so only two fields of the right type, in range and
 * for this plan are accepted; null otherwise.
 */
export function readPayload(data: unknown, planHash: string, chunks: number): Payload | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  const fields = new Map<string, unknown>(Object.entries(data));
  const chunk = fields.get('chunk');
  if (fields.size !== 2 || fields.get('planHash') !== planHash) return null;
  if (typeof chunk !== 'number' || !Number.isInteger(chunk) || chunk < 0 || chunk >= chunks) return null;
  return { planHash, chunk };
}

/** Job id of a chunk. The same for every coordinator, so that a chunk is queued once. */
export function jobIdOf(chunk: number): string {
  // BullMQ accepts neither a bare number nor a colon.
  return `c${String(chunk).padStart(7, '0')}`;
}

/** Queue name of a plan: workers receive only jobs of their plan. */
export function queueNameOf(planHash: string): string {
  return `korpu-${planHash.slice(0, 32)}`;
}
