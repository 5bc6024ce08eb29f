/** Height of a line of text, in CSS pixels. */
const HEIGHT = 17;

/** Move heights apart, top to bottom, until labels do not touch, and back up where they would leave the picture. */
export function rangeBar(heights: readonly number[], top: number, bottom: number): number[] {
  const order = heights.map((_, i) => i).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  const placed = [...heights];
  let free = top;
  for (const i of order) {
    placed[i] = Math.max(placed[i] ?? 0, free);
    free = (placed[i] ?? 0) + HEIGHT;
  }
  let limit = bottom;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i] ?? 0, limit);
    limit = (placed[i] ?? 0) - HEIGHT;
  }
  return placed;
}
