import { type Broker, tlsOf } from './broker.ts';
import { loadOptionalPackage } from './optional-packages.ts';

const CONNECT_TIMEOUT = 10_000;
/** A server that is just starting says so and is asked again after so many milliseconds. */
const STARTING = { code: '57P03', pause: 300 };

/** Connection settings, as pg and BullMQ take them. */
export function postgresOptions(broker: Broker) {
  return {
    host: broker.host,
    port: broker.port,
    database: broker.database,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
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
export async function pingPostgres(broker: Broker, signal: AbortSignal): Promise<string> {
  const { default: pg } = await loadOptionalPackage('pg', () => import('pg'));
  for (;;) {
    const client = new pg.Client(postgresOptions(broker));
    client.on('error', () => {});
    const disconnect = (): void => void client.end().catch(() => {});
    signal.addEventListener('abort', disconnect);
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
      return rows[0]?.server_version ?? '';
    } catch (error) {
      if ((error as { code?: unknown }).code !== STARTING.code || signal.aborted) throw error;
    } finally {
      signal.removeEventListener('abort', disconnect);
      disconnect();
    }
    await new Promise((resolve) => setTimeout(resolve, STARTING.pause));
  }
}
