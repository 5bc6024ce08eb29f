import { transfer } from 'comlink';

/** Collect the buffers below a value, each once, so that they can cross to another thread without being copied. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  gather(value, found);
  return [...found];
}

function gather(value: unknown, found: Set<ArrayBuffer>): void {
  if (value === null || typeof value !== 'object') return;
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
    return;
  }
  for (const part of Object.values(value)) gather(part, found);
}

/** Mark a value so that its arrays move across instead of being copied. */
export function transferable<T extends object>(value: T): T {
  return transfer(value, buffersOf(value));
}
