/** Exit codes. Scripts rely on them: a change needs a new major version. */
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

/** Receives the exit code of the command that ran. */
export type ExitListener = (code: ExitCode) => void;

/** Error for the user: reported as sentences, one line per problem, without a stack trace. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly exitCode: ExitCode;
  readonly messages: readonly string[];

  constructor(exitCode: ExitCode, messages: readonly string[]) {
    super(messages.join('\n'));
    this.exitCode = exitCode;
    this.messages = messages;
  }
}

/** Creates an error of wrong usage or invalid input. */
export function usageError(...messages: readonly string[]): UserError {
  return new UserError(EXIT.usage, messages);
}
