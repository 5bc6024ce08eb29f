import { spawnSync } from 'node:child_process';
import { isSet } from '../../../tools/browser/candidates.ts';
import { postgresPrograms } from './postgres.ts';

// In CI a missing server is an error, unless the job declares that it could not be installed.
const required = isSet(process.env['CI']) && process.env['KORPU_SERVERS'] !== 'optional';

/** Servers that the fault tests start, and their Debian packages. */
const servers = {
  Redis: { there: () => answers('redis-server'), bring: 'apt-get install redis-server' },
  PostgreSQL: { there: () => postgresPrograms() !== null, bring: 'apt-get install postgresql' },
} as const;

/** Tests whether a server is installed; logs what is skipped. */
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
