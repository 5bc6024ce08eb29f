/**
 * Delta-encodes data against similar data: lists of whole numbers in the same place become differences, which are
 * mostly small and compress well. Everything else is unchanged.
 */
export function encodeDelta(base: unknown, value: unknown): unknown {
  if (Array.isArray(value)) {
    const other = Array.isArray(base) ? base : [];
    const isNumeric = value.every((item) => item === null || Number.isInteger(item));
    if (isNumeric && value.length === other.length && value.length > 0) {
      return {
        apart: value.map((item, i) => (item === null ? null : item - (Number.isInteger(other[i]) ? other[i] : 0))),
      };
    }
    return value.map((item, i) => encodeDelta(other[i], item));
  }
  if (typeof value !== 'object' || value === null) return value;
  const other = typeof base === 'object' && base !== null ? base : {};
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, encodeDelta((other as Record<string, unknown>)[key], item)]),
  );
}

/** Decodes a delta. Embedded into the page by its source text, so it refers to nothing outside itself. */
export function decodeDelta(base: unknown, value: unknown): unknown {
  if (Array.isArray(value)) {
    const other = Array.isArray(base) ? base : [];
    return value.map((item, i) => decodeDelta(other[i], item));
  }
  if (typeof value !== 'object' || value === null) return value;
  const { apart } = value as { apart?: (number | null)[] };
  if (Array.isArray(apart)) {
    const other = base as unknown[];
    return apart.map((item, i) =>
      item === null ? null : item + (Number.isInteger(other[i]) ? (other[i] as number) : 0),
    );
  }
  const other = typeof base === 'object' && base !== null ? base : {};
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, decodeDelta((other as Record<string, unknown>)[key], item)]),
  );
}
