/** Number of finishes in the moving average; enough to smooth threads that finish together. */
const WINDOW = 12;
/** Finishes after which the start is left out of the average: it holds the time in which threads start. */
const WARM = 8;
/** Milliseconds after which an estimate is given from fewer finishes. */
const PATIENCE = 60_000;

/** Estimates the time left from a moving average over the last finished replicates. Times are in milliseconds. */
export class TimeLeft {
  readonly #finishes: number[];

  constructor(start: number) {
    this.#finishes = [start];
  }

  /** Records that one more replicate finished. */
  addFinish(now: number): void {
    this.#finishes.push(now);
    if (this.#finishes.length > WINDOW + 1) this.#finishes.shift();
  }

  /** Returns the seconds left; null before the first finish, and while few finishes of many say little. */
  seconds(remaining: number, now: number): number | null {
    const skipped = this.#finishes.length > WARM && this.#finishes.length <= WINDOW ? 1 : 0;
    const first = this.#finishes[skipped] ?? now;
    const last = this.#finishes[this.#finishes.length - 1] ?? now;
    const counted = this.#finishes.length - 1 - skipped;
    if (counted === 0) return null;
    if (counted + skipped < WARM && remaining > WINDOW && now - first < PATIENCE) return null;
    const each = (last - first) / counted;
    return Math.max(0, each * remaining - (now - last)) / 1000;
  }
}

/** Formats a duration. */
export function durationText(seconds: number): string {
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded} s`;
  const minutes = Math.floor(rounded / 60);
  if (minutes < 60) return `${minutes} min ${String(rounded % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
