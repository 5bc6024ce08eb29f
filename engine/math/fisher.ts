import { exp } from './exp.ts';
import { log } from './log.ts';

/** Half the logarithm of 2 pi. */
const HALF_LOG_TAU = 0.9189385332046727;

/**
 * Computes the natural logarithm of the gamma function for x > 0, by Stirling's series from 10 on; error below 1e-12.
 */
function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 10) {
    shift += log(y);
    y += 1;
  }
  const v = 1 / (y * y);
  const series = (1 / 12 - v * (1 / 360 - v * (1 / 1260 - v * (1 / 1680 - v / 1188)))) / y;
  return (y - 0.5) * log(y) - y + HALF_LOG_TAU + series - shift;
}

/** Computes the regularised incomplete beta function by its continued fraction (Lentz's method). */
function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast only on one side of the mean.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(1 - x)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let sum = d;
  for (let m = 1; m <= 1000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + even / c;
    if (Math.abs(c) < tiny) c = tiny;
    sum *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + odd / c;
    if (Math.abs(c) < tiny) c = tiny;
    sum *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return front * sum;
}

/**
 * Computes the quantile p of Fisher's F with above and below degrees of freedom (each > 0), by bisection; relative
 * error below 1e-9. p strictly between 0 and 1.
 * @throws RangeError for other arguments.
 */
export function fisherQuantile(p: number, above: number, below: number): number {
  if (!(p > 0 && p < 1 && above > 0 && below > 0)) {
    throw new RangeError(
      `F quantile: got ${p} at ${above} and ${below}, expected a share and degrees of freedom above 0`,
    );
  }
  // F = below x / (above (1 - x)), where x has a beta distribution.
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (betaShare(middle, above / 2, below / 2) < p) low = middle;
    else high = middle;
  }
  const x = (low + high) / 2;
  return (below * x) / (above * (1 - x));
}
