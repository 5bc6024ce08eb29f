/** Official figure of the years before the policies start, as a value of an outcome of the model. */
export interface RecordPoint {
  readonly id: string;
  readonly outcome: string;
  /** First and last month covered, as `YYYY-MM`; equal for a number at the end of a month. */
  readonly from: string;
  readonly until: string;
  /** Sum over the months for a flow, except that whole years give the mean of a year; else the value. */
  readonly observed: number;
  /** Whether the figure is the mean of whole years. */
  readonly wholeYears: boolean;
  readonly source: string;
}

/** Figure as a targets file has it. */
export interface RecordedFigure {
  readonly id: string;
  readonly measure: string;
  readonly month?: string | undefined;
  readonly years?: readonly number[] | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly observed: number;
  readonly source: string;
}

/** Outcome that counts exactly what a measure of the record counts. */
const outcomeOfMeasure: Readonly<Record<string, string>> = {
  residenceApplications: 'permits.applications',
  workPermitApplications: 'permits.workPermitApplications',
  workPermits: 'permits.workPermits',
  permanentGrants: 'permits.permanentGrants',
  participants: 'courses.participants',
  insured: 'work.formal',
  expelledShare: 'enforcement.expelledShare',
  detectedOrdered: 'enforcement.orderedShare',
  detectedLegalised: 'enforcement.legalisedShare',
};

/** Turns the figures of a record that an outcome counts in the same way into points; the others are left out. */
export function recordPoints(figures: readonly RecordedFigure[]): RecordPoint[] {
  return figures.flatMap(({ id, measure, month, years = [], from, until, observed, source }): RecordPoint[] => {
    const outcome = outcomeOfMeasure[measure];
    if (outcome === undefined) return [];
    const whole = years.length > 0;
    const first = whole ? `${Math.min(...years)}-01` : (from ?? month);
    const last = whole ? `${Math.max(...years)}-12` : (until ?? month);
    if (first === undefined || last === undefined) return [];
    return [{ id, outcome, from: first, until: last, observed, wholeYears: whole, source }];
  });
}
