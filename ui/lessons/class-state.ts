import { type Language, languages } from '../../i18n/index.ts';
import type { LessonFile, LessonStep, LocalisedText } from '../../scenarios/internal.ts';

/** Step of a lesson as the facilitator's window shows it. */
export interface ClassStep {
  readonly do: LessonStep['do'];
  readonly minutes: number;
  readonly text: LocalisedText;
  readonly script?: LocalisedText | undefined;
  /** Id of a question, to which a reveal refers. */
  readonly id?: string | undefined;
  readonly of?: string | undefined;
}

/** What the facilitator's window shows of a lesson. */
export interface ClassLesson {
  readonly title: LocalisedText;
  readonly steps: readonly ClassStep[];
}

/** State that the class window sends to the facilitator's window. */
export interface ClassState {
  readonly lesson: ClassLesson;
  readonly step: number;
  readonly language: Language;
  /** Number of recorded predictions for the current question. */
  readonly predictions: number;
  /** Time at which the lesson was opened, milliseconds since 1970. */
  readonly startedAt: number;
}

const limits = { steps: 60, minutes: 240, textCharacters: 2000, idCharacters: 200, predictions: 1e6 } as const;

/** Every kind of step. */
const kinds = Object.keys({
  ...{ say: 0, show: 0, ask: 0, reveal: 0, look: 0, discuss: 0 },
} satisfies Record<LessonStep['do'], 0>);

type Data = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;

const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;

/** Returns what the facilitator's window shows of a lesson, as plain data. */
export function classLessonOf({ title, steps }: LessonFile): ClassLesson {
  return {
    title,
    steps: steps.map((step) => ({
      ...{ do: step.do, minutes: step.minutes, text: step.text, script: step.script },
      ...(step.do === 'ask' ? { id: step.id } : {}),
      ...(step.do === 'reveal' ? { of: step.of } : {}),
    })),
  };
}

/** Reads the state of a class window from a message, which any page opened from disk can send; null if it is none. */
export function readClassState(data: unknown): ClassState | null {
  if (!isMap(data)) return null;
  const { step, language, predictions, startedAt } = data;
  const lesson = readLesson(data['lesson']);
  const known = languages.find((one) => one === language);
  if (lesson === null || known === undefined) return null;
  if (!isCount(step, lesson.steps.length - 1) || !isCount(predictions, limits.predictions)) return null;
  if (!isCount(startedAt, Number.MAX_SAFE_INTEGER)) return null;
  return { lesson, step, language: known, predictions, startedAt };
}

function readLesson(data: unknown): ClassLesson | null {
  if (!isMap(data) || !Array.isArray(data['steps'])) return null;
  const title = readLocalised(data['title']);
  const written: readonly unknown[] = data['steps'];
  if (title === null || written.length === 0 || written.length > limits.steps) return null;
  const steps: ClassStep[] = [];
  for (const one of written) {
    const step = readStep(one);
    if (step === null) return null;
    steps.push(step);
  }
  return { title, steps };
}

function readStep(data: unknown): ClassStep | null {
  if (!isMap(data)) return null;
  const { minutes, id, of } = data;
  const kind = kinds.find((one) => one === data['do']) as LessonStep['do'] | undefined;
  const text = readLocalised(data['text']);
  const script = data['script'] === undefined ? undefined : readLocalised(data['script']);
  if (kind === undefined || text === null || script === null) return null;
  if (typeof minutes !== 'number' || !(minutes >= 0 && minutes <= limits.minutes)) return null;
  if (id !== undefined && !isText(id, limits.idCharacters)) return null;
  if (of !== undefined && !isText(of, limits.idCharacters)) return null;
  return { do: kind, minutes, text, script, id, of };
}

function readLocalised(data: unknown): LocalisedText | null {
  if (!isMap(data)) return null;
  const read: Record<string, string> = {};
  for (const language of languages) {
    const text = data[language];
    if (text === undefined) continue;
    if (!isText(text, limits.textCharacters)) return null;
    read[language] = text;
  }
  return Object.keys(read).length === 0 ? null : read;
}
