import * as z from 'zod';
import {
  anyNumberField,
  choiceField,
  flagField,
  idField,
  idMapField,
  idsOf,
  listField,
  mapField,
  numberField,
  policyIdField,
  proseField,
  textField,
  withWrittenForm,
} from './fields.ts';
import { header } from './header.ts';
import type { ScenarioFile } from './scenario.ts';

/** Text in the languages of a lesson: all those of its title. */
export interface LocalisedText {
  readonly en?: string | undefined;
  readonly az?: string | undefined;
  readonly ru?: string | undefined;
}

/** Line or bar of a figure: a policy of a scenario, for all people or for one group. */
export interface LessonLine {
  /** Scenario of the line, if different from the figure's. */
  readonly scenario?: string | undefined;
  readonly policy: string;
  /** One dimension and one of its values, such as `stream: labour-quota`. */
  readonly group?: Readonly<Record<string, string>> | undefined;
  /** Name of the line; required where the policy name is not unique. */
  readonly name?: LocalisedText | undefined;
}

/** Figure of a step: one outcome, at most four lines. */
export interface LessonFigure {
  readonly outcome: string;
  readonly scenario: string;
  /** Monthly levels, or differences of each policy from the first of its scenario. */
  readonly view: 'levels' | 'differences';
  readonly lines: readonly LessonLine[];
}

/** Bounds of a number; all given ones must hold. */
export interface ValueRange {
  readonly above?: number | undefined;
  readonly atLeast?: number | undefined;
  readonly below?: number | undefined;
  readonly atMost?: number | undefined;
}

/** Condition on the results under which a reveal is true; it must hold at both ends of the displayed range. */
export interface Expectation extends ValueRange {
  /** Index of a line in the figure, from 1. */
  readonly line: number;
  /** Index of the line to subtract. */
  readonly minus?: number | undefined;
  /** Month after the fork, from 1; without it the value over the window of the outcome. */
  readonly month?: number | undefined;
}

/** Answer of a choice by size: all numbers below `below` not covered by earlier answers; the last has no bound. */
export interface AnswerOption {
  readonly text: LocalisedText;
  readonly below?: number | undefined;
}

/** Question to a class. */
export type LessonQuestion =
  | {
      /** Draw a line of the figure over the years. */
      readonly form: 'curve';
      readonly line: number;
      readonly from: number;
      readonly to: number;
    }
  | {
      /** Type a number and its margin of error. */
      readonly form: 'number';
      readonly line: number;
      readonly from: number;
      readonly to: number;
      readonly month?: number | undefined;
    }
  | {
      /** Choose the line that ends highest or lowest. */
      readonly form: 'which';
      readonly is: 'highest' | 'lowest';
      readonly month?: number | undefined;
    }
  | {
      /** Choose how large a line is. */
      readonly form: 'size';
      readonly line: number;
      readonly minus?: number | undefined;
      readonly month?: number | undefined;
      readonly options: readonly AnswerOption[];
    };

interface StepFrame {
  readonly minutes: number;
  /** Text for the class. */
  readonly text: LocalisedText;
  /** Text for the facilitator. */
  readonly script?: LocalisedText | undefined;
}

/** Step of a lesson. */
export type LessonStep =
  | (StepFrame & { readonly do: 'say' })
  | (StepFrame & { readonly do: 'show'; readonly figure: LessonFigure })
  | (StepFrame & {
      readonly do: 'ask';
      readonly id: string;
      readonly figure: LessonFigure;
      readonly asked: LessonQuestion;
    })
  | (StepFrame & { readonly do: 'reveal'; readonly of: string; readonly expect: readonly Expectation[] })
  | (StepFrame & {
      readonly do: 'look';
      readonly scenario: string;
      readonly life: string;
      /** Whether the person's trajectory differs between the first policy and each other one. */
      readonly parts: boolean;
    })
  | (StepFrame & { readonly do: 'discuss'; readonly questions: readonly LocalisedText[] });

/** Role with the card of its player. */
export interface LessonRole {
  readonly id: string;
  readonly name: LocalisedText;
  readonly brief: LocalisedText;
  readonly wants: readonly LocalisedText[];
}

/** Scenario of a lesson: a scenario file without its header. */
export type LessonScenario = Omit<ScenarioFile, 'korpu' | 'kind' | 'brief'>;

/** Lesson with all material for a class and its facilitator. */
export interface LessonFile {
  readonly korpu: 1;
  readonly kind: 'lesson';
  readonly id: string;
  readonly order: number;
  readonly country: string;
  readonly minutes: number;
  readonly title: LocalisedText;
  readonly aim: LocalisedText;
  readonly who: LocalisedText;
  readonly before: readonly LocalisedText[];
  readonly scenarios: Readonly<Record<string, LessonScenario>>;
  readonly steps: readonly LessonStep[];
  /** Yearly budget of a role play. */
  readonly budget?: { readonly amount: number; readonly text: LocalisedText } | undefined;
  readonly roles: readonly LessonRole[];
  readonly debrief: readonly LocalisedText[];
  /** Questions of the reflection sheet. */
  readonly reflection: readonly LocalisedText[];
  readonly sources: readonly { readonly title: LocalisedText; readonly at?: string | undefined }[];
}

/** Maximum number of lines that remain distinguishable on a projected figure. */
export const MAX_FIGURE_LINES = 4;

const localisedText = () =>
  z.strictObject(
    { en: proseField().optional(), az: proseField().optional(), ru: proseField().optional() } satisfies Record<
      keyof LocalisedText,
      z.ZodType
    >,
    { error: 'a text in one language or several, such as {en: Welcome, ru: Здравствуйте}' },
  );
const localisedTexts = (least: number, most: number) => listField(localisedText(), least, most);
const linePlace = () =>
  numberField({ min: 1, max: MAX_FIGURE_LINES, whole: true, unit: 'the place of a line in the figure' });
const month = () => numberField({ min: 1, max: 360, whole: true, unit: 'month after the fork' }).optional();
const minutes = () => numberField({ min: 0.5, max: 240, unit: 'minutes' });

const figure = () =>
  mapField({
    outcome: idsOf(textField(80, 'the id of an outcome'), 'outcomes'),
    scenario: idField(),
    view: choiceField(['levels', 'differences']).default('levels'),
    lines: listField(
      mapField({
        scenario: idField().optional(),
        policy: idsOf(policyIdField(), 'policies'),
        group: idMapField(textField(60), textField(60)).optional(),
        name: localisedText().optional(),
      }),
      1,
      MAX_FIGURE_LINES,
    ),
  } satisfies Record<keyof LessonFigure, z.ZodType>);

const bounds = {
  above: anyNumberField().optional(),
  atLeast: anyNumberField().optional(),
  below: anyNumberField().optional(),
  atMost: anyNumberField().optional(),
} satisfies Record<keyof ValueRange, z.ZodType>;

/** Ends of an axis: beyond these a step of it is no exact number. */
const axisEnd = () => numberField({ min: -1e12, max: 1e12 });
const axis = { line: linePlace().default(1), from: axisEnd(), to: axisEnd() };
const question = () =>
  z.discriminatedUnion(
    'form',
    [
      mapField({ form: z.literal('curve'), ...axis }),
      mapField({ form: z.literal('number'), ...axis, month: month() }),
      mapField({ form: z.literal('which'), is: choiceField(['highest', 'lowest']), month: month() }),
      mapField({
        form: z.literal('size'),
        line: linePlace().default(1),
        minus: linePlace().optional(),
        month: month(),
        options: listField(mapField({ text: localisedText(), below: anyNumberField().optional() }), 2, 6),
      }),
    ],
    { error: 'a question with form: curve, number, which or size' },
  );

const frame = { minutes: minutes(), text: localisedText(), script: localisedText().optional() };
const step = z.discriminatedUnion(
  'do',
  [
    mapField({ do: z.literal('say'), ...frame }),
    mapField({ do: z.literal('show'), ...frame, figure: figure() }),
    mapField({ do: z.literal('ask'), ...frame, id: idField(), figure: figure(), asked: question() }),
    mapField({
      do: z.literal('reveal'),
      ...frame,
      of: idField(),
      expect: listField(
        mapField({ line: linePlace(), minus: linePlace().optional(), month: month(), ...bounds }),
        1,
        12,
      ),
    }),
    mapField({
      do: z.literal('look'),
      ...frame,
      scenario: idField(),
      life: textField(60, 'the id of a life'),
      parts: flagField(),
    }),
    mapField({ do: z.literal('discuss'), ...frame, questions: localisedTexts(1, 8) }),
  ],
  { error: 'a step with do: say, show, ask, reveal, look or discuss' },
);

const role = mapField({ id: idField(), name: localisedText(), brief: localisedText(), wants: localisedTexts(1, 6) });

/** Schema of a lesson file; the reader validates its scenarios with the schema of scenario files. */
export const lessonSchema = mapField({
  ...header('lesson'),
  id: idField(),
  order: numberField({ min: 0, max: 999, whole: true }).default(999),
  country: idsOf(idField(), 'countries'),
  minutes: numberField({ min: 5, max: 240, whole: true, unit: 'minutes' }),
  title: localisedText(),
  aim: localisedText(),
  who: localisedText(),
  before: localisedTexts(0, 12).default([]),
  scenarios: withWrittenForm(idMapField(textField(60), z.unknown()), 'scenarios'),
  steps: listField(step, 1, 60),
  budget: mapField({ amount: numberField({ min: 0, max: 1e12 }), text: localisedText() }).optional(),
  roles: listField(role, 0, 8).default([]),
  debrief: localisedTexts(1, 12),
  reflection: localisedTexts(1, 12),
  sources: listField(mapField({ title: localisedText(), at: textField(300).optional() }), 1, 20),
} satisfies Record<keyof LessonFile, z.ZodType>) as unknown as z.ZodType<LessonFile>;
