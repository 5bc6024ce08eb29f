/** Change in one migrant's trajectory: which column, in which month, at which step. */
export interface TrajectoryChange {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly process: string;
  /** Column of population/columns.ts. */
  readonly column: string;
  /** Values in words (category ids) or numbers. */
  readonly from: string | number;
  readonly to: string | number;
  /** One short English sentence. */
  readonly sentence: string;
}

export interface PolicyTrajectory {
  readonly policy: string;
  readonly changes: readonly TrajectoryChange[];
  /** State at the end of each month: month, permit, work, level, language hours, course, wage … */
  readonly months: readonly TrajectoryMonth[];
  /** Month of departure (`YYYY-MM`) and its kind; null while present at the end of the run. */
  readonly left: { readonly month: string; readonly kind: string } | null;
}

export interface TrajectoryMonth {
  readonly month: string;
  readonly permit: string;
  readonly work: string;
  readonly level: string;
  readonly course: string;
  readonly wage: number;
  readonly informed: boolean;
  readonly localTies: number;
}

export interface Trajectory {
  /** `2021-03/family/412` or `stock/family/12`. */
  readonly id: string;
  readonly replicate: number;
  readonly person: Readonly<Record<string, string | number>>;
  readonly arrived: string;
  /** Trajectory under each policy, shared months and hindcast included. */
  readonly courses: readonly PolicyTrajectory[];
  /** For each policy but the first: first month and step at which its trajectory differs from the first policy's. */
  readonly partings: readonly {
    readonly policy: string;
    readonly month: string;
    readonly process: string;
    readonly column: string;
    readonly decision: string;
  }[];
}
