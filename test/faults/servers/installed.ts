import { spawnSync } from 'node:child_process';
import { isSet } from '../../../tools/browser/candidates.ts';
import { postgresPrograms } from './postgres.ts';

// In CI a server that is missing is a fault, unless the run says that it could not be brought.
const required = isSet(process.env['CI']) && process.env['KORPU_SERVERS'] !== 'optional';

/** What the fault tests start, and how Debian brings it. */
const servers = {
  Redis: { there: () => answers('redis-server'), bring: 'apt-get install redis-server' },
  PostgreSQL: { there: () => postgresPrograms() !== null, bring: 'apt-get install postgresql' },
} as const;

/** Tell whether a server can be started here; says by name what is skipped. */
export function installed(name: keyof typeof servers): boolean {
  const { there, bring } = servers[name];
  if (there()) return true;
  if (required) throw new Error(`${name} is not installed: ${bring}`);
  process.stderr.write(`SKIPPED with ${name}: not installed (${bring})\n`);
  return false;
}

function answers(command: string): boolean {
  return spawnSync(command, ['--version']).error === undefined;
}
