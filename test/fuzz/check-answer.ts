import { UserError } from '../../cli/exit-codes.ts';
import { ProtocolError } from '../../cli/server/protocol.ts';
import { formatError, InvalidInputError, type ValidationError } from '../../scenarios/index.ts';
import { escapeControls } from '../../scenarios/internal.ts';

/** Most errors of one file: those listed, and one that counts the others. */
const MOST_ERRORS = 51;

/** Longest message, in characters. */
const LONGEST_MESSAGE = 2000;

/** Most messages of a request. */
const MOST_MESSAGES = 2000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: messages have none but line breaks.
const hidden = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\udb40/;

/** Checks that errors are few, short, without hidden characters, and in the text. @throws RangeError otherwise. */
export function checkErrors(errors: readonly ValidationError[], text: string): void {
  const counts = new Map<string, number>();
  const lines = text === '' ? Number.POSITIVE_INFINITY : text.split('\n').length;
  for (const error of errors) {
    const count = (counts.get(error.file) ?? 0) + 1;
    counts.set(error.file, count);
    const message = formatError(error);
    const failing =
      count > MOST_ERRORS
        ? 'more errors than are listed'
        : message.length > LONGEST_MESSAGE
          ? `a message of ${message.length} characters`
          : hidden.test(message) || message.split('\n').length > 2
            ? 'a message with hidden characters'
            : error.file.includes('input') && error.line !== null && !(error.line >= 1 && error.line <= lines)
              ? `line ${error.line} of ${lines}`
              : null;
    if (failing !== null) throw new RangeError(`errors: got ${failing}: ${JSON.stringify(message.slice(0, 300))}`);
  }
}

/** Checks that sentences are few, short and without hidden characters. @throws RangeError otherwise. */
export function checkTexts(texts: readonly string[]): void {
  const long = texts.find((text) => text.length > LONGEST_MESSAGE);
  const strange = texts.find((text) => hidden.test(text));
  const got =
    texts.length > MOST_MESSAGES
      ? `${texts.length} texts`
      : long !== undefined
        ? `a text of ${long.length} characters`
        : strange !== undefined
          ? `hidden characters: ${JSON.stringify(strange.slice(0, 300))}`
          : null;
  if (got !== null) throw new RangeError(`texts: got ${got}`);
}

/** Checks sentences as the command line writes them, which escapes control characters. @throws RangeError otherwise. */
export function checkLines(texts: readonly string[]): void {
  checkTexts(texts.map((text) => escapeControls(text)));
}

/** Runs a reader that throws its errors. Returns whether it accepted. @throws what is not for the user. */
export async function checkMessages(read: () => Promise<void>): Promise<boolean> {
  try {
    await read();
    return true;
  } catch (error) {
    if (error instanceof InvalidInputError) checkErrors(error.errors, '');
    else if (error instanceof UserError) {
      checkLines(error.messages);
    } else if (!(error instanceof ProtocolError)) throw error;
    return false;
  }
}
