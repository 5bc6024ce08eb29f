import type { RuleId, Rules } from '../schema/rules.ts';
import type { FileSource } from './source.ts';
import { suggestName } from './suggest-name.ts';
import { type DataPath, errorAt, MAX_LISTED, unlistedErrors, type ValidationError } from './validation-error.ts';

/** Error at one path. Texts are shown verbatim: quote values from files. */
export interface ErrorDetails {
  readonly path: DataPath;
  readonly part?: 'key' | 'value';
  readonly got: string;
  readonly expected: string;
  readonly tryThis?: string | undefined;
}

/** Names that are compared for all suggestions of a file; later errors come without one. */
const MAX_COMPARED = 50_000;

/**
 * Collects the errors of one file for the active rules: lists the first ones and counts the rest, so that a file costs
 * no more to refuse than to read.
 */
export class ErrorCollector {
  readonly source: FileSource;
  readonly rules: Rules;
  readonly #listed: ValidationError[] = [];
  readonly #suggested = new Map<string, string | undefined>();
  #unlisted = 0;
  #compared = 0;

  constructor(source: FileSource, rules: Rules) {
    this.source = source;
    this.rules = rules;
  }

  /** Listed errors, and an entry with the number of the others. */
  get errors(): readonly ValidationError[] {
    return this.#unlisted === 0 ? this.#listed : [...this.#listed, unlistedErrors(this.source.file, this.#unlisted)];
  }

  /** Adds an error, unless its rule is switched off. A function is called only if the error is listed. */
  add(rule: RuleId, details: ErrorDetails | (() => ErrorDetails)): void {
    if (!this.rules.isOn(rule)) return;
    if (this.#listed.length === MAX_LISTED) {
      this.#unlisted += 1;
      return;
    }
    const { path, part, got, expected, tryThis } = typeof details === 'function' ? details() : details;
    const position = this.source.locate(path, part ?? 'value');
    const file = this.source.fileOf?.(path) ?? this.source.file;
    this.#listed.push(errorAt(file, position, this.source.originalPath(path), { got, expected, tryThis }));
  }

  /** Adds errors that another reader found in the same file. */
  addAll(errors: readonly ValidationError[]): void {
    for (const error of errors) {
      if (error.unlisted !== undefined) this.#unlisted += error.unlisted;
      else if (this.#listed.length === MAX_LISTED) this.#unlisted += 1;
      else this.#listed.push(error);
    }
  }

  /** Suggests the valid name nearest to a text, like `suggestName`; computes it once per text and list of names. */
  suggest(written: string, names: Iterable<string>): string | undefined {
    const all = [...names];
    const key = JSON.stringify([written, all]);
    if (this.#suggested.has(key)) return this.#suggested.get(key);
    this.#compared += all.length;
    const near = this.#compared > MAX_COMPARED ? undefined : suggestName(written, all);
    this.#suggested.set(key, near);
    return near;
  }
}
