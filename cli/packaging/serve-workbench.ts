import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { EMBED_PAGE } from '../../scenarios/share/index.ts';
import { answerOembed } from './oembed.ts';
import { embedHeaders, pageHeaders } from './page-headers.ts';

const HOST = '127.0.0.1';

/** Bytes of a request with its headers: an address of oEmbed contains the address of a figure. */
const MAX_HEADER = 65_536;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * Serves a folder of built files on loopback only. port: 0 takes any free one.
 * @throws the system error when the port is in use or not permitted.
 */
export async function serveWorkbench(
  folder: string,
  port: number,
): Promise<{ readonly address: string; readonly server: Server }> {
  const server = createServer({ maxHeaderSize: MAX_HEADER }, (request, response) => {
    // No request may end the server: an address that cannot be parsed, or a file that is removed meanwhile, is an error of it.
    handleRequest(folder, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else
        response.writeHead(400, { ...pageHeaders, 'Content-Type': 'text/plain; charset=utf-8' }).end('Not answered.\n');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  const bound = server.address() as AddressInfo;
  return { address: `http://${HOST}:${bound.port}/`, server };
}

async function handleRequest(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, message } = statusOf(request);
  if (status === 200 && /^\/oembed(\?|$)/.test(request.url ?? '')) return sendOembed(request, response);
  const file = status === 200 ? fileFor(folder, request.url ?? '/') : null;
  if (file === null) {
    const text = { ...pageHeaders, 'Content-Type': 'text/plain; charset=utf-8' };
    response.writeHead(status === 200 ? 404 : status, text).end(`${message}\n`);
    return;
  }
  const headers = file === join(folder, EMBED_PAGE) ? embedHeaders : pageHeaders;
  response.writeHead(200, { ...headers, 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

/** Answers a request for the oEmbed data of a figure. */
async function sendOembed({ url = '', headers, method }: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, text } = await answerOembed(url, `http://${headers.host ?? HOST}/`);
  const type = status === 200 ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
  response.writeHead(status, { ...pageHeaders, 'Content-Type': type }).end(method === 'HEAD' ? undefined : text);
}

function statusOf({ headers: requestHeaders, method }: IncomingMessage): {
  readonly status: number;
  readonly message: string;
} {
  // DNS rebinding: another site may point its own host name at this address, and then sends that name.
  const name = (requestHeaders.host ?? '').replace(/:\d+$/, '');
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(name))
    return { status: 403, message: 'Only loopback host names are served.' };
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, message: 'Only GET and HEAD are supported.' };
  return { status: 200, message: 'Not found.' };
}

function fileFor(folder: string, address: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(address.replace(/[?#].*$/, ''));
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  if (!file.startsWith(folder + sep)) return null;
  return existsSync(file) && statSync(file).isFile() ? file : null;
}
