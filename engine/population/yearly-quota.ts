/**
 * Places of the yearly quota released so far: a twelfth each month, so that unused places carry over within the year.
 * month: 0 for January; offset: rounding offset in [0, 1).
 */
export function placesReleased(yearly: number, month: number, offset: number): number {
  return Math.floor((yearly * (month + 1)) / 12 + offset);
}
