import type { Plural } from '../language.ts';

/** Texts by an id of the model or of a country. */
type ById = Readonly<Record<string, string>>;

/** Texts of the place where one life is followed under each policy. `{name}` marks a place for a value. */
export interface LivesWords {
  readonly title: string;
  readonly lead: string;
  readonly simulated: Plural;
  readonly search: {
    readonly title: string;
    readonly stream: string;
    readonly origin: string;
    readonly region: string;
    readonly sex: string;
    readonly age: string;
    readonly came: string;
    readonly course: string;
    readonly any: string;
    readonly sexes: Readonly<Record<'female' | 'male', string>>;
    /** Age groups on arrival. */
    readonly ages: Readonly<Record<'child' | 'young' | 'middle' | 'older' | 'old', string>>;
    readonly cames: Readonly<Record<'before' | 'after', string>>;
    readonly courses: Readonly<Record<'ends' | 'parts' | 'same', string>>;
    readonly found: Plural;
    readonly shown: Plural;
    readonly none: string;
    readonly list: string;
    readonly another: string;
    readonly parting: string;
    /** {arrival}, {stream}, {origin}, {sex}, {age}. */
    readonly line: string;
  };
  readonly run: {
    /** {share} of the work done. */
    readonly people: string;
    readonly life: string;
    readonly reasons: string;
    readonly stop: string;
    readonly again: string;
    readonly stopped: string;
    /** {reason}. */
    readonly failed: string;
    /** {id}. */
    readonly absent: string;
    readonly waiting: string;
  };
  readonly person: {
    readonly title: string;
    readonly traits: ById;
    readonly values: ById;
    readonly command: string;
    readonly copies: string;
    readonly saveCopy: string;
    readonly assumptions: string;
  };
  readonly timeline: {
    readonly title: string;
    readonly reading: string;
    readonly legend: string;
    readonly lanes: Readonly<Record<'presence' | 'permit' | 'level' | 'work' | 'course' | 'events', string>>;
    readonly events: Readonly<Record<'papers' | 'help' | 'other', string>>;
    /** {month}. */
    readonly cursor: string;
    readonly scroller: string;
    /** {month}, {seen}. */
    readonly parts: string;
    /** {month}. */
    readonly partsUnseen: string;
    readonly same: string;
    readonly csv: string;
    readonly png: string;
    readonly svg: string;
    readonly table: string;
    /** {id}. */
    readonly caption: string;
    readonly month: string;
  };
  readonly tell: {
    /** {month}, {decision}. */
    readonly parts: string;
    /** {month}, {change}. */
    readonly shows: string;
    readonly unseen: string;
    readonly same: string;
    readonly reference: string;
    readonly never: string;
    /** {permit}, {level}, {work}. */
    readonly end: string;
    /** {month}, {kind}. */
    readonly left: string;
    /** {n} others of whom the decision is the same, {share} of {total}. */
    readonly partsLike: Plural;
    /** {n} others whose first change that shows is the same, {share} of {total}. */
    readonly others: Plural;
    readonly sameMonth: Plural;
  };
  readonly presence: Readonly<Record<'away' | 'here' | 'gone', string>>;
  readonly permit: ById;
  readonly level: ById;
  readonly work: ById;
  readonly course: ById;
  readonly credential: ById;
  readonly leaving: ById;
  /** What changed, by column, or by column and the value it takes: {from}, {to}. */
  readonly changes: ById;
  /** What a parting turns on, by column. */
  readonly decisions: ById;
  readonly counts: {
    readonly title: string;
    readonly lead: string;
    readonly of: string;
    readonly ofs: Readonly<Record<'shown' | 'all', string>>;
    readonly by: string;
    readonly bys: Readonly<Record<'reason' | 'year', string>>;
    readonly reasonTitle: Readonly<Record<'shown' | 'all', string>>;
    readonly yearTitle: Readonly<Record<'shown' | 'all', string>>;
    readonly unit: string;
    readonly rest: string;
    readonly reading: Plural;
    readonly reason: string;
    readonly year: string;
    /** {reference}, {list}. */
    readonly sentence: string;
    /** {policy}, {n}, {total}, {share}, {most}, {count}. */
    readonly clause: string;
    readonly table: string;
  };
  readonly streams: ById;
  readonly origins: ById;
  readonly regions: ById;
  readonly sectors: ById;
}
