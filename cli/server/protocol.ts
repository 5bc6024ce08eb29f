import { jsonExcess, quote } from '../../scenarios/internal.ts';
import { EXIT, type ExitCode, UserError } from '../exit-codes.ts';

/** Version of the protocol: increases when an existing request would get another answer. */
export const PROTOCOL = 1;

/** Limits of the server, checked before a request runs. */
export const serverLimits = { lineBytes: 16_000_000, pending: 1000, pendingBytes: 64_000_000 } as const;

/** Id of a request; its answer has the same one. */
export type RequestId = string | number;

export interface ServerRequest {
  readonly id: RequestId;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Error code of an answer. The first four mean an invalid request; the others are named after exit codes. */
export type ErrorCode = 'json' | 'request' | 'method' | 'busy' | 'cancelled' | keyof typeof EXIT;

export interface AnswerError {
  readonly code: ErrorCode;
  /** Message that the command line writes to standard error, without its `korpu: `. */
  readonly message: string;
  /** Exit code of the command line for the same error. */
  readonly exitCode: ExitCode;
  readonly problems: readonly string[];
}

export type Answer =
  | { readonly id: RequestId; readonly result: unknown; readonly warnings?: readonly string[] }
  | { readonly id: RequestId | null; readonly error: AnswerError };

/** Error in the use of the protocol, rather than of a method. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: ErrorCode;
  /** Id of the request, if the line has one. */
  readonly id: RequestId | null;

  constructor(code: ErrorCode, message: string, id: RequestId | null = null) {
    super(message);
    this.code = code;
    this.id = id;
  }
}

const LONGEST_ID = 200;
/** Those of a line: the largest table of points fits in. */
export const requestJsonLimits = { depth: 64, values: 6_000_000, collections: 2_000_000, keys: 10_000 } as const;
/** Most problems of an answer: a request of 262 kB had an answer of 3.7 MB without it. */
const MAX_PROBLEMS = 50;
const KEYS: readonly string[] = ['id', 'method', 'params'];

/** Values that an id may have: those that JSON returns unchanged. */
export const ID_EXPECTED = `a number up to ${Number.MAX_SAFE_INTEGER}, or a text of 1 to ${LONGEST_ID} characters`;

/**
 * Parses a request from a line.
 * @throws ProtocolError
 */
export function parseRequest(text: string): ServerRequest {
  const excess = jsonExcess(text, requestJsonLimits);
  if (excess !== null) throw new ProtocolError('json', `line: got ${excess}, expected one request as JSON`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : '').split('\n', 1);
    throw new ProtocolError('json', `line: got no JSON (${reason.slice(0, 100)}), expected one request as JSON`);
  }
  if (!isMap(value))
    throw new ProtocolError('request', `line: got ${quote(value)}, expected a map of id, method and params`);
  const id = idOf(value['id']);
  const requestError = (message: string): ProtocolError => new ProtocolError('request', message, id);
  const { method, params = {} } = value;
  const unknown = Object.keys(value).find((key) => !KEYS.includes(key));
  if (id === null) throw requestError(`id: got ${quote(value['id'])}, expected ${ID_EXPECTED}`);
  if (unknown !== undefined)
    throw requestError(`request: got the key ${quote(unknown)}, expected one of ${KEYS.join(', ')}`);
  if (typeof method !== 'string')
    throw requestError(`method: got ${quote(method)}, expected the name of a method; try "hello"`);
  if (!isMap(params)) throw requestError(`params: got ${quote(params)}, expected a map`);
  return { id, method, params };
}

/** Returns a valid id, or null. JSON rounds larger numbers. */
export function idOf(value: unknown): RequestId | null {
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null;
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_ID ? value : null;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Error of an answer, with the messages of the command line. */
export function answerError(error: unknown): AnswerError {
  if (error instanceof ProtocolError)
    return { code: error.code, message: error.message, exitCode: EXIT.usage, problems: [error.message] };
  if (error instanceof UserError) {
    const { exitCode, messages } = error;
    const rest = messages.length - MAX_PROBLEMS;
    const problems = rest > 0 ? [...messages.slice(0, MAX_PROBLEMS), `and ${rest} more`] : messages;
    return { code: nameOf(exitCode), message: problems.join('\n'), exitCode, problems };
  }
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  return { code: 'fault', message, exitCode: EXIT.fault, problems: [message] };
}

/** Error of a cancelled request. */
export const cancelledError: AnswerError = {
  code: 'cancelled',
  message: 'the request was cancelled',
  exitCode: EXIT.stopped,
  problems: ['the request was cancelled'],
};

function nameOf(exitCode: ExitCode): ErrorCode {
  const [name = 'fault'] = (Object.keys(EXIT) as (keyof typeof EXIT)[]).filter((key) => EXIT[key] === exitCode);
  return name;
}
