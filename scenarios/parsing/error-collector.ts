import type { RuleId, Rules } from '../schema/rules.ts';
import type { FileSource } from './source.ts';
import { type DataPath, errorAt, type ValidationError } from './validation-error.ts';

/** What a check has to say about one place. Every text is shown as it stands: quote what came from a file. */
export interface ErrorDetails {
  readonly path: DataPath;
  readonly part?: 'key' | 'value';
  readonly got: string;
  readonly expected: string;
  readonly tryThis?: string | undefined;
}

/** Gathers the faults of one file under the rules that hold. */
export class ErrorCollector {
  readonly source: FileSource;
  readonly rules: Rules;
  readonly errors: ValidationError[] = [];

  constructor(source: FileSource, rules: Rules) {
    this.source = source;
    this.rules = rules;
  }

  /** Notes a fault, unless its rule has been taken out. */
  add(rule: RuleId, { path, part, got, expected, tryThis }: ErrorDetails): void {
    if (!this.rules.isOn(rule)) return;
    const position = this.source.locate(path, part ?? 'value');
    this.errors.push(errorAt(this.source.file, position, this.source.originalPath(path), { got, expected, tryThis }));
  }
}
