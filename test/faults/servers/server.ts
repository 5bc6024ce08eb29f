import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A real server on loopback, with a private data folder. */
export interface Server {
  /** Name, version and data folder, for the log. */
  readonly description: string;
  readonly port: number;
  readonly password: string;
  /** URL, password included. */
  readonly url: string;
  /** Crashes the server: SIGKILL, or an immediate stop. */
  crash(): Promise<void>;
  /** Restarts it on the same port and data. */
  start(): Promise<void>;
  /** Deletes all its data. */
  flush(): Promise<void>;
  /** Number of jobs in its queues, in any state. */
  jobs(): Promise<number>;
  /** Stops it permanently and deletes its data. */
  stop(): Promise<void>;
}

/** Returns a free port. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Runs a command to completion. */
export function shell(command: string, args: readonly string[], options: SpawnOptions = {}): string {
  const done = spawnSync(command, args, { ...options, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command}: ${done.error?.message ?? done.stderr}`);
  return done.stdout;
}

/** Starts a daemon and waits until it answers. */
export async function daemon(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
  answers: () => Promise<boolean>,
): Promise<ChildProcess> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4000);
    });
  }
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${command} ended at once: ${output}`);
    if (await answers()) return child;
    await pause(100);
  }
  child.kill('SIGKILL');
  throw new Error(`${command} does not answer: ${output}`);
}

/** Sends a signal to a process that this test started, and waits for its end. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
