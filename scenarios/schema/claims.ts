import * as z from 'zod';
import { anyNumber, choice, flag, id, idMap, idsOf, list, map, name, number, prose, text } from './fields.ts';
import { header } from './header.ts';

/** A document claims are taken from. */
export interface ClaimDocument {
  readonly id: string;
  readonly title: string;
}

/** A policy that exists only in an experiment: levers set from the fork on, or another policy with levers changed. */
export interface InlinePolicy {
  readonly id: string;
  readonly name: string;
  /** The policy whose phases are kept; without it the base policy, with the levers set from the fork on. */
  readonly like?: string | undefined;
  /** Levers as a policy file writes them; in place of those of the phases that set them. */
  readonly levers: Readonly<Record<string, unknown>>;
}

/** What is run for one claim or several. */
export interface Experiment {
  readonly id: string;
  readonly about: string;
  /** The first is the reference of paired differences. */
  readonly policies: readonly (string | InlinePolicy)[];
  readonly shocks: readonly string[];
  readonly structure: Readonly<Record<string, string>>;
  /** Months from the fork. */
  readonly months: number;
  /** Settings of the run, written as on the command line. */
  readonly sets: readonly string[];
}

/** A figure of one policy in one experiment. */
export interface Figure {
  readonly experiment: string;
  readonly policy: string;
  readonly outcome: string;
  /** Divides by this outcome of the same people. */
  readonly per?: string | undefined;
  /** One dimension and one value of it, such as `region: baku`. */
  readonly group?: Readonly<Record<string, string>> | undefined;
  /** First and last month after the fork, from 1; without it the window of the outcome's own kind. */
  readonly months?: readonly number[] | undefined;
}

/** A policy in an experiment. */
export interface Side {
  readonly experiment: string;
  readonly policy: string;
}

/** One number that a replicate gives. */
export type Statistic =
  | (Figure & { readonly kind: 'level' })
  | (Figure & {
      readonly kind: 'difference' | 'ratio';
      readonly against: string;
      /** Where the other side is run, if elsewhere. */
      readonly againstExperiment?: string | undefined;
    })
  | (Figure & {
      readonly kind: 'gap';
      readonly group: Readonly<Record<string, string>>;
      /** The group taken away. */
      readonly other: Readonly<Record<string, string>>;
      /** With it: the gap less the gap under this policy. */
      readonly against?: string | undefined;
    })
  | {
      readonly kind: 'breakEven';
      readonly experiment: string;
      readonly policy: string;
      readonly against: string;
      readonly balance: 'full' | 'perHead';
      /** Where months count from: the fork, or the month in which the first phase of the policy takes effect. */
      readonly since: 'fork' | 'effect';
    }
  | (Omit<Figure, 'experiment' | 'policy'> & {
      readonly kind: 'contrast';
      /** The change `with` less `without`, of the one thing and of the other. */
      readonly one: { readonly with: Side; readonly without: Side };
      readonly other: { readonly with: Side; readonly without: Side };
      /** Whether the changes are subtracted or the first is divided by the second. */
      readonly as: 'difference' | 'ratio';
    });

/** When a number speaks for one side; all bounds given must hold. */
export interface Condition {
  readonly above?: number | undefined;
  readonly atLeast?: number | undefined;
  readonly below?: number | undefined;
  readonly atMost?: number | undefined;
  /** Also met by a break-even that is not reached. */
  readonly never?: boolean | undefined;
}

export interface ClaimTest {
  readonly statistic: Statistic;
  readonly supports: Condition;
  readonly opposes: Condition;
}

/** A sentence of a document, and what would show it true or false in the model. */
export interface Claim {
  readonly id: string;
  /** In our own words; `{id}` stands for the name of a policy. */
  readonly wording: string;
  readonly document: string;
  /** Section or page. */
  readonly at: string;
  /**
   * How several tests are put together. `agree`: they read the same thing in several ways; all must support, or all must
   * oppose. `all`: the claim says all of it; one that opposes is enough to oppose.
   */
  readonly combine: 'agree' | 'all';
  readonly tests: readonly ClaimTest[];
  /** Why these numbers test the claim. */
  readonly reason: string;
}

export interface ClaimsFile {
  readonly documents: readonly ClaimDocument[];
  readonly experiments: readonly Experiment[];
  readonly claims: readonly Claim[];
}

const group = () => idMap(text(60), text(60));
const outcomeId = () => idsOf(text(80, 'the id of an outcome'), 'outcomes');
const policyId = () => idsOf(id(), 'policies');
const whole = (min: number, max: number, unit: string) => number({ min, max, whole: true, unit });

const reading = {
  outcome: outcomeId(),
  per: outcomeId().optional(),
  group: group().optional(),
  months: list(whole(1, 360, 'months after the fork'), 2, 2).optional(),
};
const side = { experiment: id(), policy: policyId() };
const sideMap = () => map(side satisfies Record<keyof Side, z.ZodType>);
const change = () => map({ with: sideMap(), without: sideMap() });

const compared = {
  ...side,
  ...reading,
  against: policyId(),
  againstExperiment: id().optional(),
};

const statisticSchema: z.ZodType<Statistic> = z.discriminatedUnion(
  'kind',
  [
    map({ kind: z.literal('level'), ...side, ...reading }),
    map({ kind: z.literal('difference'), ...compared }),
    map({ kind: z.literal('ratio'), ...compared }),
    map({
      kind: z.literal('gap'),
      ...side,
      ...reading,
      group: group(),
      other: group(),
      against: policyId().optional(),
    }),
    map({
      kind: z.literal('breakEven'),
      ...side,
      against: policyId(),
      balance: choice(['full', 'perHead']),
      since: choice(['fork', 'effect']).default('fork'),
    }),
    map({
      kind: z.literal('contrast'),
      ...reading,
      one: change(),
      other: change(),
      as: choice(['difference', 'ratio']),
    }),
  ],
  { error: 'a statistic of kind level, difference, ratio, gap, breakEven or contrast' },
);

const condition = () =>
  map({
    above: anyNumber().optional(),
    atLeast: anyNumber().optional(),
    below: anyNumber().optional(),
    atMost: anyNumber().optional(),
    never: flag().optional(),
  } satisfies Record<keyof Condition, z.ZodType>);

const inlinePolicy = map({
  id: id(),
  name: name(),
  like: policyId().optional(),
  levers: idMap(text(60), z.unknown()),
} satisfies Record<keyof InlinePolicy, z.ZodType>);

const experiment = map({
  id: id(),
  about: prose(),
  policies: list(z.union([policyId(), inlinePolicy], { error: 'the id of a policy, or a policy of its own' }), 1, 12),
  shocks: list(idsOf(id(), 'shocks'), 0, 8).default([]),
  structure: idMap(text(60), text(60)).default({}),
  months: whole(12, 360, 'months'),
  sets: list(text(300), 0, 40).default([]),
} satisfies Record<keyof Experiment, z.ZodType>);

const claim = map({
  id: id(),
  wording: prose(),
  document: id(),
  at: text(200),
  combine: choice(['agree', 'all']).default('agree'),
  tests: list(
    map({ statistic: statisticSchema, supports: condition(), opposes: condition() } satisfies Record<
      keyof ClaimTest,
      z.ZodType
    >),
    1,
    6,
  ),
  reason: prose(),
} satisfies Record<keyof Claim, z.ZodType>);

/** A file of claims: the documents they are from, the experiments that test them, and the claims themselves. */
export const claimsSchema: z.ZodType<ClaimsFile> = map({
  ...header('claims'),
  documents: list(map({ id: id(), title: text(300) } satisfies Record<keyof ClaimDocument, z.ZodType>), 0, 40).default(
    [],
  ),
  experiments: list(experiment, 0, 60).default([]),
  claims: list(claim, 0, 200).default([]),
});
