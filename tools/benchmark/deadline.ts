/** Milliseconds that one wait of the benchmark may take, on a busy machine too. */
const MOST = 120_000;

/** Resolves as `work` does. Throws after the deadline, with what was waited for. */
export async function withDeadline<T>(what: string, work: Promise<T>, milliseconds: number = MOST): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `bench: got nothing within ${milliseconds / 1000} s, expected ${what}; try again on an idle machine`;
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
