/**
 * Computes the probability of `hits` or more of `n` independent trials that each succeed with probability p. Sums the
 * terms outwards from the likeliest one, which avoids overflow and loses only negligible terms.
 */
export function binomialTail(hits: number, n: number, p: number): number {
  if (hits <= 0) return 1;
  if (hits > n || p <= 0) return 0;
  if (p >= 1) return 1;
  const mode = Math.min(n, Math.floor((n + 1) * p));
  let all = 1;
  let tail = mode >= hits ? 1 : 0;
  for (let k = mode, term = 1; k < n && term > 0; k++) {
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
    all += term;
    if (k + 1 >= hits) tail += term;
  }
  for (let k = mode, term = 1; k > 0 && term > 0; k--) {
    term *= (k / (n - k + 1)) * ((1 - p) / p);
    all += term;
    if (k - 1 >= hits) tail += term;
  }
  return tail / all;
}
