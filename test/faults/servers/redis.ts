import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type Certificate, certificateFor } from './certificate.ts';
import { daemon, end, freePort, type Server, shell } from './server.ts';

const PASSWORD = 'r3dis/s ecret';

/** Starts a private Redis with an append-only file. tlsName: the only name of its certificate. */
export async function startRedis(tlsName: string | null = null): Promise<Server & Partial<Certificate>> {
  const folder = mkdtempSync(join(tmpdir(), 'korpu-redis-'));
  const port = await freePort();
  const tls = tlsName === null ? null : certificateFor(tlsName, folder);
  const args = ['--dir', folder, '--bind', '127.0.0.1', '--requirepass', PASSWORD, '--save', ''];
  args.push('--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction');
  if (tls === null) args.push('--port', String(port));
  else {
    args.push('--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'no');
    args.push('--tls-cert-file', tls.certificate, '--tls-key-file', tls.key);
  }

  async function ask<T>(question: (client: Redis) => Promise<T>): Promise<T> {
    const asking = { port, host: '127.0.0.1', password: PASSWORD, retryStrategy: () => null, lazyConnect: true };
    const client = new Redis({ ...asking, ...(tls === null ? {} : { tls: { rejectUnauthorized: false } }) });
    client.on('error', () => {});
    try {
      await client.connect();
      return await question(client);
    } finally {
      client.disconnect();
    }
  }

  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const answers = (): Promise<boolean> =>
      ask((client) => client.ping()).then(
        () => true,
        () => false,
      );
    child = await daemon('redis-server', args, {}, answers);
  };
  await start();
  const version = /v=(\S+)/.exec(shell('redis-server', ['--version']))?.[1];
  return {
    description: `Redis ${version}${tls === null ? '' : ' with TLS'}, data in ${folder}`,
    port,
    password: PASSWORD,
    url: `${tls === null ? 'redis' : 'rediss'}://:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`,
    ...tls,
    start,
    crash: async () => (child?.pid === undefined ? undefined : end(child, 'SIGKILL')),
    flush: async () => void (await ask((client) => client.flushall())),
    jobs: () => ask(async (client) => (await client.keys('korpu:*:c[0-9]*')).length),
    stop: async () => {
      if (child !== null) await end(child, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
