/** Least height of a line of text, in CSS pixels. */
const HEIGHT = 17;

/** Spreads label positions so that labels do not overlap, within `top` and `bottom`. size: of their font. */
export function rangeBar(heights: readonly number[], top: number, bottom: number, size = 0): number[] {
  const height = Math.max(HEIGHT, size * 1.15);
  const order = heights.map((_, i) => i).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  const placed = [...heights];
  let next = top;
  for (const i of order) {
    placed[i] = Math.max(placed[i] ?? 0, next);
    next = (placed[i] ?? 0) + height;
  }
  let limit = bottom;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i] ?? 0, limit);
    limit = (placed[i] ?? 0) - height;
  }
  return placed;
}
