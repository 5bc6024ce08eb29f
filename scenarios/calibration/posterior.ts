/** Epanechnikov kernel: weight that decreases with distance and is 0 at the tolerance. */
export function kernelWeight(distance: number, tolerance: number): number {
  const relative = distance / tolerance;
  return relative < 1 ? 1 - relative * relative : 0;
}

/** Share of the first wave that lies within the tolerance. */
const TOLERANCE_SHARE = 0.3;

/** Tolerance of a calibration: the distance below which a fixed share of the first wave lies. */
export function toleranceOf(distances: readonly number[]): number {
  // A draw with an empty group has no distance.
  const known = distances.map((distance) => (Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance));
  return weightedQuantile(
    known,
    known.map(() => 1),
    TOLERANCE_SHARE,
  );
}

/** Weighted quantile. NaN without values. */
export function weightedQuantile(values: readonly number[], weights: readonly number[], share: number): number {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const total = weights.reduce((sum, value) => sum + value, 0);
  let cumulative = 0;
  for (const i of order) {
    cumulative += weights[i] ?? 0;
    if (cumulative >= share * total) return values[i] as number;
  }
  return values[order[order.length - 1] ?? -1] ?? Number.NaN;
}

/** Effective sample size: equivalent number of equally weighted values. */
export function effectiveSize(weights: readonly number[]): number {
  const sum = weights.reduce((total, value) => total + value, 0);
  const squares = weights.reduce((total, value) => total + value * value, 0);
  return squares > 0 ? (sum * sum) / squares : 0;
}

/**
 * Largest gap between the weighted distribution of uniforms and the uniform distribution (Kolmogorov and Smirnov): how
 * far the record moved a parameter from its prior, 0 to 1.
 */
export function gapFromUniform(uniforms: readonly number[], weights: readonly number[]): number {
  const order = uniforms.map((_, i) => i).sort((a, b) => (uniforms[a] as number) - (uniforms[b] as number));
  const total = weights.reduce((sum, value) => sum + value, 0);
  let cumulative = 0;
  let gap = 0;
  for (const i of order) {
    const u = uniforms[i] as number;
    gap = Math.max(gap, Math.abs(u - cumulative / total));
    cumulative += weights[i] ?? 0;
    gap = Math.max(gap, Math.abs(u - cumulative / total));
  }
  return gap;
}

/** Gap that one of so many uninformed parameters exceeds in 5 of 100 calibrations. */
export function criticalGap(parameters: number, size: number): number {
  return Math.sqrt(Math.log((2 * parameters) / 0.05) / 2 / Math.max(1, size));
}
