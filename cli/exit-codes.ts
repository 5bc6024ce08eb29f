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

/** Refuse wrong usage or invalid input. */
export function usageError(...messages: readonly string[]): UserError {
  return new UserError(EXIT.usage, messages);
}
