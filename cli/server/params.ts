import { quote, suggestName } from '../../scenarios/internal.ts';
import type { NamedPolicy } from '../countries/resolve-request.ts';
import { usageError } from '../exit-codes.ts';
import type { RunOptions } from '../options/run-options.ts';

/** Parameters of a request, as parsed JSON. */
export type Params = Readonly<Record<string, unknown>>;

/** Reads parameters and collects every error. */
export class ParamReader {
  readonly errors: string[] = [];
  readonly #params: Params;

  /** known: names that the method accepts; any other is an error. */
  constructor(params: Params, known: readonly string[]) {
    this.#params = params;
    for (const name of Object.keys(params)) {
      if (known.includes(name)) continue;
      const near = suggestName(name, known);
      const attempt = near === undefined ? '' : `; did you mean ${near}?`;
      this.errors.push(`params: got the name ${quote(name)}, expected one of ${known.join(', ') || 'none'}${attempt}`);
    }
  }

  text(name: string): string | undefined {
    return this.#read(name, 'a text', (value) => typeof value === 'string');
  }

  flag(name: string): boolean | undefined {
    return this.#read(name, 'true or false', (value) => typeof value === 'boolean');
  }

  /** A number, or its text as in a command-line option. */
  number(name: string): string | undefined {
    const value = this.#read<number | string>(name, 'a number', (value) => ['number', 'string'].includes(typeof value));
    return value === undefined ? undefined : String(value);
  }

  texts(name: string): readonly string[] | undefined {
    return this.#read(name, 'a list of texts', isTexts);
  }

  /** A list of `NAME=VALUE`, or a map of name: value. */
  pairs(name: string): readonly string[] | undefined {
    const value = this.#read<readonly string[] | Record<string, unknown>>(
      name,
      'a list of texts NAME=VALUE, or a map of name: value',
      (value) => isTexts(value) || (isMap(value) && Object.values(value).every(isPlain)),
    );
    if (value === undefined || Array.isArray(value)) return value as readonly string[] | undefined;
    return Object.entries(value).map(([key, value]) => `${key}=${String(value)}`);
  }

  /** Policies: ids, file names, or contents of policy files. */
  policies(): readonly NamedPolicy[] {
    const value = this.#read<readonly NamedPolicy[]>(
      'policies',
      'a list of ids, files or policies',
      (value) => Array.isArray(value) && value.every((item) => typeof item === 'string' || isMap(item)),
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

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isPlain(value: unknown): boolean {
  return ['number', 'string', 'boolean'].includes(typeof value);
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
