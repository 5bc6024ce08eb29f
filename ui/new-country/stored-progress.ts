import {
  type AnswerGround,
  answerGrounds,
  answerSectors,
  countryQuestions,
  type LanguageDistance,
  languageDistances,
} from '../../scenarios/import/index.ts';
import { parseJson, smallJson } from '../../scenarios/internal.ts';
import { type AnswerField, type AnswerRow, emptyField } from './answer-field.ts';

/** What the form keeps between two visits. */
export interface FormProgress {
  readonly step: number;
  readonly fields: ReadonlyMap<string, AnswerField>;
}

export const emptyProgress: FormProgress = { step: 0, fields: new Map() };

/** Limits of what is read back, in characters and rows. */
const limits = { all: 200_000, text: 4000, rows: 40 } as const;

type Data = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, limits.text) : '');

function oneOf<T extends string>(list: readonly T[], value: unknown, other: T): T {
  return list.find((item) => item === value) ?? other;
}

/** Text of the progress for the storage of the browser. */
export function progressText({ step, fields }: FormProgress): string {
  return JSON.stringify({ korpu: 1, step, fields: Object.fromEntries(fields) });
}

/** Reads the text of a progress, of which nothing is trusted: what does not fit is left out. */
export function readFormProgress(text: string | null): FormProgress {
  if (text === null || text.length > limits.all) return emptyProgress;
  let data: unknown;
  try {
    data = parseJson(text, smallJson);
  } catch {
    return emptyProgress;
  }
  if (!isMap(data) || data['korpu'] !== 1) return emptyProgress;
  const { step, fields } = data;
  const stored = isMap(fields) ? fields : {};
  return {
    step: typeof step === 'number' && Number.isInteger(step) && step >= 0 && step < 100 ? step : 0,
    fields: new Map(
      countryQuestions.flatMap(({ id }) => {
        const field = Object.hasOwn(stored, id) ? stored[id] : undefined;
        return isMap(field) ? [[id, readField(field)] as const] : [];
      }),
    ),
  };
}

function readField(data: Data): AnswerField {
  const { rows, persons, sectors, grade } = data;
  return {
    ...emptyField,
    ...{ value: textOf(data['value']), low: textOf(data['low']), high: textOf(data['high']) },
    rows: (Array.isArray(rows) ? rows : []).slice(0, limits.rows).filter(isMap).map(readRow),
    persons: readPersons(isMap(persons) ? persons : {}),
    sectors: Object.keys(answerSectors).filter((id) => Array.isArray(sectors) && sectors.includes(id)),
    source: textOf(data['source']),
    grade: oneOf(['', 'A', 'B', 'C', 'D'], grade, ''),
  };
}

function readRow({ name, distance }: Data): AnswerRow {
  return { name: textOf(name), distance: oneOf<LanguageDistance>(languageDistances, distance, 'far') };
}

function readPersons(data: Data): Partial<Record<AnswerGround, string>> {
  return Object.fromEntries(
    answerGrounds.flatMap((ground) => (typeof data[ground] === 'string' ? [[ground, textOf(data[ground])]] : [])),
  );
}
