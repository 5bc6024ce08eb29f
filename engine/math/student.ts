/** The 0.95 quantile of Student's t for 1 to 12 degrees of freedom, at index df - 1. */
const published = new Float64Array([
  6.313751514675043, 2.9199855803537256, 2.3533634348018238, 2.1318467863266504, 2.0150483733330242, 1.9431802805153031,
  1.8945786050900073, 1.8595480375308984, 1.8331129326562372, 1.8124611228116765, 1.7958848187040442, 1.78228755564932,
]);

/** The 0.95 quantile of the standard normal, z. */
const Z = 1.6448536269514722;
const Z2 = Z * Z;

/** Terms of the expansion in 1/df (Fisher and Cornish 1960; Abramowitz and Stegun 26.7.5). */
const G1 = (Z * (Z2 + 1)) / 4;
const G2 = (Z * ((5 * Z2 + 16) * Z2 + 3)) / 96;
const G3 = (Z * (((3 * Z2 + 19) * Z2 + 17) * Z2 - 15)) / 384;
const G4 = (Z * ((((79 * Z2 + 776) * Z2 + 1482) * Z2 - 1920) * Z2 - 945)) / 92160;

/**
 * Computes the 0.95 quantile of Student's t, so that mean ± quantile × standard error is a two-sided 90 % interval. df:
 * whole number of degrees of freedom, 1 or more; Infinity gives the normal quantile. Exact to the last digits up to 12
 * degrees of freedom (published table), error below 1e-6 beyond.
 * @throws RangeError for other df.
 */
export function studentQuantile95(df: number): number {
  if (!(df >= 1) || (df !== Number.POSITIVE_INFINITY && Math.floor(df) !== df)) {
    throw new RangeError(`degrees of freedom: got ${df}, expected a whole number of 1 or more; use two or more values`);
  }
  if (df <= published.length) return published[df - 1];
  const v = 1 / df;
  return Z + v * (G1 + v * (G2 + v * (G3 + v * G4)));
}
