import * as z from 'zod';
import { anyNumber, choice, flag, id, idMap, idsOf, list, map, number, prose, text, written } from './fields.ts';
import { header } from './header.ts';
import type { ScenarioFile } from './scenario.ts';

/** A text in the languages of a lesson: all of those that its title has. */
export interface Said {
  readonly en?: string | undefined;
  readonly az?: string | undefined;
  readonly ru?: string | undefined;
}

/** One line or bar of a figure: a policy of a scenario, of everybody or of one group. */
export interface LessonLine {
  /** Where it is another one than the figure's. */
  readonly scenario?: string | undefined;
  readonly policy: string;
  /** One dimension and one value of it, such as `stream: labour-quota`. */
  readonly group?: Readonly<Record<string, string>> | undefined;
  /** Needed where the name of the policy does not tell two lines apart. */
  readonly name?: Said | undefined;
}

/** What a step shows: one outcome, of at most four lines. */
export interface LessonFigure {
  readonly outcome: string;
  readonly scenario: string;
  /** Levels over the months, or each policy less the first of its scenario. */
  readonly view: 'levels' | 'differences';
  readonly lines: readonly LessonLine[];
}

/** Bounds of a number; all that are given hold. */
export interface Within {
  readonly above?: number | undefined;
  readonly atLeast?: number | undefined;
  readonly below?: number | undefined;
  readonly atMost?: number | undefined;
}

/** What the model must say for a reveal to be true; it holds at both ends of the range shown. */
export interface Expectation extends Within {
  /** Place of a line in the figure, from 1. */
  readonly line: number;
  /** Less this line. */
  readonly minus?: number | undefined;
  /** Month after the fork, from 1; without it the figure that a table would give. */
  readonly month?: number | undefined;
}

/** One answer of a choice by size: everything below `below` that no earlier answer takes; the last one has no bound. */
export interface Option {
  readonly text: Said;
  readonly below?: number | undefined;
}

/** What a class is asked. */
export type Asked =
  | {
      /** Draw a line of the figure over the years. */
      readonly form: 'curve';
      readonly line: number;
      readonly from: number;
      readonly to: number;
    }
  | {
      /** Type a number and how far off it may be. */
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
      readonly options: readonly Option[];
    };

interface StepFrame {
  readonly minutes: number;
  /** What the class reads. */
  readonly text: Said;
  /** What the facilitator says or does. */
  readonly script?: Said | undefined;
}

/** One step of a lesson. */
export type LessonStep =
  | (StepFrame & { readonly do: 'say' })
  | (StepFrame & { readonly do: 'show'; readonly figure: LessonFigure })
  | (StepFrame & { readonly do: 'ask'; readonly id: string; readonly figure: LessonFigure; readonly asked: Asked })
  | (StepFrame & { readonly do: 'reveal'; readonly of: string; readonly expect: readonly Expectation[] })
  | (StepFrame & {
      readonly do: 'look';
      readonly scenario: string;
      readonly life: string;
      /** Whether what the person lives through differs between the first policy and each other one. */
      readonly parts: boolean;
    })
  | (StepFrame & { readonly do: 'discuss'; readonly questions: readonly Said[] });

/** A role with what its player is handed. */
export interface LessonRole {
  readonly id: string;
  readonly name: Said;
  readonly brief: Said;
  readonly wants: readonly Said[];
}

/** A scenario of a lesson: what a scenario file holds, without its head. */
export type LessonScenario = Omit<ScenarioFile, 'korpu' | 'kind'>;

/** Everything a class and its facilitator need. */
export interface LessonFile {
  readonly korpu: 1;
  readonly kind: 'lesson';
  readonly id: string;
  readonly order: number;
  readonly country: string;
  readonly minutes: number;
  readonly title: Said;
  readonly aim: Said;
  readonly who: Said;
  readonly before: readonly Said[];
  readonly scenarios: Readonly<Record<string, LessonScenario>>;
  readonly steps: readonly LessonStep[];
  /** What a role play may spend a year. */
  readonly budget?: { readonly amount: number; readonly text: Said } | undefined;
  readonly roles: readonly LessonRole[];
  readonly debrief: readonly Said[];
  /** Questions of the sheet that everybody fills in. */
  readonly reflection: readonly Said[];
  readonly sources: readonly { readonly title: Said; readonly at?: string | undefined }[];
}

/** Lines of a figure that the back of a room can tell apart. */
export const mostLines = 4;

const said = () =>
  z.strictObject(
    { en: prose().optional(), az: prose().optional(), ru: prose().optional() } satisfies Record<keyof Said, z.ZodType>,
    { error: 'a text in one language or several, such as {en: Welcome, ru: Здравствуйте}' },
  );
const sayings = (least: number, most: number) => list(said(), least, most);
const linePlace = () => number({ min: 1, max: mostLines, whole: true, unit: 'the place of a line in the figure' });
const month = () => number({ min: 1, max: 360, whole: true, unit: 'month after the fork' }).optional();
const minutes = () => number({ min: 0.5, max: 240, unit: 'minutes' });

const figure = () =>
  map({
    outcome: idsOf(text(80, 'the id of an outcome'), 'outcomes'),
    scenario: id(),
    view: choice(['levels', 'differences']).default('levels'),
    lines: list(
      map({
        scenario: id().optional(),
        policy: idsOf(id(), 'policies'),
        group: idMap(text(60), text(60)).optional(),
        name: said().optional(),
      }),
      1,
      mostLines,
    ),
  } satisfies Record<keyof LessonFigure, z.ZodType>);

const bounds = {
  above: anyNumber().optional(),
  atLeast: anyNumber().optional(),
  below: anyNumber().optional(),
  atMost: anyNumber().optional(),
} satisfies Record<keyof Within, z.ZodType>;

const axis = { line: linePlace().default(1), from: anyNumber(), to: anyNumber() };
const asked = () =>
  z.discriminatedUnion(
    'form',
    [
      map({ form: z.literal('curve'), ...axis }),
      map({ form: z.literal('number'), ...axis, month: month() }),
      map({ form: z.literal('which'), is: choice(['highest', 'lowest']), month: month() }),
      map({
        form: z.literal('size'),
        line: linePlace().default(1),
        minus: linePlace().optional(),
        month: month(),
        options: list(map({ text: said(), below: anyNumber().optional() }), 2, 6),
      }),
    ],
    { error: 'a question with form: curve, number, which or size' },
  );

const frame = { minutes: minutes(), text: said(), script: said().optional() };
const step = z.discriminatedUnion(
  'do',
  [
    map({ do: z.literal('say'), ...frame }),
    map({ do: z.literal('show'), ...frame, figure: figure() }),
    map({ do: z.literal('ask'), ...frame, id: id(), figure: figure(), asked: asked() }),
    map({
      do: z.literal('reveal'),
      ...frame,
      of: id(),
      expect: list(map({ line: linePlace(), minus: linePlace().optional(), month: month(), ...bounds }), 1, 12),
    }),
    map({ do: z.literal('look'), ...frame, scenario: id(), life: text(60, 'the id of a life'), parts: flag() }),
    map({ do: z.literal('discuss'), ...frame, questions: sayings(1, 8) }),
  ],
  { error: 'a step with do: say, show, ask, reveal, look or discuss' },
);

const role = map({ id: id(), name: said(), brief: said(), wants: sayings(1, 6) });

/** A lesson file; its scenarios are held to the schema of scenario files by the reader. */
export const lessonSchema = map({
  ...header('lesson'),
  id: id(),
  order: number({ min: 0, max: 999, whole: true }).default(999),
  country: idsOf(id(), 'countries'),
  minutes: number({ min: 5, max: 240, whole: true, unit: 'minutes' }),
  title: said(),
  aim: said(),
  who: said(),
  before: sayings(0, 12).default([]),
  scenarios: written(idMap(text(60), z.unknown()), 'scenarios'),
  steps: list(step, 1, 60),
  budget: map({ amount: number({ min: 0, max: 1e12 }), text: said() }).optional(),
  roles: list(role, 0, 8).default([]),
  debrief: sayings(1, 12),
  reflection: sayings(1, 12),
  sources: list(map({ title: said(), at: text(300).optional() }), 1, 20),
} satisfies Record<keyof LessonFile, z.ZodType>) as unknown as z.ZodType<LessonFile>;
