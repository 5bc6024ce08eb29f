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
    const shown = messages.map(withoutMiddle);
    super(shown.join('\n'));
    this.exitCode = exitCode;
    this.messages = shown;
  }
}

/** Characters that are shown of a long message: of its start, and of its end, which says what to try. */
const START = 1500;
const END = 400;

/** Leaves out the middle of a message of more than 2,000 characters: it quotes a value of the input. */
function withoutMiddle(message: string): string {
  const left = message.length - START - END;
  return left <= 100 ? message : `${message.slice(0, START)}… ${left} characters …${message.slice(-END)}`;
}

/** Creates an error of wrong usage or invalid input. */
export function usageError(...messages: readonly string[]): UserError {
  return new UserError(EXIT.usage, messages);
}
