/**
 * Computes Spearman's rank correlation of two lists of equal length, -1 to 1; ties share their mean rank. Pairs with
 * NaN are ignored. Null below three pairs, or when one side is constant.
 */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const known: number[] = [];
  for (let i = 0; i < a.length; i++) if (!Number.isNaN(a[i]) && !Number.isNaN(b[i])) known.push(i);
  return correlationOfRanks(ranksOf(known.map((i) => a[i])), ranksOf(known.map((i) => b[i])));
}

/** Computes the correlation of two lists of ranks from ranksOf. Null below three, or when one side is constant. */
export function correlationOfRanks(x: readonly number[], y: readonly number[]): number | null {
  const n = x.length;
  if (n < 3) return null;
  const middle = (n + 1) / 2;
  let both = 0;
  let squaresX = 0;
  let squaresY = 0;
  for (let i = 0; i < n; i++) {
    both += (x[i] - middle) * (y[i] - middle);
    squaresX += (x[i] - middle) * (x[i] - middle);
    squaresY += (y[i] - middle) * (y[i] - middle);
  }
  return squaresX === 0 || squaresY === 0 ? null : both / Math.sqrt(squaresX * squaresY);
}

/** Ranks values from 1, in the order of the list; ties share their mean rank. */
export function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((i, j) => values[i] - values[j]);
  const found = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let k = from; k < to; k++) found[order[k]] = (from + 1 + to) / 2;
    from = to;
  }
  return found;
}
