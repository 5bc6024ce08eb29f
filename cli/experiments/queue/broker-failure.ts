import type { Broker } from './broker.ts';

const AUTHORITY =
  'its certificate is signed by nobody this machine trusts; NODE_EXTRA_CA_CERTS=file.pem adds an authority';
const REFUSED_LOGIN = 'it refused the user name or the password';
const NO_TLS = 'it does not speak TLS on this port';

const BY_CODE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it closed the connection',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
  ENOTFOUND: 'no such host is known',
  EAI_AGAIN: 'no name server answered',
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
  '3D000': 'it has no database of that name',
  '42501': 'the user may not create the schema of the queue, nor use it',
  '53300': 'it has no connection left to give',
};

const BY_MESSAGE: readonly (readonly [RegExp, string])[] = [
  [/WRONGPASS|NOAUTH|invalid password|invalid username-password/i, REFUSED_LOGIN],
  [/client password must be a string/i, 'it asks for a password'],
  [/NOPERM/, 'the user may not run a command that the queue needs'],
  [/does not support SSL/i, NO_TLS],
  [/^Connection is closed|Connection terminated|Stream isn't writeable/i, 'it closed the connection'],
  [/OOM command not allowed/, 'its memory is full'],
  [/MISCONF/, 'it cannot write to its disk'],
];

/** Say in a few words why a broker did not do what was asked, on one line and without anything secret. */
export function brokerFailureReason(broker: Broker, error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const byCode = typeof code === 'string' ? BY_CODE[code] : undefined;
  if (byCode !== undefined) return byCode;
  const text = typeof message === 'string' ? message : String(error);
  const match = BY_MESSAGE.find(([pattern]) => pattern.test(text));
  if (match !== undefined) return match[1];
  const [line = ''] = broker.redact(text).split('\n', 1);
  return line.trim() === '' ? 'it gave no reason' : line.trim().slice(0, 200);
}
