import { transfer } from 'comlink';

/** Collects the distinct array buffers inside a value, for transfer to another thread. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  gather(value, buffers);
  return [...buffers];
}

function gather(value: unknown, buffers: Set<ArrayBuffer>): void {
  if (value === null || typeof value !== 'object') return;
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
    return;
  }
  for (const part of Object.values(value)) gather(part, buffers);
}

/** Marks a value so that comlink transfers its arrays instead of copying them. */
export function transferable<T extends object>(value: T): T {
  return transfer(value, buffersOf(value));
}
