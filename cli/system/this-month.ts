/** Month of the clock, YYYY-MM, in UTC. */
export function thisMonth(): string {
  return new Date().toISOString().slice(0, 7);
}
