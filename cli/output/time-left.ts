/** Number of finishes in the moving average; enough to smooth threads that finish together. */
const WINDOW = 12;

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

  /** Returns the seconds left, or null before the first finish. */
  seconds(remaining: number, now: number): number | null {
    const first = this.#finishes[0] ?? now;
    const last = this.#finishes[this.#finishes.length - 1] ?? now;
    const counted = this.#finishes.length - 1;
    if (counted === 0) return null;
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
