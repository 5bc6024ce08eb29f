import { EXIT, Refusal } from '../exit.ts';
import type { Broker } from './broker.ts';
import { loadBullmq, openQueue } from './bullmq.ts';
import { reasonOf } from './failure.ts';
import { askPostgres } from './postgres.ts';
import { askRedis } from './redis.ts';

/** In milliseconds. The promise is an end within 15 seconds of the start of the process, on a busy machine too. */
const SINCE_START = 10_000;
const AT_LEAST = 3_000;

/** What a broker said of itself, in sentences for a person. */
export interface Greeting {
  readonly server: string;
  readonly warnings: readonly string[];
}

/**
 * See that a broker can be reached, lets us in and can hold a queue, before anything else is begun.
 * @throws Refusal of one line.
 */
export async function preflight(broker: Broker): Promise<Greeting> {
  await loadBullmq();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), Math.max(AT_LEAST, SINCE_START - process.uptime() * 1000));
  const outOfTime = new Promise<never>((_, reject) => {
    late.signal.addEventListener('abort', () => reject(Object.assign(new Error(), { code: 'ETIMEDOUT' })));
  });
  try {
    return await Promise.race([
      broker.kind === 'redis' ? redis(broker, late.signal) : postgres(broker, late.signal),
      outOfTime,
    ]);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(EXIT.fault, [`${broker.label}: ${reasonOf(broker, error)}${hint(broker, error)}`]);
  } finally {
    clearTimeout(timer);
  }
}

/** Redis does not say that it expected TLS, or did not: it leaves, or keeps silent. */
function hint({ kind, tls }: Broker, error: unknown): string {
  if (kind !== 'redis') return '';
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (tls) return code === 'ETIMEDOUT' ? '; perhaps it does not speak TLS on this port' : '';
  return typeof message === 'string' && message.startsWith('Connection is closed')
    ? '; perhaps it wants rediss://'
    : '';
}

async function redis(broker: Broker, signal: AbortSignal): Promise<Greeting> {
  const { version, evicts, appendsOnly } = await askRedis(broker, signal);
  const warnings: string[] = [];
  if (evicts) warnings.push('it may drop keys when its memory is full; set maxmemory-policy noeviction');
  if (!appendsOnly) warnings.push('it keeps no append-only file: chunks that wait are queued anew after it restarts');
  return { server: `Redis ${version}`, warnings: [...warnings, ...inTheClear(broker)] };
}

async function postgres(broker: Broker, signal: AbortSignal): Promise<Greeting> {
  const version = await askPostgres(broker, signal);
  const { queue, close } = await openQueue(broker, 'korpu-preflight', () => {}, true);
  const leave = (): void => void close().catch(() => {});
  signal.addEventListener('abort', leave);
  try {
    await queue.waitUntilReady();
  } finally {
    signal.removeEventListener('abort', leave);
    leave();
  }
  return { server: `PostgreSQL ${version}`, warnings: inTheClear(broker) };
}

function inTheClear({ host, tls, password }: Broker): readonly string[] {
  const near = host === 'localhost' || host === '::1' || /^127\./.test(host);
  if (tls || near || password === null) return [];
  return ['the password crosses the network in the clear; use rediss:// or sslmode=verify-full'];
}

/** The same, and tell a person who answered and what to mind. */
export async function greet(broker: Broker, say: (line: string) => void): Promise<void> {
  const { server, warnings } = await preflight(broker);
  say(`${broker.label}: ${server}.`);
  for (const warning of warnings) say(`${broker.label}: ${warning}.`);
}
