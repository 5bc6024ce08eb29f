/**
 * Returns a function that runs work at once, and then at most once in an interval: calls in between run it once more, at
 * the end of the interval. interval: milliseconds.
 */
export function paced(work: () => void, interval: number): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isAsked = false;
  const run = (): void => {
    timer = setTimeout(() => {
      timer = null;
      if (!isAsked) return;
      isAsked = false;
      run();
    }, interval);
    work();
  };
  return () => {
    if (timer === null) run();
    else isAsked = true;
  };
}

/**
 * Returns a function for long work in steps to wait for between them: the page answers and draws if the steps since the
 * last wait took longer than an interval. interval: milliseconds.
 */
export function breaks(interval: number): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < interval) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  };
}
