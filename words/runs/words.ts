/** What is said of a result's course. `{name}` marks a place for a value. */
export interface RunsWords {
  /** A quick answer is shown. */
  readonly coarse: string;
  readonly refining: string;
  /** Results that came with the page are shown. */
  readonly shipped: string;
  /** Results came with the page, but of another version of the model. */
  readonly stale: string;
  /** In place of a score that waits for runs under shocks. */
  readonly pending: string;
}
