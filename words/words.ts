import type { Plural } from './language.ts';

/** Every text a reader sees, in one language. `{name}` marks a place for a value. */
export interface Words {
  /** The language's name for itself. */
  readonly itself: string;
  readonly page: {
    readonly title: string;
    readonly lead: string;
    readonly language: string;
    readonly settings: string;
    readonly footer: string;
    readonly broken: string;
  };
  readonly nav: {
    readonly label: string;
    readonly skip: string;
    readonly steps: string;
    readonly undo: string;
    readonly redo: string;
    readonly places: Readonly<Record<'compare' | 'levers' | 'lives' | 'evidence' | 'teach' | 'report', string>>;
    readonly said: Readonly<Record<'settled' | 'failed' | 'stopped', string>>;
  };
  readonly choices: {
    readonly outcome: string;
    readonly view: string;
    /** Differences with {reference}. */
    readonly views: Readonly<Record<'differences' | 'levels', string>>;
    readonly runs: Plural;
    readonly shock: string;
    readonly noShock: string;
  };
  readonly run: {
    readonly run: string;
    readonly stop: string;
    readonly queued: string;
    readonly running: string;
    readonly timeLeft: Plural;
    readonly minutesLeft: Plural;
    readonly merging: string;
    readonly settled: string;
    readonly stopped: string;
    readonly stoppedEarly: string;
    readonly failed: string;
    readonly progress: string;
  };
  readonly figure: {
    /** {outcome}, {reference}. */
    readonly differencesTitle: string;
    readonly levelsTitle: string;
    readonly legend: string;
    readonly month: string;
    readonly policy: string;
    readonly readout: string;
    readonly mean: string;
    readonly low: string;
    readonly high: string;
    readonly unknown: string;
    readonly unit: string;
    readonly percentagePoints: string;
    readonly bandReading: string;
    /** The same where the middle half of runs is drawn too. */
    readonly halvedReading: string;
    readonly intervalReading: string;
    /** {policy}, {n}: number of a run. */
    readonly path: string;
    /** Added where single runs are drawn. */
    readonly pathsReading: string;
    /** {policy}: an old one, under the reader's assumptions. */
    readonly ghost: string;
    readonly ghostReading: string;
    /** Added where assumptions are changed. */
    readonly assumedReading: string;
    readonly onlyDifference: string;
    readonly table: string;
    readonly csv: string;
    readonly png: string;
    readonly none: string;
  };
  readonly sentence: {
    /** {outcome}, {reference}, {unit}, {list} of differences. */
    readonly differences: string;
    /** {policy}, {difference}, {low}, {high}. */
    readonly difference: string;
    /** The same when the interval holds zero. */
    readonly unclear: string;
    /** The same with {share} of runs, for what not every run reaches. */
    readonly reached: string;
    /** {policy}. */
    readonly unknown: string;
    /** {outcome}, {month}, {unit}, {list} of levels. */
    readonly levels: string;
    /** The same where every value carries its percent sign. */
    readonly shares: string;
    /** {policy}, {value}. */
    readonly level: string;
    /** {runs}: their numbers, {list} of levels. */
    readonly paths: string;
  };
  readonly reproduce: {
    readonly title: string;
    readonly command: string;
    readonly digest: string;
    readonly about: string;
  };
  /** January first, as they stand before a year: {month} {year}. */
  readonly months: readonly string[];
  readonly groups: Readonly<Record<string, string>>;
  readonly policies: Readonly<Record<string, string>>;
  readonly shocks: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
  readonly outcomes: Readonly<Record<string, string>>;
}
