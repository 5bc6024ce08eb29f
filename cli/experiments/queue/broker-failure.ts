import type { Broker } from './broker.ts';

const AUTHORITY = 'its certificate is not signed by a trusted authority; add one with NODE_EXTRA_CA_CERTS=file.pem';
const REFUSED_LOGIN = 'it refused the user name or the password';
const NO_TLS = 'it does not speak TLS on this port';

const BY_CODE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'it closed the connection',
  EHOSTUNREACH: 'no route to host',
  ENETUNREACH: 'no route to network',
  ENOTFOUND: 'unknown host',
  EAI_AGAIN: 'no answer from a name server',
  ETIMEDOUT: 'it does not answer',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: AUTHORITY,
  SELF_SIGNED_CERT_IN_CHAIN: AUTHORITY,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: AUTHORITY,
  EPROTO: NO_TLS,
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS,
  '28P01': REFUSED_LOGIN,
  '28000': REFUSED_LOGIN,
  '3D000': 'the database does not exist',
  '42501': 'the user may not create the schema of the queue, nor use it',
  '53300': 'it has no free connection',
};

const SCHEMA_MISSING = /PostgreSQL schema .* is not initialized/;

const BY_MESSAGE: readonly (readonly [RegExp, string])[] = [
  [/WRONGPASS|NOAUTH|invalid password|invalid username-password/i, REFUSED_LOGIN],
  [/client password must be a string/i, 'it requires a password'],
  [/NOPERM/, 'the user may not run a command that the queue needs'],
  [/does not support SSL/i, NO_TLS],
  [/^Connection is closed|Connection terminated|Stream isn't writeable/i, 'it closed the connection'],
  [/OOM command not allowed/, 'its memory is full'],
  [/MISCONF/, 'it cannot write to its disk'],
];

/** PostgreSQL codes of a missing table, function and schema. */
const MISSING_CODES: ReadonlySet<unknown> = new Set(['42P01', '42883', '3F000']);

/** Tests whether the tables of the queue are gone: a new connection may create them again. */
export function isSchemaMissing(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return MISSING_CODES.has(code) || (typeof message === 'string' && SCHEMA_MISSING.test(message));
}

/** Returns why a broker failed: a short phrase on one line, without secrets. */
export function brokerFailureReason(broker: Broker, error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (isSchemaMissing(error)) return 'the tables of the queue are gone';
  // The queue package parses jobs before anyone here sees them; what it found is text of the job.
  if (error instanceof SyntaxError) return 'a job in the queue is no JSON; if this stays, empty the queue';
  const byCode = typeof code === 'string' ? BY_CODE[code] : undefined;
  if (byCode !== undefined) return byCode;
  const text = typeof message === 'string' ? message : String(error);
  const match = BY_MESSAGE.find(([pattern]) => pattern.test(text));
  if (match !== undefined) return match[1];
  const [line = ''] = broker.redact(text).split('\n', 1);
  return line.trim() === '' ? 'no reason given' : line.trim().slice(0, 200);
}
