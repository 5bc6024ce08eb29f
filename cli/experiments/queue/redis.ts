import { type Broker, tlsOf } from './broker.ts';
import { loadOptionalPackage } from './optional-packages.ts';

const CONNECT_TIMEOUT = 10_000;
/** Maximum delay between two reconnection attempts, in milliseconds. */
const MAX_RETRY_DELAY = 2_000;

/** Server facts of a Redis. */
export interface RedisInfo {
  readonly version: string;
  readonly evicts: boolean;
  readonly appendsOnly: boolean;
}

/** Connection settings, as ioredis and BullMQ take them. */
export function redisOptions(broker: Broker) {
  return {
    host: broker.host,
    port: broker.port,
    db: Number(broker.database),
    connectTimeout: CONNECT_TIMEOUT,
    retryStrategy: (times: number) => Math.min(100 * times, MAX_RETRY_DELAY),
    ...(broker.user === null ? {} : { username: broker.user }),
    ...(broker.password === null ? {} : { password: broker.password }),
    ...(broker.tls ? { tls: tlsOf(broker) } : {}),
  };
}

/**
 * Queries the facts of a Redis server once, without retries.
 * @throws the error of the connection.
 */
export async function pingRedis(broker: Broker, signal: AbortSignal): Promise<RedisInfo> {
  const { Redis } = await loadOptionalPackage('ioredis', () => import('ioredis'));
  const client = new Redis({
    ...redisOptions(broker),
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  // The first error is the cause; later ones only report the lost connection.
  let cause: unknown;
  client.on('error', (error: unknown) => {
    cause ??= error;
  });
  const disconnect = (): void => client.disconnect();
  signal.addEventListener('abort', disconnect);
  try {
    await client.connect();
    const info = await client.info();
    const value = (key: string): string => new RegExp(`^${key}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
    return {
      version: value('redis_version'),
      evicts: value('maxmemory_policy') !== 'noeviction',
      appendsOnly: value('aof_enabled') === '1',
    };
  } catch (error) {
    throw cause ?? error;
  } finally {
    signal.removeEventListener('abort', disconnect);
    client.disconnect();
  }
}
