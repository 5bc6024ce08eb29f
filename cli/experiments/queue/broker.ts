import { isIP } from 'node:net';
import { usageError } from '../../exit-codes.ts';

/** Address of the queue, from an environment variable. Only `label` may be displayed. */
export interface Broker {
  readonly kind: 'redis' | 'postgres';
  readonly host: string;
  readonly port: number;
  readonly user: string | null;
  readonly password: string | null;
  /** Number of the Redis database, or name of the PostgreSQL one. */
  readonly database: string;
  /** Encrypted, with the certificate and its host name verified. */
  readonly tls: boolean;
  /** Display name without secrets, such as `Redis at queue.example.org:6379 (TLS)`. */
  readonly label: string;
  /** Removes secrets from a text. */
  readonly redact: (text: string) => string;
}

const OPTION = '--broker-url-env';
const SHAPES = 'redis://, rediss:// or postgres://';
const DEFAULT_PORT = { redis: 6379, postgres: 5432 } as const;

/**
 * Reads the broker address from the environment variable that the option names.
 * @throws UserError that never repeats the variable's value, nor an address given to the option by mistake.
 */
export function readBroker(name: string, environment: Readonly<Record<string, string | undefined>>): Broker {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,99}$/.test(name)) {
    throw usageError(
      `${OPTION}: expected the name of an environment variable, such as KORPU_BROKER, not the address itself, which other users can read from the process list`,
    );
  }
  const text = environment[name];
  if (text === undefined || text.trim() === '') {
    throw usageError(`${OPTION}: ${name} is not set; set it to an address that begins with ${SHAPES}`);
  }
  return brokerAt(text.trim(), (problem) => usageError(`${OPTION}: the address in ${name} ${problem}`));
}

/** TLS settings: the certificate and its host name are verified. SNI takes a host name only, not an IP address. */
export function tlsOf({ host }: Broker) {
  const checked = { rejectUnauthorized: true };
  return isIP(host) === 0 ? { ...checked, servername: host } : { ...checked, host };
}

function brokerAt(text: string, toError: (problem: string) => Error): Broker {
  // The built-in error repeats the text, password included.
  if (!URL.canParse(text)) throw toError(`is not a valid URL; expected redis://user:password@host:port/0`);
  const url = new URL(text);
  const [kind, tls] = schemeOf(url, toError);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (host === '') throw toError('has no host');
  const user = decodePart(url.username, toError);
  const password = decodePart(url.password, toError);
  if (kind === 'postgres' && user === null) throw toError('has no user; expected postgres://user@host/database');
  const port = url.port === '' ? DEFAULT_PORT[kind] : Number(url.port);
  const at = `${kind === 'redis' ? 'Redis' : 'PostgreSQL'} at ${url.hostname}:${port}`;
  return {
    kind,
    host,
    port,
    user,
    password,
    database: databaseOf(kind, url, toError),
    tls,
    label: tls ? `${at} (TLS)` : at,
    redact: redactor([text, url.href, password, url.password]),
  };
}

function schemeOf(url: URL, toError: (problem: string) => Error): readonly ['redis' | 'postgres', boolean] {
  switch (url.protocol) {
    case 'redis:':
    case 'rediss:': {
      // Refuse options rather than ignore them silently.
      if (url.search !== '')
        throw toError('has options after a question mark, which are not supported in Redis addresses');
      return ['redis', url.protocol === 'rediss:'];
    }
    case 'postgres:':
    case 'postgresql:':
      return ['postgres', encrypted(url, toError)];
    default:
      throw toError(`must begin with ${SHAPES}`);
  }
}

/**
 * Parses sslmode. Encryption without certificate verification is not offered: it does not protect against interception.
 */
function encrypted(url: URL, toError: (problem: string) => Error): boolean {
  for (const key of url.searchParams.keys()) {
    if (key !== 'sslmode') throw toError('has an option other than sslmode after the question mark');
  }
  const mode = url.searchParams.get('sslmode') ?? 'disable';
  if (mode === 'disable') return false;
  if (mode === 'require' || mode === 'verify-full') return true;
  throw toError('has an sslmode that is neither disable nor verify-full (require means the same here)');
}

function databaseOf(kind: Broker['kind'], url: URL, toError: (problem: string) => Error): string {
  const path = decodePart(url.pathname.replace(/^\//, ''), toError) ?? '';
  if (kind === 'redis') {
    if (!/^\d{0,5}$/.test(path)) throw toError('has a database that is not a number; Redis numbers them from 0');
    return path === '' ? '0' : path;
  }
  if (path === '' || path.includes('/')) throw toError('has no database; expected postgres://user@host/database');
  return path;
}

/** Decodes percent-encoding of a URL part; an empty part is null. */
function decodePart(part: string, toError: (problem: string) => Error): string | null {
  if (part === '') return null;
  try {
    return decodeURIComponent(part);
  } catch {
    throw toError('has an invalid percent-encoding; write % as %25');
  }
}

function redactor(secrets: readonly (string | null)[]): (text: string) => string {
  // Longest first: redact the whole address before the password inside it.
  const distinct = [...new Set(secrets.filter((secret) => secret !== null && secret !== ''))] as string[];
  distinct.sort((a, b) => b.length - a.length);
  return (text) => distinct.reduce((redacted, secret) => redacted.split(secret).join('***'), text);
}
