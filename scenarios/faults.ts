import { type Path, type Problem, problemAt } from './problem.ts';
import type { Source } from './reading.ts';
import type { RuleId, Rules } from './schema/rules.ts';

/** What a check has to say about one place. Every text is shown as it stands: quote what came from a file. */
export interface Fault {
  readonly path: Path;
  readonly part?: 'key' | 'value';
  readonly got: string;
  readonly expected: string;
  readonly tryThis?: string | undefined;
}

/** Gathers the faults of one file under the rules that hold. */
export class Faults {
  readonly source: Source;
  readonly rules: Rules;
  readonly problems: Problem[] = [];

  constructor(source: Source, rules: Rules) {
    this.source = source;
    this.rules = rules;
  }

  /** Notes a fault, unless its rule has been taken out. */
  refuse(rule: RuleId, { path, part, got, expected, tryThis }: Fault): void {
    if (!this.rules.on(rule)) return;
    const place = this.source.locate(path, part ?? 'value');
    this.problems.push(problemAt(this.source.file, place, this.source.written(path), { got, expected, tryThis }));
  }
}
