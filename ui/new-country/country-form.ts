import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import {
  answersText,
  type CodesById,
  type CountryQuestion,
  countryQuestions,
  type DownloadedTable,
  findCountry,
  originId,
  placeCode,
  readAnswersText,
} from '../../scenarios/import/index.ts';
import type { ValidationError } from '../../scenarios/index.ts';
import type { WrittenAnswers } from '../compute/new-country-api.ts';
import { isOfOtherVersion } from '../state/stored-version.ts';
import { type AnswerField, emptyField, type FieldFault, faultOf, fieldOf, writtenOf } from './answer-field.ts';
import { emptyProgress, progressText, readFormProgress } from './stored-progress.ts';
import { readTables, tablesText } from './stored-tables.ts';
import { type CodeKind, choicesText, codesOfTables, mappedCodes, readChoices, type TableCode } from './table-codes.ts';

/** Steps of the form: questions by topic, then tables, then the check. */
export const formSteps = [
  ...new Set(countryQuestions.map(({ topic }) => topic)),
  'files',
  'summary',
] as const satisfies readonly (CountryQuestion['topic'] | 'files' | 'summary')[];
export type FormStep = (typeof formSteps)[number];

/** Questions of a step. */
export const questionsOf = (step: FormStep): readonly CountryQuestion[] =>
  countryQuestions.filter(({ topic }) => topic === step);

/** Storage of texts by key; null: this browser keeps nothing. */
export type FormStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;

/**
 * Most numbers of all tables together. They go between the page and its worker at each change, and 200,000 of them stop
 * the page for seconds.
 */
const MAX_NUMBERS = 50_000;

const KEY = 'korpu.new-country';
const TABLES_KEY = 'korpu.new-country.tables';
const CODES_KEY = 'korpu.new-country.codes';

/** Answers of a file that was loaded, and what did not fit. */
export interface LoadedAnswers {
  readonly count: number;
  readonly errors: readonly ValidationError[];
}

/** State of the form. */
export interface CountryForm {
  readonly step: Signal<number>;
  readonly fields: ReadonlySignal<ReadonlyMap<string, AnswerField>>;
  readonly tables: ReadonlySignal<readonly DownloadedTable[]>;
  /** Codes of the tables, with what each counts as. */
  readonly tableCodes: ReadonlySignal<readonly TableCode[]>;
  /** Codes by the ids of the country, where they are not the usual ones. */
  readonly codes: ReadonlySignal<CodesById>;
  /** What does not fit, by question. */
  readonly faults: ReadonlySignal<ReadonlyMap<string, FieldFault | { readonly kind: 'monthOrder' }>>;
  /** Answers that fit, as a file has them. */
  readonly written: ReadonlySignal<WrittenAnswers>;
  /** Two-letter code of the country; null: not answered. */
  readonly place: ReadonlySignal<string | null>;
  /** Whether the browser keeps what was typed. */
  readonly isKept: ReadonlySignal<boolean>;
  /** Whether a newer version of the page keeps something here, which is left as it is. */
  readonly isOfNewer: ReadonlySignal<boolean>;
  field(id: string): AnswerField;
  change(id: string, change: Partial<AnswerField>): void;
  /** Numbers that a table of this file may have next to the others. */
  room(file: string): number;
  addTable(table: DownloadedTable): void;
  removeTable(table: DownloadedTable): void;
  /** Lets a code count as a ground, sector or origin, '' for none; null: as usual. */
  chooseCode(kind: CodeKind, code: string, to: string | null): void;
  /** Text of the file of answers. */
  text(): string;
  /** Reads the answers of a file in the place of those here, which can be restored. */
  load(file: string, text: string): LoadedAnswers;
  /** Whether a file has replaced answers since the last change. */
  readonly canBringBack: ReadonlySignal<boolean>;
  /** Restores the answers that a file has replaced. */
  bringBack(): void;
  restart(): void;
}

/** Opens the form with what the browser kept of an earlier visit. */
export function openCountryForm(storage: FormStorage): CountryForm {
  const isKept = signal(storage !== null);
  const isOfNewer = signal(false);
  const read = (key: string): string | null => {
    try {
      return storage?.getItem(key) ?? null;
    } catch {
      return null;
    }
  };
  function keep(key: string, text: string | null): void {
    if (isOfOtherVersion(read(key), 'korpu', 1)) {
      isOfNewer.value = true;
      return;
    }
    try {
      if (text === null) storage?.removeItem(key);
      else storage?.setItem(key, text);
      isKept.value = storage !== null;
    } catch {
      isKept.value = false;
    }
  }
  const stored = readFormProgress(read(KEY));
  const step = signal(Math.min(stored.step, formSteps.length - 1));
  const fields = signal(stored.fields);
  const tables = signal(readTables(read(TABLES_KEY)));
  const choices = signal(readChoices(read(CODES_KEY)));
  const tableCodes = computed(() => {
    const sectors = fields.value.get('sectors')?.sectors ?? [];
    const origins = (fields.value.get('origins')?.rows ?? []).map(({ name }) => originId(name.trim(), findCountry));
    return codesOfTables(tables.value, { sectors, origins: origins.filter((id) => id !== '') }, choices.value);
  });
  const codes = computed(() => mappedCodes(tableCodes.value));
  const save = (): void => keep(KEY, progressText({ step: step.peek(), fields: fields.peek() }));
  const written = computed(() => writtenAnswers(fields.value));
  /** Fields that a file has replaced. */
  const replaced = signal<ReadonlyMap<string, AnswerField> | null>(null);
  const place = computed(() => {
    const code = written.value['code'];
    return typeof code === 'string' ? placeCode(code) : null;
  });
  step.subscribe(save);

  function setTables(next: readonly DownloadedTable[]): void {
    tables.value = next;
    const text = next.length === 0 ? null : tablesText(next);
    keep(TABLES_KEY, text);
    if (next.length > 0 && text === null) isKept.value = false;
  }

  return {
    ...{ step, fields, tables, tableCodes, codes, written, place, isKept, isOfNewer },
    faults: computed(() => faultsOf(fields.value)),
    field: (id) => fields.value.get(id) ?? emptyField,
    canBringBack: computed(() => replaced.value !== null),
    bringBack() {
      fields.value = replaced.peek() ?? fields.peek();
      replaced.value = null;
      save();
    },
    change(id, change) {
      replaced.value = null;
      fields.value = new Map(fields.value).set(id, { ...(fields.value.get(id) ?? emptyField), ...change });
      save();
    },
    room: (file) =>
      tables.value
        .filter(({ source }) => source.file !== file)
        .reduce((left, { observations }) => Math.max(0, left - observations.length), MAX_NUMBERS),
    addTable: (table) => setTables([...tables.value.filter(({ source }) => source.file !== table.source.file), table]),
    removeTable: (table) => setTables(tables.value.filter((one) => one !== table)),
    chooseCode(kind, code, to) {
      const next = new Map(choices.value);
      if (to === null) next.delete(`${kind}.${code}`);
      else next.set(`${kind}.${code}`, to);
      choices.value = next;
      keep(CODES_KEY, next.size === 0 ? null : choicesText(next));
    },
    text: () => answersText(written.value),
    load(file, text) {
      const { answers, written: given, errors } = readAnswersText(file, text, findCountry);
      const next = new Map<string, AnswerField>();
      for (const question of countryQuestions) {
        const answer = answers.get(question.id);
        if (answer !== undefined) next.set(question.id, fieldOf(question, given[question.id], answer));
      }
      if (next.size > 0) {
        replaced.value = fields.peek().size > 0 ? fields.peek() : null;
        fields.value = next;
      }
      save();
      return { count: next.size, errors };
    },
    restart() {
      fields.value = emptyProgress.fields;
      replaced.value = null;
      step.value = emptyProgress.step;
      setTables([]);
      choices.value = new Map();
      keep(CODES_KEY, null);
      keep(KEY, null);
    },
  };
}

/** Answers that fit, by question. */
function writtenAnswers(fields: ReadonlyMap<string, AnswerField>): WrittenAnswers {
  const faults = faultsOf(fields);
  return Object.fromEntries(
    countryQuestions.flatMap((question) => {
      const field = fields.get(question.id);
      const value = field === undefined || faults.has(question.id) ? undefined : writtenOf(question, field);
      return value === undefined ? [] : [[question.id, value]];
    }),
  );
}

function faultsOf(fields: ReadonlyMap<string, AnswerField>): Map<string, FieldFault | { readonly kind: 'monthOrder' }> {
  const faults = new Map<string, FieldFault | { readonly kind: 'monthOrder' }>();
  for (const question of countryQuestions) {
    const field = fields.get(question.id);
    const fault = field === undefined ? null : faultOf(question, field);
    if (fault !== null) faults.set(question.id, fault);
  }
  const [first = '', last = ''] = ['firstMonth', 'lastMonth'].map((id) => fields.get(id)?.value.trim());
  const areMonths = !faults.has('firstMonth') && !faults.has('lastMonth') && first !== '' && last !== '';
  if (areMonths && last < first) faults.set('lastMonth', { kind: 'monthOrder' });
  return faults;
}
