import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

let base = '';
/** SHA-256 of each built file and of the tarball, by path, in each folder. */
let built: Map<string, string>[] = [];

/** Copies a folder by hard links where the file system allows it. */
function link(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    // Caches of tools are written to.
    if (entry.name === '.cache' || entry.name.startsWith('.vite')) continue;
    if (entry.isDirectory()) link(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else {
      try {
        linkSync(source, target);
      } catch {
        copyFileSync(source, target);
      }
    }
  }
}

/** Copies what a clean checkout has, with the installed packages. */
function checkout(folder: string): void {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const file of list.toString().split('\0')) {
    if (file === '') continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  link(join(root, 'node_modules'), join(folder, 'node_modules'));
}

async function build(folder: string): Promise<Map<string, string>> {
  await run('npm', ['run', '--silent', 'pack'], { cwd: folder, maxBuffer: 1 << 26 });
  const files = readdirSync(join(folder, 'dist'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  return new Map(
    [...files, ...tarballs].sort().map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    ]),
  );
}

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'korpu-build-'));
  const folders = [join(base, 'a'), join(base, 'another folder', 'deeper')];
  for (const folder of folders) checkout(folder);
  built = await Promise.all(folders.map(build));
}, 600_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('two folders build the same bytes, and pack them into the same tarball', () => {
  const [first = new Map(), second = new Map()] = built;
  expect([...first.keys()].filter((file) => file.endsWith('.tgz'))).toHaveLength(1);
  expect(first.size).toBeGreaterThan(100);
  expect([...first.keys()]).toEqual(
    expect.arrayContaining(['dist/cli/main.js', 'dist/ui/index.html', 'dist/sbom.cdx.json']),
  );
  expect(Object.fromEntries(second)).toEqual(Object.fromEntries(first));
});

test('no built file names the folder it was built in', () => {
  const folder = join(base, 'a');
  const naming = [...(built[0]?.keys() ?? [])].filter((file) => readFileSync(join(folder, file)).includes(base));
  expect(naming).toEqual([]);
});
