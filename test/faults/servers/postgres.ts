import type { ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Certificate, certificateFor } from './certificate.ts';
import { daemon, end, freePort, type Server, shell } from './server.ts';

const PASSWORD = 'p0stgres:s%cret';
const NOBODY = 65_534;
const PLACES = '/usr/lib/postgresql';

/** Debian folder of the newest PostgreSQL, which is not on the PATH; null: none. */
export function postgresPrograms(): string | null {
  if (!existsSync(PLACES)) return null;
  const versions = readdirSync(PLACES).sort((a, b) => Number(b) - Number(a));
  const found = versions.find((version) => existsSync(join(PLACES, version, 'bin/initdb')));
  return found === undefined ? null : join(PLACES, found, 'bin');
}

/** Starts a private PostgreSQL. tlsName: the only name of its certificate. */
export async function startPostgres(tlsName: string | null = null): Promise<Server & Partial<Certificate>> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('no PostgreSQL is installed');
  const folder = mkdtempSync(join(tmpdir(), 'korpu-postgres-'));
  const data = join(folder, 'data');
  // PostgreSQL refuses to run as root.
  const asRoot = process.getuid?.() === 0;
  const owner = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const secret = join(folder, 'password');
  writeFileSync(secret, PASSWORD);
  const tls = tlsName === null ? null : certificateFor(tlsName, folder);
  if (tls !== null) chmodSync(tls.key, 0o600);
  if (asRoot) for (const file of [folder, secret, ...(tls === null ? [] : [tls.key])]) chownSync(file, NOBODY, NOBODY);
  const made = ['-D', data, '-U', 'korpu', '-A', 'scram-sha-256', '--pwfile', secret, '--locale=C', '-E', 'UTF8'];
  shell(join(programs, 'initdb'), [...made, '--no-sync'], { ...owner, cwd: folder });

  const port = await freePort();
  const set = (key: string, value: string): readonly string[] => ['-c', `${key}=${value}`];
  const args = ['-D', data, '-p', String(port), ...set('listen_addresses', '127.0.0.1')];
  args.push(...set('unix_socket_directories', ''));
  if (tls !== null)
    args.push(...set('ssl', 'on'), ...set('ssl_cert_file', tls.certificate), ...set('ssl_key_file', tls.key));

  async function ask<T>(question: (client: pg.Client) => Promise<T>): Promise<T> {
    const ssl = tls === null ? false : { rejectUnauthorized: false };
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'korpu',
      password: PASSWORD,
      database: 'postgres',
      ssl,
    });
    client.on('error', () => {});
    try {
      await client.connect();
      return await question(client);
    } finally {
      await client.end().catch(() => {});
    }
  }

  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const answers = (): Promise<boolean> =>
      ask((client) => client.query('SELECT 1')).then(
        () => true,
        () => false,
      );
    child = await daemon(join(programs, 'postgres'), args, { ...owner, cwd: folder }, answers);
  };
  await start();
  const version = await ask(async (client) => (await client.query('SHOW server_version')).rows[0]?.server_version);
  return {
    description: `PostgreSQL ${version}${tls === null ? '' : ' with TLS'}, data in ${data}`,
    port,
    password: PASSWORD,
    url: `postgres://korpu:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres${tls === null ? '' : '?sslmode=verify-full'}`,
    ...tls,
    start,
    // Same as `pg_ctl stop -m immediate`: no checkpoint, recovery at the next start.
    crash: async () => (child === null ? undefined : end(child, 'SIGQUIT')),
    flush: async () => void (await ask((client) => client.query('TRUNCATE korpu.job CASCADE'))),
    jobs: () => ask(async (client) => Number((await client.query('SELECT count(*) AS n FROM korpu.job')).rows[0]?.n)),
    stop: async () => {
      if (child !== null) await end(child, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
