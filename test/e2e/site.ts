import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../dist/ui', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Copy of the built page on a server that sends no headers of its own, below a folder of its site. */
export interface Site {
  readonly url: string;
  /** Folder of the page. */
  readonly folder: string;
  /** Paths requested so far, with repetitions. */
  readonly requests: string[];
  /** Answers each request in the place of the files; null for the files. */
  answer: RequestListener | null;
  /** Replaces the page by a build with the same code, whose files have other names. */
  replaceByOtherBuild(): string;
  /** Restores the first build, next to the other one. */
  restore(): void;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const root = mkdtempSync(join(tmpdir(), 'korpu-site-'));
  const folder = join(root, 'deep/er');
  cpSync(built, folder, { recursive: true });
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/[?#].*$/, '');
    site.requests.push(path);
    if (site.answer !== null) return site.answer(request, response);
    const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
    if (!existsSync(file)) return response.writeHead(404, { 'Content-Type': 'text/html' }).end('<p>Not found.');
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/plain', 'Cache-Control': 'no-cache' });
    response.end(request.method === 'HEAD' ? undefined : readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site: Site = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/deep/er/`,
    folder,
    requests: [],
    answer: null,
    replaceByOtherBuild: () => renameFiles(folder),
    restore: () => cpSync(built, folder, { recursive: true }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(root, { recursive: true, force: true });
    },
  };
  return site;
}

/** Renames the files of a build everywhere, as another build does. Returns its version. */
function renameFiles(folder: string): string {
  const assets = join(folder, 'assets');
  const names = readdirSync(assets);
  const [, version = ''] = /"korpu-build" content="(\w+)"/.exec(readFileSync(join(folder, 'index.html'), 'utf8')) ?? [];
  const other = [...version].reverse().join('');
  const renamed = (name: string): string => name.replace(/(\.\w+)$/, '_$1');
  const pattern = new RegExp(names.map((name) => name.replace(/[.+]/g, '\\$&')).join('|'), 'g');
  const files = ['index.html', 'offline.js', ...names.map((name) => join('assets', name))].map((name) =>
    join(folder, name),
  );
  for (const file of files.filter((name) => /\.(?:js|html|css)$/.test(name))) {
    const text = readFileSync(file, 'utf8').replace(pattern, renamed).replaceAll(version, other);
    writeFileSync(file, text);
  }
  for (const name of names) renameSync(join(assets, name), join(assets, renamed(name)));
  rehash(folder);
  return other;
}

/** Writes the hashes of the files in a folder into its service worker. */
function rehash(folder: string): void {
  const worker = join(folder, 'offline.js');
  const text = readFileSync(worker, 'utf8').replace(/"([^"]+)":"[0-9a-f]{64}"/g, (_, file: string) => {
    const bytes = readFileSync(join(folder, file === './' ? 'index.html' : file));
    return `"${file}":"${createHash('sha256').update(bytes).digest('hex')}"`;
  });
  writeFileSync(worker, text);
}
