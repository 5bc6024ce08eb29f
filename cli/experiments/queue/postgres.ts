import { type Broker, tlsOf } from './broker.ts';
import { loadOptionalPackage } from './optional-packages.ts';

const CONNECT_TIMEOUT = 10_000;
/** Error code of a server that is starting, and retry interval in milliseconds. */
const STARTING = { code: '57P03', pause: 300 };

/** Connection settings, as pg and BullMQ take them. */
export function postgresOptions(broker: Broker) {
  return {
    host: broker.host,
    port: broker.port,
    database: broker.database,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    ...(broker.user === null ? {} : { user: broker.user }),
    // Without it, pg reads PGPASSWORD and ~/.pgpass.
    ...(broker.password === null ? {} : { password: broker.password }),
    ssl: broker.tls ? tlsOf(broker) : false,
  };
}

/**
 * Queries the version of a PostgreSQL server.
 * @throws the error of the connection.
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
