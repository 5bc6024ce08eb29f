const round = (value: number): number => Math.round(value * 10) / 10;

/** Finds the longest task of the main thread in a trace: by elapsed time, and by CPU time. */
export function longestTask(trace: Buffer): { passed: number; own: number } {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as {
    traceEvents: {
      name: string;
      ph: string;
      pid: number;
      tid: number;
      dur?: number;
      tdur?: number;
      args: { name?: string };
    }[];
  };
  const pages = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ ph, name, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && pages.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error('trace: got no task of the page, expected at least one');
  let passed = 0;
  let ownShare = 0;
  for (const { dur = 0, tdur = 0 } of tasks) {
    passed = Math.max(passed, dur);
    // CPU time and clock are read at different moments: CPU time cannot exceed elapsed time.
    ownShare = Math.max(ownShare, Math.min(dur, tdur));
  }
  return { passed: round(passed / 1000), own: round(ownShare / 1000) };
}
