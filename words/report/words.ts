import type { Plural } from '../language.ts';

/** The texts of the report. `{name}` marks a place for a value. */
export interface ReportWords {
  readonly title: string;
  /** {date}. */
  readonly made: string;
  /** {country}, {start}, {months}. */
  readonly about: string;
  readonly print: string;
  readonly waiting: string;
  /** Said where what is asked has changed since the result. */
  readonly outdated: string;
  readonly coarse: string;
  readonly verdict: string;
  /** {policy}, {total}, {second}, {other}. */
  readonly first: string;
  /** {list}. */
  readonly shared: string;
  /** {moved}, {policy}. */
  readonly flips: string;
  readonly holds: string;
  readonly levels: string;
  /** {level}. */
  readonly levelsCaption: string;
  readonly differences: string;
  /** {reference}, {level}. */
  readonly differencesCaption: string;
  readonly outcome: string;
  readonly unit: string;
  /** {unit}. */
  readonly millions: string;
  readonly unknown: string;
  readonly chance: string;
  readonly both: string;
  readonly windows: string;
  readonly priorDriven: string;
  readonly criteria: string;
  readonly criteriaCaption: string;
  readonly criterion: string;
  readonly noCriteria: string;
  readonly rank: string;
  readonly total: string;
  readonly rankCaption: string;
  readonly figures: string;
  readonly changes: string;
  readonly changesCaption: string;
  readonly noChanges: string;
  readonly changeColumns: Readonly<Record<'what' | 'value' | 'shipped' | 'source', string>>;
  /** {policy}, {phase}, {lever}. */
  readonly lever: string;
  /** {policy}, {phase}. */
  readonly phaseStart: string;
  readonly phaseRamp: string;
  readonly phaseTrigger: string;
  readonly phaseLaw: string;
  readonly phaseStaff: string;
  readonly phaseAdded: string;
  readonly phaseRemoved: string;
  /** {policy}, {base}. */
  readonly copy: string;
  /** {id}. */
  readonly assumption: string;
  /** {name}. */
  readonly structure: string;
  readonly shock: string;
  readonly law: string;
  /** {criterion}. */
  readonly weight: string;
  readonly none: string;
  readonly present: string;
  readonly modelSource: string;
  /** {grade}. */
  readonly grade: string;
  readonly reproduce: string;
  readonly facts: Readonly<Record<'runs' | 'scale' | 'seed' | 'version' | 'model' | 'digest' | 'command', string>>;
  readonly months: Plural;
  readonly draws: Plural;
  readonly replicates: Plural;
  readonly cite: string;
  /** {citation}, {seed}, {model}, {digest}. */
  readonly citation: string;
  readonly limits: string;
  readonly limitList: readonly string[];
}
