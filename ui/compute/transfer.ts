import { transfer } from 'comlink';

/** Collects the distinct array buffers inside a value, for transfer to another thread. */
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

/** Marks a value so that comlink transfers its arrays instead of copying them. */
export function transferable<T extends object>(value: T): T {
  return transfer(value, buffersOf(value));
}
