import type { Plural } from '../language.ts';

/** Every text of the place of levers, in one language. */
export interface LeversWords {
  readonly title: string;
  readonly lead: string;
  readonly policies: {
    readonly title: string;
    readonly shipped: string;
    readonly own: string;
    readonly reference: string;
    readonly copy: string;
    /** {name} */
    readonly copyName: string;
    readonly name: string;
    readonly asReference: string;
    readonly remove: string;
    readonly bringBack: string;
    /** {most} */
    readonly full: string;
    readonly nameFault: string;
  };
  readonly said: {
    /** {name}, {copy} */
    readonly copied: string;
    /** {faults} */
    readonly refused: string;
  };
  readonly phases: {
    readonly title: string;
    /** {n} */
    readonly nth: string;
    readonly add: string;
    readonly remove: string;
    readonly begins: string;
    readonly kinds: Readonly<Record<'month' | 'trigger', string>>;
    readonly startMonth: string;
    readonly armedFrom: string;
    readonly indicator: string;
    readonly is: string;
    readonly below: string;
    readonly above: string;
    readonly value: string;
    readonly forMonths: string;
    readonly ramp: string;
    readonly law: string;
    readonly probability: string;
    readonly delay: string;
    readonly none: string;
    /** Names of the phases of shipped policies, by `policy.phase`. */
    readonly names: Readonly<Record<string, string>>;
  };
  readonly levers: {
    readonly title: string;
    readonly areas: Readonly<
      Record<'courses' | 'support' | 'stay' | 'quota' | 'rights' | 'enforcement' | 'financing', string>
    >;
    readonly changedIn: Plural;
    readonly changed: string;
    /** {value} */
    readonly shippedValue: string;
    readonly asBefore: string;
    readonly reset: string;
    /** {name} */
    readonly resetOf: string;
    readonly less: string;
    readonly more: string;
    readonly slider: string;
    readonly source: string;
    /** {grade} */
    readonly grade: string;
    readonly yes: string;
    readonly no: string;
    readonly nobody: string;
    /** {min}, {max} */
    readonly numberFault: string;
    readonly wholeFault: string;
  };
  readonly answers: {
    readonly title: string;
    readonly about: string;
    readonly beside: string;
    readonly touched: string;
    readonly open: string;
    /** {kind}, {touched}, {total} */
    readonly count: string;
    readonly kinds: Readonly<Record<'recommendations' | 'dimensions' | 'potentials' | 'objectives', string>>;
  };
  readonly assumptions: {
    readonly title: string;
    readonly tag: string;
    readonly about: string;
    readonly search: string;
    readonly found: Plural;
    readonly onlyChanged: string;
    readonly showMore: Plural;
    readonly none: string;
    /** {low}, {high}, {unit} */
    readonly range: string;
    /** {value} */
    readonly central: string;
    readonly structure: string;
    readonly law: string;
    readonly english: string;
  };
  readonly laws: Readonly<Record<string, string>>;
  readonly switches: Readonly<Record<string, string>>;
  readonly positions: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
  readonly choices: Readonly<Record<string, string>>;
  /** Names of streams, regions and sectors, by `regions.baku`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly names: Readonly<Record<string, string>>;
  readonly helps: Readonly<Record<string, string>>;
}
