/** What a command ends with. Scripts rely on the numbers: a change is a new major version. */
export const EXIT = {
  complete: 0,
  fault: 1,
  usage: 2,
  someFailed: 3,
  incomplete: 4,
  otherPlan: 5,
  stopped: 75,
  stoppedAtOnce: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** End a command with sentences for a person instead of a stack trace. One line a problem. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly exitCode: ExitCode;
  readonly problems: readonly string[];

  constructor(exitCode: ExitCode, problems: readonly string[]) {
    super(problems.join('\n'));
    this.exitCode = exitCode;
    this.problems = problems;
  }
}

/** Refuse wrong usage or invalid input. */
export function misused(...problems: readonly string[]): Refusal {
  return new Refusal(EXIT.usage, problems);
}
