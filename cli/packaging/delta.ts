/**
 * Delta-encodes data against similar data: lists of whole numbers in the same place become differences, which are
 * mostly small and compress well. Everything else is unchanged.
 */
export function encodeDelta(base: unknown, value: unknown): unknown {
  if (Array.isArray(value)) {
    const other = Array.isArray(base) ? base : [];
    const whole = value.every((one) => one === null || Number.isInteger(one));
    if (whole && value.length === other.length && value.length > 0) {
      return {
        apart: value.map((one, i) => (one === null ? null : one - (Number.isInteger(other[i]) ? other[i] : 0))),
      };
    }
    return value.map((one, i) => encodeDelta(other[i], one));
  }
  if (typeof value !== 'object' || value === null) return value;
  const other = typeof base === 'object' && base !== null ? base : {};
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, encodeDelta((other as Record<string, unknown>)[key], one)]),
  );
}

/** Decodes a delta. Embedded into the page by its source text, so it refers to nothing outside itself. */
export function decodeDelta(base: unknown, value: unknown): unknown {
  if (Array.isArray(value)) {
    const other = Array.isArray(base) ? base : [];
    return value.map((one, i) => decodeDelta(other[i], one));
  }
  if (typeof value !== 'object' || value === null) return value;
  const { apart } = value as { apart?: (number | null)[] };
  if (Array.isArray(apart)) {
    const other = base as unknown[];
    return apart.map((one, i) => (one === null ? null : one + (Number.isInteger(other[i]) ? (other[i] as number) : 0)));
  }
  const other = typeof base === 'object' && base !== null ? base : {};
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, decodeDelta((other as Record<string, unknown>)[key], one)]),
  );
}
