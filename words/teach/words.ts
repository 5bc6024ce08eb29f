import type { Plural } from '../language.ts';

type Kind = 'say' | 'show' | 'ask' | 'reveal' | 'look' | 'discuss';

/** A page of text: a heading, and parts with a heading and sentences. */
export interface TextPage {
  readonly title: string;
  readonly lead: string;
  readonly parts: readonly { readonly title: string; readonly sentences: readonly string[] }[];
}

/** Every text of the place that teaches, in one language. */
export interface TeachWords {
  readonly title: string;
  readonly lead: string;
  readonly list: {
    readonly time: string;
    readonly anyTime: string;
    readonly minutes: Plural;
    readonly steps: Plural;
    readonly rolePlay: string;
    readonly aim: string;
    readonly who: string;
    readonly before: string;
    /** {title} */
    readonly open: string;
    /** {n}: a step. */
    readonly goOn: string;
    readonly none: string;
    readonly pages: string;
    readonly own: string;
    readonly ownAbout: string;
    /** {file} */
    readonly refused: string;
    readonly more: Plural;
  };
  readonly player: {
    /** {n}, {total}, {kind} */
    readonly step: string;
    readonly kinds: Readonly<Record<Kind, string>>;
    readonly back: string;
    readonly next: string;
    readonly leave: string;
    readonly present: string;
    readonly endPresent: string;
    readonly presentKeys: string;
    readonly facilitator: string;
    readonly blocked: string;
    readonly compare: string;
    readonly restart: string;
    readonly restarted: string;
    readonly finished: string;
  };
  readonly answers: {
    /** {done} in percent. */
    readonly computing: string;
    /** {reason} */
    readonly failed: string;
    /** {digest}: the first characters. */
    readonly from: string;
    readonly missing: string;
  };
  readonly picture: { readonly bands: string; readonly intervals: string; readonly table: string };
  readonly predict: {
    readonly title: string;
    readonly curve: string;
    readonly curveKeys: string;
    /** {year} */
    readonly point: string;
    readonly number: string;
    readonly slider: string;
    readonly spread: string;
    readonly spreadAbout: string;
    /** {value}, {spread} */
    readonly giveOrTake: string;
    readonly choose: string;
    readonly keep: string;
    readonly kept: Plural;
    readonly takeBack: string;
    readonly first: string;
    readonly expected: string;
    readonly wrong: string;
  };
  readonly reveal: {
    readonly title: string;
    readonly replay: string;
    /** {line}, {value}, {low}, {high} */
    readonly band: string;
    /** {answer} */
    readonly right: string;
    readonly scores: string;
    readonly scoring: string;
    readonly scoringChoice: string;
    readonly nobody: string;
    readonly prediction: string;
    readonly said: string;
    readonly middle: string;
    readonly spread: string;
    readonly total: string;
    /** {points} */
    readonly mean: string;
    readonly together: string;
    readonly points: Plural;
  };
  readonly kept: {
    readonly title: string;
    readonly about: string;
    readonly csv: string;
    readonly json: string;
    readonly forget: string;
    readonly forgotten: string;
  };
  readonly look: {
    readonly waiting: string;
    readonly failed: string;
    readonly open: string;
    /** {id} */
    readonly absent: string;
  };
  readonly discuss: string;
  readonly handouts: {
    readonly title: string;
    readonly roles: string;
    readonly wants: string;
    readonly budget: string;
    readonly debrief: string;
    readonly reflection: string;
    readonly sources: string;
    readonly print: string;
  };
  readonly facilitator: {
    /** {lesson} */
    readonly title: string;
    readonly script: string;
    readonly noScript: string;
    readonly sees: string;
    readonly afterwards: string;
    readonly last: string;
    readonly plan: string;
    /** {planned}, {elapsed} in minutes. */
    readonly clock: string;
    readonly waiting: string;
    readonly remote: string;
    readonly kept: Plural;
    readonly answer: string;
    readonly whole: string;
    readonly print: string;
  };
  readonly limits: TextPage;
  readonly guide: TextPage;
}
