import { shorten } from '../../../scenarios/internal.ts';
import { EXIT, UserError } from '../../exit-codes.ts';
import type { Broker } from './broker.ts';
import { brokerFailureReason } from './broker-failure.ts';
import { loadBullmq, openQueue } from './bullmq.ts';
import { pingPostgres } from './postgres.ts';
import { pingRedis } from './redis.ts';

/** Milliseconds. The promise is to fail within 15 seconds of process start, on a busy machine too. */
const TIMEOUT_SINCE_START = 10_000;
const MIN_TIMEOUT = 3_000;

/** Server name and warnings, as sentences. */
export interface BrokerInfo {
  readonly server: string;
  readonly warnings: readonly string[];
}

/**
 * Checks that a broker is reachable, accepts the credentials and can hold a queue, before any other work.
 * @throws UserError of one line.
 */
export async function preflight(broker: Broker): Promise<BrokerInfo> {
  await loadBullmq();
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), Math.max(MIN_TIMEOUT, TIMEOUT_SINCE_START - process.uptime() * 1000));
  const outOfTime = new Promise<never>((_, reject) => {
    timeout.signal.addEventListener('abort', () => reject(Object.assign(new Error(), { code: 'ETIMEDOUT' })));
  });
  try {
    return await Promise.race([
      broker.kind === 'redis' ? redis(broker, timeout.signal) : postgres(broker, timeout.signal),
      outOfTime,
    ]);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(EXIT.fault, [`${broker.label}: ${brokerFailureReason(broker, error)}${hint(broker, error)}`]);
  } finally {
    clearTimeout(timer);
  }
}

/** Redis does not report a TLS mismatch: it closes the connection or does not answer. */
function hint({ kind, tls }: Broker, error: unknown): string {
  if (kind !== 'redis') return '';
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (tls) return code === 'ETIMEDOUT' ? '; perhaps it does not speak TLS on this port' : '';
  return typeof message === 'string' && message.startsWith('Connection is closed')
    ? '; perhaps it requires rediss://'
    : '';
}

async function redis(broker: Broker, signal: AbortSignal): Promise<BrokerInfo> {
  const { version, evicts, appendsOnly } = await pingRedis(broker, signal);
  const warnings: string[] = [];
  if (evicts) warnings.push('it may drop keys when its memory is full; set maxmemory-policy noeviction');
  if (!appendsOnly) warnings.push('it has no append-only file: waiting chunks are queued again after a restart');
  return { server: `Redis ${version}`, warnings: [...warnings, ...plaintextWarnings(broker)] };
}

async function postgres(broker: Broker, signal: AbortSignal): Promise<BrokerInfo> {
  const version = await pingPostgres(broker, signal);
  const { queue, close } = await openQueue(broker, 'korpu-preflight', () => {}, true);
  const disconnect = (): void => void close().catch(() => {});
  signal.addEventListener('abort', disconnect);
  try {
    await queue.waitUntilReady();
  } finally {
    signal.removeEventListener('abort', disconnect);
    disconnect();
  }
  return { server: `PostgreSQL ${version}`, warnings: plaintextWarnings(broker) };
}

function plaintextWarnings({ host, tls, password }: Broker): readonly string[] {
  const isLocal = host === 'localhost' || host === '::1' || /^127\./.test(host);
  if (tls || isLocal || password === null) return [];
  return ['the password is sent unencrypted; use rediss:// or sslmode=verify-full'];
}

/** Runs preflight and logs the server and its warnings. */
export async function logPreflight(broker: Broker, log: (line: string) => void): Promise<void> {
  const { server, warnings } = await preflight(broker);
  // The version is a text of the server, of any length.
  log(`${broker.label}: ${shorten(server)}.`);
  for (const warning of warnings) log(`${broker.label}: ${warning}.`);
}
