/** Returns a function that counts refused jobs, and logs the 1st, 10th, 100th …: anyone can queue millions. */
export function createIgnoredJobLog(log: (line: string) => void): () => void {
  let count = 0;
  return () => {
    count += 1;
    if (!/^10*$/.test(String(count))) return;
    log(`Ignored ${count === 1 ? 'a job that is not a chunk' : `${count} jobs that are not chunks`} of this plan.`);
  };
}
