/** Counts the letters to insert, remove, change or swap with a neighbour to turn one name into another. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Finds the valid name that looks most like what came, if one is near enough to be meant. */
export function nearest(came: string, names: Iterable<string>): string | undefined {
  const asked = came.slice(0, 120);
  const folded = asked.toLowerCase();
  let found: string | undefined;
  let least = Math.min(Math.floor(asked.length / 2), Math.max(2, Math.floor(asked.length / 3))) + 1;
  for (const name of names) {
    const ends = name.endsWith(`.${asked}`) || asked.endsWith(`.${name}`);
    if (!ends && Math.abs(name.length - asked.length) >= least) continue;
    const distance = ends ? 1 : editDistance(folded, name.toLowerCase());
    if (distance < least) {
      least = distance;
      found = name;
    }
  }
  return found;
}

/** Lists names for a message, the first dozen of them. */
export function listed(names: Iterable<string>): string {
  const all = [...names];
  if (all.length === 0) return 'none is declared';
  return all.length > 12 ? `${all.slice(0, 12).join(', ')} and ${all.length - 12} more` : all.join(', ');
}
