import * as z from 'zod';
import {
  anyNumberField,
  choiceField,
  dottedIdField,
  flagField,
  idField,
  idMapField,
  idsOf,
  listField,
  mapField,
  nameField,
  numberField,
  policyIdField,
  proseField,
  textField,
} from './fields.ts';
import { header } from './header.ts';

/** Source document of claims. */
export interface ClaimDocument {
  readonly id: string;
  readonly title: string;
}

/** Policy defined inside an experiment: levers set from the fork on, or another policy with levers changed. */
export interface InlinePolicy {
  readonly id: string;
  readonly name: string;
  /** Policy whose phases are used; without it the base policy, with the levers set from the fork on. */
  readonly like?: string | undefined;
  /** Levers as in a policy file; they replace those of the phases that set them. */
  readonly levers: Readonly<Record<string, unknown>>;
}

/** Experiment that tests one or more claims. */
export interface ClaimExperiment {
  readonly id: string;
  readonly about: string;
  /** Policies; the first is the reference of paired differences. */
  readonly policies: readonly (string | InlinePolicy)[];
  readonly shocks: readonly string[];
  readonly structure: Readonly<Record<string, string>>;
  /** Months from the fork. */
  readonly months: number;
  /** Settings of the run, as on the command line. */
  readonly sets: readonly string[];
}

/** Figure of one policy in one experiment. */
export interface ClaimFigure {
  readonly experiment: string;
  readonly policy: string;
  readonly outcome: string;
  /** Outcome of the same people to divide by. */
  readonly per?: string | undefined;
  /** One dimension and one of its values, such as `region: baku`. */
  readonly group?: Readonly<Record<string, string>> | undefined;
  /** First and last month after the fork, from 1; without it the window of the outcome. */
  readonly months?: readonly number[] | undefined;
}

/** Policy in an experiment. */
export interface ClaimSide {
  readonly experiment: string;
  readonly policy: string;
}

/** Number computed from a replicate. */
export type ClaimStatistic =
  | (ClaimFigure & { readonly kind: 'level' })
  | (ClaimFigure & {
      readonly kind: 'difference' | 'ratio';
      readonly against: string;
      /** Experiment of the other side, if different. */
      readonly againstExperiment?: string | undefined;
    })
  | (ClaimFigure & {
      readonly kind: 'gap';
      readonly group: Readonly<Record<string, string>>;
      /** Group to subtract. */
      readonly other: Readonly<Record<string, string>>;
      /** Policy whose gap is subtracted. */
      readonly against?: string | undefined;
    })
  | {
      readonly kind: 'breakEven';
      readonly experiment: string;
      readonly policy: string;
      readonly against: string;
      readonly balance: 'full' | 'perHead';
      /** Origin of months: the fork, or the month in which the first phase of the policy takes effect. */
      readonly since: 'fork' | 'effect';
    }
  | (Omit<ClaimFigure, 'experiment' | 'policy'> & {
      readonly kind: 'contrast';
      /** Change `with` minus `without`, for each of the two sides. */
      readonly one: { readonly with: ClaimSide; readonly without: ClaimSide };
      readonly other: { readonly with: ClaimSide; readonly without: ClaimSide };
      /** Whether the changes are subtracted, or the first is divided by the second. */
      readonly as: 'difference' | 'ratio';
    });

/** Condition under which a number counts for one side; all given bounds must hold. */
export interface ClaimCondition {
  readonly above?: number | undefined;
  readonly atLeast?: number | undefined;
  readonly below?: number | undefined;
  readonly atMost?: number | undefined;
  /** Whether a break-even that is not reached also meets it. */
  readonly never?: boolean | undefined;
}

export interface ClaimTest {
  readonly statistic: ClaimStatistic;
  readonly supports: ClaimCondition;
  readonly opposes: ClaimCondition;
}

/**
 * What fixes the sign of a claim before any run: assumptions whose whole range lies on one side, levers of the policies
 * themselves, or that a law takes its time. Each is turned off in a second run; a claim that then loses its verdict
 * was assumed, not found.
 */
export interface ClaimPremise {
  /** By id of evidence: the value at which the claim would not hold, at or beyond an end of the range. */
  readonly assumptions: Readonly<Record<string, number>>;
  /** By lever: the value in the second run, in every phase that sets it. */
  readonly levers: Readonly<Record<string, number>>;
  /** Whether laws are in force without a delay in the second run. */
  readonly law: boolean;
  readonly because: string;
}

/** Statement of a document, and the tests that support or oppose it in the model. */
export interface Claim {
  readonly id: string;
  /** Paraphrase; `{id}` is replaced by the name of a policy. */
  readonly wording: string;
  readonly document: string;
  /** Section or page. */
  readonly at: string;
  /**
   * Combination of several tests. `agree`: alternative readings; all must support, or all must oppose. `all`: all are
   * part of the claim; a single opposing one opposes it.
   */
  readonly combine: 'agree' | 'all';
  readonly tests: readonly ClaimTest[];
  /** What fixes the sign of the claim; without it the verdict is found. */
  readonly follows?: ClaimPremise | undefined;
  /** Reason why these numbers test the claim. */
  readonly reason: string;
}

export interface ClaimsFile {
  readonly documents: readonly ClaimDocument[];
  readonly experiments: readonly ClaimExperiment[];
  readonly claims: readonly Claim[];
}

const group = () => idMapField(textField(60), textField(60));
const outcomeId = () => idsOf(textField(80, 'the id of an outcome'), 'outcomes');
const policyId = () => idsOf(policyIdField(), 'policies');
const whole = (min: number, max: number, unit: string) => numberField({ min, max, whole: true, unit });

const reading = {
  outcome: outcomeId(),
  per: outcomeId().optional(),
  group: group().optional(),
  months: listField(whole(1, 360, 'months after the fork'), 2, 2).optional(),
};
const side = { experiment: idField(), policy: policyId() };
const sideMap = () => mapField(side satisfies Record<keyof ClaimSide, z.ZodType>);
const change = () => mapField({ with: sideMap(), without: sideMap() });

const compared = {
  ...side,
  ...reading,
  against: policyId(),
  againstExperiment: idField().optional(),
};

const statisticSchema: z.ZodType<ClaimStatistic> = z.discriminatedUnion(
  'kind',
  [
    mapField({ kind: z.literal('level'), ...side, ...reading }),
    mapField({ kind: z.literal('difference'), ...compared }),
    mapField({ kind: z.literal('ratio'), ...compared }),
    mapField({
      kind: z.literal('gap'),
      ...side,
      ...reading,
      group: group(),
      other: group(),
      against: policyId().optional(),
    }),
    mapField({
      kind: z.literal('breakEven'),
      ...side,
      against: policyId(),
      balance: choiceField(['full', 'perHead']),
      since: choiceField(['fork', 'effect']).default('fork'),
    }),
    mapField({
      kind: z.literal('contrast'),
      ...reading,
      one: change(),
      other: change(),
      as: choiceField(['difference', 'ratio']),
    }),
  ],
  { error: 'a statistic of kind level, difference, ratio, gap, breakEven or contrast' },
);

const condition = () =>
  mapField({
    above: anyNumberField().optional(),
    atLeast: anyNumberField().optional(),
    below: anyNumberField().optional(),
    atMost: anyNumberField().optional(),
    never: flagField().optional(),
  } satisfies Record<keyof ClaimCondition, z.ZodType>);

const inlinePolicy = mapField({
  id: idField(),
  name: nameField(),
  like: policyId().optional(),
  levers: idMapField(textField(60), z.unknown()),
} satisfies Record<keyof InlinePolicy, z.ZodType>);

const experiment = mapField({
  id: idField(),
  about: proseField(),
  policies: listField(z.union([policyId(), inlinePolicy], { error: 'the id of a policy, or an inline policy' }), 1, 12),
  shocks: listField(idsOf(idField(), 'shocks'), 0, 8).default([]),
  structure: idMapField(textField(60), textField(60)).default({}),
  months: whole(12, 360, 'months'),
  sets: listField(textField(300), 0, 40).default([]),
} satisfies Record<keyof ClaimExperiment, z.ZodType>);

const premise = mapField({
  assumptions: idsOf(idMapField(dottedIdField(), anyNumberField()), 'assumptions').default({}),
  levers: idMapField(textField(60), anyNumberField()).default({}),
  law: flagField().default(false),
  because: proseField(),
} satisfies Record<keyof ClaimPremise, z.ZodType>);

/** Returns the schema of one test of a claim, also for statements outside the ledger. */
export const claimTestField = () =>
  mapField({ statistic: statisticSchema, supports: condition(), opposes: condition() } satisfies Record<
    keyof ClaimTest,
    z.ZodType
  >);

const claim = mapField({
  id: idField(),
  wording: proseField(),
  document: idField(),
  at: textField(200),
  combine: choiceField(['agree', 'all']).default('agree'),
  tests: listField(claimTestField(), 1, 6),
  follows: premise.optional(),
  reason: proseField(),
} satisfies Record<keyof Claim, z.ZodType>);

/** Schema of a claims file: source documents, experiments, and the claims. */
export const claimsSchema: z.ZodType<ClaimsFile> = mapField({
  ...header('claims'),
  documents: listField(
    mapField({ id: idField(), title: textField(300) } satisfies Record<keyof ClaimDocument, z.ZodType>),
    0,
    40,
  ).default([]),
  experiments: listField(experiment, 0, 60).default([]),
  claims: listField(claim, 0, 200).default([]),
});
