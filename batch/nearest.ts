/** Find the valid name nearest to what was written, or null when none is near enough to be what was meant. */
export function nearest(written: string, names: readonly string[]): string | null {
  const wanted = written.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(written.length / 3)) + 1;
  for (const name of names) {
    const candidate = name.toLowerCase();
    const distance = candidate.includes(wanted) && wanted.length > 2 ? 1 : editDistance(wanted, candidate);
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** Say what else to try: the nearest name when there is one, else all of them. */
export function suggestion(written: string, names: readonly string[]): string {
  const near = nearest(written, names);
  return near === null ? `try one of ${names.join(', ')}` : `did you mean ${near}?`;
}

function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swapped, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
