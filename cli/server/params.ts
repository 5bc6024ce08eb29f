import { quote, suggestName } from '../../scenarios/internal.ts';
import type { NamedPolicy } from '../countries/resolve-request.ts';
import { usageError } from '../exit-codes.ts';
import type { RunOptions } from '../options/run-options.ts';

/** Limits of parameters: explaining what is wrong with them must cost no more than reading them. */
const MAX_NAMES = 10;
const MAX_ITEMS = 1000;
const MAX_POLICIES = 100;
const MAX_LENGTH = 10_000;

const LIST = `at most ${MAX_ITEMS} texts of at most ${MAX_LENGTH} characters`;

/** Parameters of a request, as parsed JSON. */
export type Params = Readonly<Record<string, unknown>>;

/** Reads parameters and collects every error. */
export class ParamReader {
  readonly errors: string[] = [];
  readonly #params: Params;

  /** known: names that the method accepts; any other is an error. */
  constructor(params: Params, known: readonly string[]) {
    this.#params = params;
    const unknown = Object.keys(params).filter((name) => !known.includes(name));
    if (unknown.length > MAX_NAMES) this.errors.push(`params: got ${unknown.length} unknown names`);
    for (const name of unknown.slice(0, MAX_NAMES)) {
      const near = suggestName(name, known);
      const attempt = near === undefined ? '' : `; did you mean ${near}?`;
      this.errors.push(`params: got the name ${quote(name)}, expected one of ${known.join(', ') || 'none'}${attempt}`);
    }
  }

  /** A text of at most `most` characters. */
  text(name: string, most: number = MAX_LENGTH): string | undefined {
    const fits = (value: unknown): boolean => typeof value === 'string' && value.length <= most;
    return this.#read(name, `a text of at most ${most} characters`, fits);
  }

  flag(name: string): boolean | undefined {
    return this.#read(name, 'true or false', (value) => typeof value === 'boolean');
  }

  /** A number, or its text as in a command-line option. */
  number(name: string): string | undefined {
    const value = this.#read<number | string>(name, 'a number', (value) => typeof value === 'number' || isText(value));
    return value === undefined ? undefined : String(value);
  }

  texts(name: string): readonly string[] | undefined {
    return this.#read(name, `a list of ${LIST}`, isTexts);
  }

  /** A list of `NAME=VALUE`, or a map of name: value. */
  pairs(name: string): readonly string[] | undefined {
    const value = this.#read<readonly string[] | Record<string, unknown>>(
      name,
      `a list of ${LIST} NAME=VALUE, or a map of as many name: value`,
      (value) => isTexts(value) || isPairs(value),
    );
    if (value === undefined || Array.isArray(value)) return value as readonly string[] | undefined;
    return Object.entries(value).map(([key, value]) => `${key}=${String(value)}`);
  }

  /** Policies: ids, file names, or contents of policy files. */
  policies(): readonly NamedPolicy[] {
    const value = this.#read<readonly NamedPolicy[]>(
      'policies',
      `a list of at most ${MAX_POLICIES} ids, files or policies`,
      (value) =>
        Array.isArray(value) && value.length <= MAX_POLICIES && value.every((item) => isText(item) || isMap(item)),
    );
    return value ?? [];
  }

  value(name: string): unknown {
    return this.#params[name];
  }

  /** @throws UserError that lists every error. */
  done(): void {
    if (this.errors.length > 0) throw usageError(...this.errors);
  }

  #read<T>(name: string, expected: string, fits: (value: unknown) => boolean): T | undefined {
    const value = Object.hasOwn(this.#params, name) ? this.#params[name] : undefined;
    if (value === undefined || value === null) return undefined;
    if (fits(value)) return value as T;
    this.errors.push(`${name}: got ${quote(value)}, expected ${expected}`);
    return undefined;
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MAX_LENGTH;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length <= MAX_ITEMS && value.every(isText);
}

function isPairs(value: unknown): boolean {
  if (!isMap(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= MAX_ITEMS && entries.every(([key, one]) => isText(key) && isPlain(one));
}

function isPlain(value: unknown): boolean {
  return ['number', 'boolean'].includes(typeof value) || isText(value);
}

/** Names of the parameters of a run; each is the command-line option of that name. */
export const runParams: readonly string[] = [
  ...['country', 'start', 'months', 'seed', 'scale', 'shock', 'set', 'law', 'structure'],
];

/** Parameters for assumptions and draws. */
export const valueParams: readonly string[] = ['assume', 'parameters'];

/** Converts the parameters of a run to command-line options; absent ones have their default. */
export function runOptions(reader: ParamReader): RunOptions {
  const read: Record<Exclude<keyof RunOptions, 'sets'>, string | readonly string[] | undefined> = {
    country: reader.text('country'),
    start: reader.text('start'),
    months: reader.number('months'),
    seed: reader.text('seed'),
    scale: reader.number('scale'),
    shock: reader.texts('shock'),
    set: reader.pairs('set'),
    law: reader.text('law'),
    structure: reader.pairs('structure'),
    assume: reader.pairs('assume'),
    parameters: reader.text('parameters'),
    replicates: reader.number('replicates'),
    draws: reader.number('draws'),
    precision: reader.text('precision'),
    workers: undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as RunOptions;
}
