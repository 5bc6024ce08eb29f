import type { RuleId, Rules } from '../schema/rules.ts';
import type { FileSource } from './source.ts';
import { type DataPath, errorAt, type ValidationError } from './validation-error.ts';

/** Error at one path. Texts are shown verbatim: quote values from files. */
export interface ErrorDetails {
  readonly path: DataPath;
  readonly part?: 'key' | 'value';
  readonly got: string;
  readonly expected: string;
  readonly tryThis?: string | undefined;
}

/** Collects the errors of one file for the active rules. */
export class ErrorCollector {
  readonly source: FileSource;
  readonly rules: Rules;
  readonly errors: ValidationError[] = [];

  constructor(source: FileSource, rules: Rules) {
    this.source = source;
    this.rules = rules;
  }

  /** Adds an error, unless its rule is switched off. */
  add(rule: RuleId, { path, part, got, expected, tryThis }: ErrorDetails): void {
    if (!this.rules.isOn(rule)) return;
    const position = this.source.locate(path, part ?? 'value');
    this.errors.push(errorAt(this.source.file, position, this.source.originalPath(path), { got, expected, tryThis }));
  }
}
