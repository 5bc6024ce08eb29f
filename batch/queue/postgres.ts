import { type Broker, tlsOf } from './broker.ts';
import { loaded } from './packages.ts';

const CONNECT_WITHIN = 10_000;
/** A server that is just starting says so and is asked again after so many milliseconds. */
const STARTING = { code: '57P03', pause: 300 };

/** Connection settings, as pg and BullMQ take them. */
export function postgresOptions(broker: Broker) {
  return {
    host: broker.host,
    port: broker.port,
    database: broker.database,
    connectionTimeoutMillis: CONNECT_WITHIN,
    ...(broker.user === null ? {} : { user: broker.user }),
    // Without one, pg looks at PGPASSWORD and at the file ~/.pgpass.
    ...(broker.password === null ? {} : { password: broker.password }),
    ssl: broker.tls ? tlsOf(broker) : false,
  };
}

/**
 * Ask a PostgreSQL for its version.
 * @throws what the connection ended with.
 */
export async function askPostgres(broker: Broker, signal: AbortSignal): Promise<string> {
  const { default: pg } = await loaded('pg', () => import('pg'));
  for (;;) {
    const client = new pg.Client(postgresOptions(broker));
    client.on('error', () => {});
    const leave = (): void => void client.end().catch(() => {});
    signal.addEventListener('abort', leave);
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
      return rows[0]?.server_version ?? '';
    } catch (error) {
      if ((error as { code?: unknown }).code !== STARTING.code || signal.aborted) throw error;
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
    }
    await new Promise((resolve) => setTimeout(resolve, STARTING.pause));
  }
}
