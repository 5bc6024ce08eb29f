/**
 * Moves the first k entries by priority, then id, to indices 0..k-1 of the three arrays. priorities: any numbers but
 * NaN, lower first; a class can precede a word as class × 2^32 + word. ids: distinct 32-bit words. payload: values
 * moved with their entries, such as the row of a person. Only the first n entries take part. Mutates all three arrays,
 * in place and without allocation. The selected set does not depend on the input order; the order within it may. k <= 0
 * or k >= n moves nothing. Expected time is linear in n for every input order: pivot positions come from a hash, not
 * from values (Hoare, Algorithm 65: find, 1961).
 */
export function selectFirst(
  priorities: Float64Array,
  ids: Uint32Array,
  payload: Int32Array,
  n: number,
  k: number,
): void {
  if (k <= 0 || k >= n) return;
  let left = 0;
  let right = n - 1;
  let scatter = n;

  while (left < right) {
    scatter = (Math.imul(scatter, 0x9e3779b1) + 0x7f4a7c15) >>> 0;
    const place = left + (scatter % (right - left + 1));
    const pivot = priorities[place];
    const pivotId = ids[place];

    // ┌ left ── j ┬ (equal to the pivot) ┬ i ── right ┐   after the two scans have crossed
    // │  first    │                      │   later    │
    let i = left;
    let j = right;
    while (i <= j) {
      while (priorities[i] < pivot || (priorities[i] === pivot && ids[i] < pivotId)) i++;
      while (priorities[j] > pivot || (priorities[j] === pivot && ids[j] > pivotId)) j--;
      if (i <= j) {
        const priority = priorities[i];
        priorities[i] = priorities[j];
        priorities[j] = priority;
        const id = ids[i];
        ids[i] = ids[j];
        ids[j] = id;
        const carried = payload[i];
        payload[i] = payload[j];
        payload[j] = carried;
        i++;
        j--;
      }
    }

    // Continue in the part that contains the boundary between indices k-1 and k; stop if it falls between the two
    // parts.
    if (k <= j) right = j;
    else if (k > i) left = i;
    else return;
  }
}
