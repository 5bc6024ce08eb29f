import { normalised } from '../../internal.ts';
import {
  type AnswerGround,
  answerGrounds,
  answerSectors,
  type CountryQuestion,
  countryQuestions,
  type LanguageDistance,
  languageDistances,
} from './questions.ts';
import { isMapValue, type YamlMap } from './yaml-value.ts';

/** A number with its range, and where it comes from. */
export interface NumberAnswer {
  readonly low: number;
  readonly central: number;
  readonly high: number;
}

export interface OriginAnswer {
  readonly id: string;
  readonly name: string;
  readonly distance: LanguageDistance;
}

export interface NamedAnswer {
  readonly id: string;
  readonly name: string;
}

export type AnswerValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'names'; readonly items: readonly NamedAnswer[] }
  | { readonly kind: 'origins'; readonly items: readonly OriginAnswer[] }
  | { readonly kind: 'sectors'; readonly items: readonly string[] }
  | { readonly kind: 'grounds'; readonly persons: Readonly<Partial<Record<AnswerGround, number>>> }
  | { readonly kind: 'number'; readonly number: NumberAnswer };

export interface CountryAnswer {
  readonly value: AnswerValue;
  /** Publisher, date and address; null: none was given. */
  readonly source: string | null;
  readonly grade: 'A' | 'B' | 'C' | 'D';
}

/** Answers by question id. */
export type CountryAnswers = ReadonlyMap<string, CountryAnswer>;

/** What is wrong with an answer. */
export interface AnswerFault {
  readonly got: string;
  readonly expected: string;
  /** Key of the number that is wrong, such as `high` or `employment`; absent where it is the answer itself. */
  readonly at?: string;
}

export type ReadAnswer =
  | { readonly ok: true; readonly answer: CountryAnswer }
  | { readonly ok: false; readonly fault: AnswerFault };

/** Finds the code and name of a country that a user named; null where it is none. */
export type CountryFinder = (text: string) => { readonly code: string; readonly name: string } | null;

/** Most characters of an answer that is one text: sixteen names of 120 letters fit. */
const MAX_ANSWER = 4000;

const fault = (got: unknown, expected: string): ReadAnswer => ({
  ok: false,
  fault: {
    got: typeof got === 'string' ? `'${got.slice(0, 60)}'` : (JSON.stringify(got) ?? 'nothing').slice(0, 60),
    expected,
  },
});

/** What a question expects, in words for a refusal. */
export function expectedText({ kind, unit, min, max, whole }: CountryQuestion): string {
  switch (kind) {
    case 'text':
      return 'a text of 1 to 120 characters';
    case 'place':
      return 'the two-letter code or the name of a country, such as AZ';
    case 'month':
      return 'a month, YYYY-MM such as 2020-01';
    case 'names':
      return '1 to 16 names with commas, such as Capital, North, South';
    case 'origins':
      return `1 to 15 countries with commas, each with near, middle or far, such as UA=near, IN=far`;
    case 'sectors':
      return `one or more of ${Object.keys(answerSectors).join(', ')}, with commas`;
    case 'grounds':
      return `${whole === true ? 'whole ' : ''}${unit} by ground, not thousands of them, each from ${min} to ${max}, such as ${answerGrounds.map((ground) => `${ground}=100`).join(', ')}`;
    case 'number':
      return `${whole === true ? 'a whole number' : 'a number'} from ${min} to ${max} (${unit}), or low, central and high such as 10 .. 12 .. 15`;
  }
}

/**
 * Reads one answer: a text as a person types it, a number, a list or a map, or a map with `value`, `low`, `high`,
 * `source` and `grade`.
 */
export function readAnswer(question: CountryQuestion, written: unknown, findCountry: CountryFinder): ReadAnswer {
  const detailed = isMapValue(written) && Object.hasOwn(written, 'value');
  const { value, low, high, source, grade, ...others } = (detailed ? written : { value: written }) as YamlMap;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return fault(unknown, 'value, low, high, source or grade');
  if (source !== undefined && (typeof source !== 'string' || source.trim() === '' || source.length > 1500))
    return fault(source, 'a source of 1 to 1500 characters');
  if (grade !== undefined && !['A', 'B', 'C', 'D'].includes(grade as string))
    return fault(grade, 'a grade A, B, C or D');
  for (const part of [value, low, high].flatMap((one) => (isMapValue(one) ? Object.entries(one).flat() : one)))
    if (typeof part === 'string' && part.length > MAX_ANSWER)
      return fault(`${part.slice(0, 40)}…`, `a text of at most ${MAX_ANSWER} characters`);
  if (question.kind !== 'number' && (low !== undefined || high !== undefined))
    return fault({ ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) }, noRange(question));
  const read = valueOfAnswer(question, value, { low, high }, findCountry);
  if (read === null)
    return (
      numberFault(question, { value, low, high }) ??
      fault((question.kind === 'origins' ? wrongOrigin(value, findCountry) : null) ?? value, expectedText(question))
    );
  const text = typeof source === 'string' ? source.trim() : null;
  const widened =
    read.kind === 'number' && low === undefined
      ? { ...read, number: answerRange(question, read.number, text !== null) }
      : read;
  const given = (grade as CountryAnswer['grade'] | undefined) ?? (text === null ? 'D' : 'A');
  // Without a source a number is a judgement, whatever its grade says.
  return { ok: true, answer: { value: widened, source: text, grade: text === null ? 'D' : given } };
}

/** Fault of the one number among several that does not fit; null where the answer as a whole does not. */
function numberFault(question: CountryQuestion, { value, low, high }: YamlMap): ReadAnswer | null {
  if (question.kind === 'grounds') {
    const wrong = pairsOf(value)?.find(
      ([ground, persons]) =>
        !(answerGrounds as readonly string[]).includes(ground) || numberIn(persons, question) === null,
    );
    if (wrong === undefined) return null;
    const [ground, persons] = wrong;
    if (!(answerGrounds as readonly string[]).includes(ground)) return fault(ground, expectedText(question));
    return isMapValue(value)
      ? faultAt(ground, persons, expectedText(question))
      : fault(persons, expectedText(question));
  }
  if (question.kind !== 'number') return null;
  const parts = typeof value === 'string' ? value.split('..').map((part) => part.trim()) : [value];
  const wrong = parts.find((part) => numberIn(part, question) === null);
  if (wrong !== undefined) return parts.length === 1 ? null : fault(wrong, expectedText(question));
  for (const [key, number] of [
    ['low', low],
    ['high', high],
  ] as const)
    if (number !== undefined && numberIn(number, question) === null)
      return faultAt(key, number, expectedText(question));
  if (parts.length !== 1 && parts.length !== 3) return null;
  const [first, central = first, last = central] = parts;
  return fault(
    `low ${String(low ?? first)}, central ${String(central)}, high ${String(high ?? last)}`,
    'low ≤ central ≤ high',
  );
}

function faultAt(at: string, got: unknown, expected: string): ReadAnswer {
  const read = fault(got, expected);
  return read.ok ? read : { ok: false, fault: { ...read.fault, at } };
}

const noRange = ({ kind }: CountryQuestion): string =>
  kind === 'grounds'
    ? 'numbers by ground without low and high, whose range follows from the source'
    : 'no low and high';

/** Part of a number that its range has to either side: a tenth with a source, three tenths without. */
export const rangePart = (sourced: boolean): number => (sourced ? 0.1 : 0.3);

/** Widens a number without a range; what law or budget sets stays. */
export function answerRange(
  { kind, isSet, min = 0, max = Number.POSITIVE_INFINITY }: CountryQuestion,
  number: NumberAnswer,
  sourced: boolean,
): NumberAnswer {
  const { low, central, high } = number;
  if (isSet === true || low < high) return number;
  const part = rangePart(sourced);
  const round = (value: number): number => (kind === 'grounds' ? Math.round(value) : Number(value.toPrecision(4)));
  return { low: Math.max(min, round(central * (1 - part))), central, high: Math.min(max, round(central * (1 + part))) };
}

function valueOfAnswer(
  question: CountryQuestion,
  written: unknown,
  { low, high }: { readonly low: unknown; readonly high: unknown },
  findCountry: CountryFinder,
): AnswerValue | null {
  const { kind } = question;
  const text = typeof written === 'string' ? written.trim() : typeof written === 'number' ? String(written) : null;
  switch (kind) {
    case 'text':
      return text !== null && /^[^\p{Cc}\p{Cf}<>]{1,120}$/u.test(text) ? { kind, text } : null;
    case 'place':
      return text !== null && findCountry(text) !== null ? { kind: 'text', text } : null;
    case 'month':
      return text !== null && /^(?:19|20)\d\d-(0[1-9]|1[0-2])$/.test(text) ? { kind, month: text } : null;
    case 'names': {
      const names = partsOf(written);
      if (names === null || names.length > 16 || names.some((name) => !/^[^\p{Cc}\p{Cf}<>]{1,120}$/u.test(name)))
        return null;
      if (new Set(names.map((name) => name.toLowerCase())).size < names.length) return null;
      const ids = uniqueIds(names.map((name, i) => idFromName(name, `region-${i + 1}`)));
      return { kind, items: names.map((name, i) => ({ id: ids[i] ?? '', name })) };
    }
    case 'origins':
      return originsOf(written, findCountry);
    case 'sectors': {
      const items = partsOf(written)?.map((item) => item.toLowerCase());
      return items?.every((item) => Object.hasOwn(answerSectors, item)) ? { kind, items: [...new Set(items)] } : null;
    }
    case 'grounds': {
      const persons = pairsOf(written);
      if (persons === null || persons.length === 0) return null;
      const read = persons.map(([ground, value]) => [ground, numberIn(value, question)] as const);
      if (read.some(([ground, value]) => value === null || !(answerGrounds as readonly string[]).includes(ground)))
        return null;
      if (new Set(read.map(([ground]) => ground)).size < read.length) return null;
      return { kind, persons: Object.fromEntries(read) as Readonly<Partial<Record<AnswerGround, number>>> };
    }
    case 'number': {
      const parts = text === null ? [] : text.split('..').map((part) => numberIn(part, question));
      const [first, second = first, third = second] = parts;
      const own =
        parts.length === 3 ? { low: first, central: second, high: third } : { low: first, central: first, high: first };
      const number = {
        low: low === undefined ? own.low : numberIn(low, question),
        central: own.central,
        high: high === undefined ? own.high : numberIn(high, question),
      };
      const { low: a, central: b, high: c } = number;
      if (a == null || b == null || c == null || (parts.length !== 1 && parts.length !== 3)) return null;
      return a <= b && b <= c ? { kind, number: { low: a, central: b, high: c } } : null;
    }
  }
}

/** Ids with a number after those that came before: names of other letters may have the same id. */
function uniqueIds(ids: readonly string[]): string[] {
  const taken = new Set<string>();
  return ids.map((id) => {
    let unique = id;
    for (let n = 2; taken.has(unique); n++) unique = `${id}-${n}`;
    taken.add(unique);
    return unique;
  });
}

/** Digits in groups of three after the same space or low line: another space stands between two numbers. */
const grouped = /^\d{1,3}([\s_])\d{3}(?:\1\d{3})*(?:\.\d+)?%?$/;

function numberIn(
  written: unknown,
  { min = 0, max = Number.POSITIVE_INFINITY, whole }: CountryQuestion,
): number | null {
  const typed = typeof written === 'number' ? String(written) : typeof written === 'string' ? written.trim() : '';
  const plain = typed.endsWith(' %') ? `${typed.slice(0, -1).trim()}%` : typed;
  const text = grouped.test(plain) ? plain.replace(/[\s_]/g, '') : plain;
  const percent = text.endsWith('%');
  const value = /^\d+(?:\.\d+)?(?:e[+-]?\d+)?%?$/i.test(text)
    ? Number(text.replace('%', '')) / (percent ? 100 : 1)
    : Number.NaN;
  return value >= min && value <= max && (whole !== true || Number.isInteger(value)) ? value : null;
}

/** Items of a list, or of a text with commas. */
function partsOf(written: unknown): string[] | null {
  const items = Array.isArray(written) ? written : typeof written === 'string' ? written.split(/[,;]/) : [];
  const texts = items.flatMap((item) => (typeof item === 'string' && item.trim() !== '' ? [item.trim()] : []));
  return texts.length > 0 && texts.length >= items.length ? texts : null;
}

/** Entries of a map, or of a text such as `a=1, b=2`. */
function pairsOf(written: unknown): [string, unknown][] | null {
  if (isMapValue(written)) return Object.entries(written);
  const parts = partsOf(written);
  return parts === null
    ? null
    : parts.map((part) => {
        const [key = '', value = ''] = part.split(/[=:]/);
        return [key.trim(), value.trim()];
      });
}

/** Distance as written, far where none is; null for another text. */
function distanceOf(written: unknown): LanguageDistance | null {
  const far = written === '' || written === null ? 'far' : written;
  return languageDistances.find((one) => one === far) ?? null;
}

/** First of several origins that is no name with a distance, as written; null where each is one. */
function wrongOrigin(written: unknown, findCountry: CountryFinder): string | null {
  const wrong = (pairsOf(written) ?? []).find(
    ([named, distance]) => distanceOf(distance) === null || named === '' || originId(named, findCountry) === '',
  );
  return wrong === undefined ? null : `${wrong[0]}: ${String(wrong[1])}`;
}

function originsOf(written: unknown, findCountry: CountryFinder): AnswerValue | null {
  const pairs = pairsOf(written);
  if (pairs === null || pairs.length > 15) return null;
  const items = pairs.map(([named, distance]): OriginAnswer | null => {
    const far = distanceOf(distance);
    const id = named === '' ? '' : originId(named, findCountry);
    return far === null || id === '' ? null : { id, name: findCountry(named)?.name ?? named, distance: far };
  });
  if (items.some((item) => item === null)) return null;
  const own = items as OriginAnswer[];
  return new Set(own.map(({ id }) => id)).size === own.length ? { kind: 'origins', items: own } : null;
}

/** Id of an origin by its name, code or free text: the code of a country, or letters of the text; empty where it has none. */
export function originId(named: string, findCountry: CountryFinder): string {
  return findCountry(named)?.code.toLowerCase() ?? idFromName(named, '');
}

/** Id of a name: small letters, digits and hyphens. */
export function idFromName(name: string, otherwise: string): string {
  const letters = name
    .toLowerCase()
    .replaceAll('ə', 'e')
    .replaceAll('ı', 'i')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss');
  const plain = normalised(letters, 'NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60);
  return plain === '' ? otherwise : plain;
}

/** Fault of a last month before the first one; null without. */
export function monthOrderFault(answers: CountryAnswers): AnswerFault | null {
  const [first, last] = ['firstMonth', 'lastMonth'].map((id) => answers.get(id)?.value);
  if (first?.kind !== 'month' || last?.kind !== 'month' || first.month < last.month) return null;
  return { got: last.month, expected: `a month after the first one, ${first.month}` };
}

/** Reads the map of answers of a file; faults by question id. */
export function readAnswers(
  written: unknown,
  findCountry: CountryFinder,
): { readonly answers: CountryAnswers; readonly faults: ReadonlyMap<string, AnswerFault> } {
  const answers = new Map<string, CountryAnswer>();
  const faults = new Map<string, AnswerFault>();
  const known = new Map(countryQuestions.map((question) => [question.id, question]));
  for (const [id, value] of isMapValue(written) ? Object.entries(written) : []) {
    const question = known.get(id);
    if (question === undefined)
      faults.set(id, { got: `the unknown question '${id}'`, expected: `one of ${[...known.keys()].join(', ')}` });
    else if (value !== null) {
      const read = readAnswer(question, value, findCountry);
      if (read.ok) answers.set(id, read.answer);
      else faults.set(id, read.fault);
    }
  }
  const order = monthOrderFault(answers);
  if (order !== null) faults.set('lastMonth', order);
  for (const { id, required } of countryQuestions)
    if (required === true && !answers.has(id) && !faults.has(id))
      faults.set(id, { got: 'no answer', expected: 'an answer: a country needs it' });
  return { answers, faults };
}
