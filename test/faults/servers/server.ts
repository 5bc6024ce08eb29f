import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A real server on loopback, with its data in a folder of its own. */
export interface Server {
  /** Name, version and data folder, for the record. */
  readonly told: string;
  readonly port: number;
  readonly password: string;
  /** Address with the password in it. */
  readonly url: string;
  /** End it as a crash does: kill -9, or an immediate stop. */
  crash(): Promise<void>;
  /** Start it again on the same port and the same data. */
  start(): Promise<void>;
  /** Forget everything it holds. */
  flush(): Promise<void>;
  /** How many jobs its queues hold, in whatever state. */
  jobs(): Promise<number>;
  /** End it for good and remove its data. */
  stop(): Promise<void>;
}

/** A port nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Run a command to its end. */
export function shell(command: string, args: readonly string[], options: SpawnOptions = {}): string {
  const done = spawnSync(command, args, { ...options, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command}: ${done.error?.message ?? done.stderr}`);
  return done.stdout;
}

/** Start a process that stays, and wait until it answers. */
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

/** Send a signal to a process that this test started, and wait for its end. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
