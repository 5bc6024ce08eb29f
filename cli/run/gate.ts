/** Does a piece of work once it is its turn; settles as the work does. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** Let so many pieces of work be under way at once; the others wait in the order in which they came. */
export function createGate(width: number): Gate {
  const waiting: (() => void)[] = [];
  let free = width;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
