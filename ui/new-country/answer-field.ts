import { type Language, numberFormat, parseNumber } from '../../i18n/index.ts';
import {
  type AnswerGround,
  answerGrounds,
  answerSectors,
  type CountryAnswer,
  type CountryQuestion,
  findCountry,
  type LanguageDistance,
  readAnswer,
} from '../../scenarios/import/index.ts';

/** A row of a list of names; origins have the distance of their language. */
export interface AnswerRow {
  readonly name: string;
  readonly distance: LanguageDistance;
}

/** What the fields of one question hold, as typed. Numbers that were understood are written with a point. */
export interface AnswerField {
  readonly value: string;
  readonly low: string;
  readonly high: string;
  readonly rows: readonly AnswerRow[];
  /** Numbers by ground. */
  readonly persons: Readonly<Partial<Record<AnswerGround, string>>>;
  readonly sectors: readonly string[];
  readonly source: string;
  readonly grade: '' | CountryAnswer['grade'];
}

export const emptyField: AnswerField = {
  ...{ value: '', low: '', high: '', source: '', grade: '' },
  ...{ rows: [], persons: {}, sectors: [] },
};

/** Whether a question has a source and a grade in the form. */
export const hasSource = ({ kind }: Pick<CountryQuestion, 'kind'>): boolean => kind === 'number' || kind === 'grounds';

/** Reads a typed number as the language writes it: a text with a point, or as typed where it is no number. */
export function numberTyped(typed: string, language: Language): string {
  const text = typed.trim();
  const { all, own, isPercent } = parseNumber(text, language);
  const value = all.length === 1 ? all[0] : own;
  if (value === undefined || value === null) return text;
  return String(isPercent ? Number((value / 100).toPrecision(12)) : value);
}

/** A number with a point, as it is kept, in the signs of the language; another text as typed. */
export function numberShown(kept: string, language: Language): string {
  if (!isPlain(kept)) return kept;
  return numberFormat(language, { maximumFractionDigits: 20, useGrouping: false }).format(Number(kept));
}

const isPlain = (text: string): boolean => /^\d+(?:\.\d+)?(?:e[+-]?\d{1,2})?$/.test(text);

/** Value for a file of answers: a number where the text is one. */
const numberOf = (text: string): unknown => (isPlain(text.trim()) ? Number(text) : text.trim());

const filled = (text: string): boolean => text.trim() !== '';

/** What a file of answers has for a question; undefined: no answer. */
export function writtenOf(question: CountryQuestion, field: AnswerField): unknown {
  const value = answerValue(question, field);
  const low = filled(field.low) && question.kind === 'number' ? { low: numberOf(field.low) } : {};
  const high = filled(field.high) && question.kind === 'number' ? { high: numberOf(field.high) } : {};
  const source = filled(field.source) && hasSource(question) ? { source: field.source.trim() } : {};
  // Without a source a number is a judgement, whatever its grade.
  const grade = 'source' in source && field.grade !== '' ? { grade: field.grade } : {};
  const details = { ...low, ...high, ...source, ...grade };
  if (Object.keys(details).length === 0) return value;
  return value === undefined ? undefined : { value, ...details };
}

function answerValue({ kind }: CountryQuestion, { value, rows, persons, sectors }: AnswerField): unknown {
  switch (kind) {
    case 'text':
    case 'place':
    case 'month':
      return filled(value) ? value.trim() : undefined;
    case 'number':
      return filled(value) ? numberOf(value) : undefined;
    case 'names': {
      const names = namesOf(rows);
      return names.length === 0 ? undefined : names;
    }
    case 'origins': {
      const named = rows.filter(({ name }) => filled(name));
      return named.length === 0
        ? undefined
        : Object.fromEntries(named.map(({ name, distance }) => [name.trim(), distance]));
    }
    case 'sectors':
      return sectors.length === 0 ? undefined : Object.keys(answerSectors).filter((id) => sectors.includes(id));
    case 'grounds': {
      const given = answerGrounds.filter((ground) => filled(persons[ground] ?? ''));
      return given.length === 0
        ? undefined
        : Object.fromEntries(given.map((ground) => [ground, numberOf(persons[ground] ?? '')]));
    }
  }
}

const namesOf = (rows: readonly AnswerRow[]): string[] =>
  rows.flatMap(({ name }) => (filled(name) ? [name.trim()] : []));

/** Fields for what a file of answers has for a question, and how it was read. */
export function fieldOf(question: CountryQuestion, written: unknown, { value }: CountryAnswer): AnswerField {
  const details: Readonly<Record<string, unknown>> =
    typeof written === 'object' && written !== null && !Array.isArray(written) && Object.hasOwn(written, 'value')
      ? (written as Readonly<Record<string, unknown>>)
      : { value: written };
  const text = (detail: unknown): string => (typeof detail === 'string' ? detail.trim() : '');
  const field: AnswerField = {
    ...emptyField,
    source: hasSource(question) ? text(details['source']) : '',
    grade: hasSource(question) ? (text(details['grade']) as AnswerField['grade']) : '',
  };
  switch (value.kind) {
    case 'text':
      return { ...field, value: value.text };
    case 'month':
      return { ...field, value: value.month };
    case 'names':
      return { ...field, rows: value.items.map(({ name }) => ({ name, distance: 'far' })) };
    case 'origins':
      return { ...field, rows: value.items.map(({ name, distance }) => ({ name, distance })) };
    case 'sectors':
      return { ...field, sectors: value.items };
    case 'grounds':
      return {
        ...field,
        persons: Object.fromEntries(Object.entries(value.persons).map(([ground, number]) => [ground, String(number)])),
      };
    case 'number': {
      const { low, central, high } = value.number;
      // A range that the reader added is not the user's.
      const isRange = typeof details['value'] === 'string' && details['value'].includes('..');
      return {
        ...field,
        value: String(central),
        low: isRange || details['low'] !== undefined ? String(low) : '',
        high: isRange || details['high'] !== undefined ? String(high) : '',
      };
    }
  }
}

/** Why the fields of a question give no answer. */
export type FieldFault =
  | { readonly kind: Exclude<CountryQuestion['kind'], 'grounds'> | 'whole'; readonly got: string }
  | { readonly kind: 'order' | 'needsValue' | 'source' }
  | { readonly kind: 'twice'; readonly name: string };

/** Checks what was typed for a question, by the reader of the files of answers; null: it fits, or nothing was typed. */
export function faultOf(question: CountryQuestion, field: AnswerField): FieldFault | null {
  const value = answerValue(question, field);
  const { kind } = question;
  if (value === undefined) {
    const hasDetails = [field.low, field.high].some(filled) || (hasSource(question) && filled(field.source));
    return hasDetails ? { kind: 'needsValue' } : null;
  }
  const twice = kind === 'origins' || kind === 'names' ? repeated(namesOf(field.rows), kind === 'origins') : undefined;
  if (twice !== undefined) return { kind: 'twice', name: twice };
  if (field.source.length > 1500) return { kind: 'source' };
  if (readAnswer(question, writtenOf(question, field), findCountry).ok) return null;
  const parts = kind === 'number' ? [field.value, field.low, field.high] : Object.values(field.persons);
  const wrong = parts.find((part) => filled(part) && !readAnswer(oneNumber(question), numberOf(part), findCountry).ok);
  if (kind === 'number' && wrong === undefined) return { kind: 'order' };
  const shown = kind === 'number' || kind === 'grounds' ? (wrong ?? '') : field.value;
  return {
    kind: kind === 'grounds' || kind === 'number' ? numberKind(question) : kind,
    got: shown.trim().slice(0, 60),
  };
}

const oneNumber = (question: CountryQuestion): CountryQuestion => ({ ...question, kind: 'number' });
const numberKind = ({ whole }: CountryQuestion): 'whole' | 'number' => (whole === true ? 'whole' : 'number');

/** Name that a list has twice; places by their code, so that UA and Ukraine are one. */
function repeated(names: readonly string[], arePlaces: boolean): string | undefined {
  const keys = names.map((name) => (arePlaces ? findCountry(name)?.code : undefined) ?? name.toLowerCase());
  return names.find((_, i) => keys.indexOf(keys[i] ?? '') < i);
}
