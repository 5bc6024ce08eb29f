import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Result of a child process. */
export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function run(command: string, args: readonly string[], cwd: string): Finished {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 });
  return { status, stdout, stderr };
}

/** Package, packed and installed into an empty folder. */
export interface InstalledPackage {
  /** Folder to remove afterwards. */
  readonly folder: string;
  /** Folder of a separate project that it is installed into. */
  readonly user: string;
  /** Files of the tarball, by path. */
  readonly packed: readonly string[];
}

/**
 * Packs the built files and installs them, with further packages, into an empty folder.
 * @throws Error with npm's own message on failure.
 */
export function installPackage(...others: readonly string[]): InstalledPackage {
  const folder = mkdtempSync(join(tmpdir(), 'korpu-package-'));
  const user = join(folder, 'user');
  mkdirSync(user);
  // Without scripts: a build here would replace dist/ during other tests.
  const packing = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root);
  if (packing.status !== 0) throw new Error(`npm pack: ${packing.stderr}`);
  const [{ files }] = JSON.parse(packing.stdout.slice(packing.stdout.indexOf('[\n'))) as [
    { files: { path: string }[] },
  ];
  const tarball = join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? 'none');
  const install = run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball, ...others], user);
  if (install.status !== 0) throw new Error(`npm install: ${install.stderr}`);
  return { folder, user, packed: files.map(({ path }) => path) };
}
