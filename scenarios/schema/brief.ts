import type * as z from 'zod';
import { laws, requestLimits } from '../build/build-scenario.ts';
import { type ClaimTest, claimTestField } from './claims.ts';
import {
  anyNumberField,
  choiceField,
  dottedIdField,
  idField,
  idMapField,
  listField,
  mapField,
  numberField,
  patternField,
  textField,
} from './fields.ts';

/** Caps of a brief, which may come from a file or from the storage of the browser. */
export const briefLimits = { sentences: 60, characters: 2000, assumptions: 700 } as const;

/** Experiment that the statistics of a brief are read from: the comparison that the brief is about. */
export const BRIEF_EXPERIMENT = 'brief';

/** Crises and law under which a sentence speaks. */
export interface BriefCondition {
  readonly shocks: readonly string[];
  readonly law: string;
}

/** Number that a sentence is about, with its range; null where unknown. */
export interface BriefReading {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What a reading came from, so that a later one can say what has changed. */
export interface BriefBasis {
  /** Hash of the model with its evidence and record. */
  readonly model: string;
  readonly assumptions: Readonly<Record<string, number>>;
  readonly structure: Readonly<Record<string, string>>;
  readonly months: number;
  /** Fingerprints of the policy and of the one it is compared with. */
  readonly policy: string;
  readonly against: string;
}

/** What a sentence says in numbers: tests as in the ledger of claims, all of which must hold. */
export interface BriefClaim {
  readonly tests: readonly ClaimTest[];
  readonly condition: BriefCondition;
  /** Number when the sentence was bound to it. */
  readonly reading: BriefReading;
  readonly basis: BriefBasis;
}

/** Sentence of a brief; without a claim it is text alone. */
export interface BriefSentence {
  readonly id: string;
  readonly text: string;
  readonly claim: BriefClaim | null;
}

/** Text of the user about a comparison. */
export interface Brief {
  readonly sentences: readonly BriefSentence[];
}

const fingerprint = () => patternField(/^[\w@.:-]{0,80}$/, 'a fingerprint: letters, digits and hyphens, at most 80');

const reading = () =>
  mapField({
    mean: anyNumberField().nullable(),
    low: anyNumberField().nullable(),
    high: anyNumberField().nullable(),
  } satisfies Record<keyof BriefReading, z.ZodType>);

const basis = () =>
  mapField({
    model: fingerprint(),
    assumptions: idMapField(dottedIdField(), anyNumberField()).refine(
      (values) => Object.keys(values).length <= briefLimits.assumptions,
      { error: `at most ${briefLimits.assumptions} assumptions` },
    ),
    structure: idMapField(textField(60), textField(60)).refine((values) => Object.keys(values).length <= 40, {
      error: 'at most 40 modelling choices',
    }),
    months: numberField({ ...requestLimits.months, whole: true, unit: 'months' }),
    policy: fingerprint(),
    against: fingerprint(),
  } satisfies Record<keyof BriefBasis, z.ZodType>);

const claim = () =>
  mapField({
    tests: listField(claimTestField(), 1, 2),
    condition: mapField({
      shocks: listField(idField(), 0, requestLimits.shocks),
      law: choiceField(laws),
    } satisfies Record<keyof BriefCondition, z.ZodType>),
    reading: reading(),
    basis: basis(),
  } satisfies Record<keyof BriefClaim, z.ZodType>);

/** Schema of a brief. */
export const briefSchema: z.ZodType<Brief> = mapField({
  sentences: listField(
    mapField({
      id: idField(),
      text: textField(briefLimits.characters),
      claim: claim().nullable().default(null),
    } satisfies Record<keyof BriefSentence, z.ZodType>),
    0,
    briefLimits.sentences,
  ),
} satisfies Record<keyof Brief, z.ZodType>);
