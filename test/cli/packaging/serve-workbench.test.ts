import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveWorkbench } from '../../../cli/packaging/serve-workbench.ts';

let parent = '';
let server: Server;
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'korpu-serve-'));
  const folder = join(parent, 'ui');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html>page');
  writeFileSync(join(folder, 'assets/a.js'), 'export {};');
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  ({ server } = await serveWorkbench(folder, 0));
});
afterAll(() => {
  server.close();
  rmSync(parent, { recursive: true, force: true });
});

async function ask(path: string, options: { method?: string; host?: string } = {}): Promise<[IncomingMessage, string]> {
  const { address, port } = server.address() as AddressInfo;
  const headers = { host: options.host ?? `127.0.0.1:${port}` };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    // A raw request: fetch would normalise the path.
    request({ host: address, port, path, method: options.method ?? 'GET', headers }, resolve)
      .on('error', reject)
      .end();
  });
  let body = '';
  for await (const part of response.setEncoding('utf8')) body += part;
  return [response, body];
}

test('listens on loopback only', () => {
  expect((server.address() as AddressInfo).address).toBe('127.0.0.1');
});

test('sends a same-origin content security policy', async () => {
  const [response, body] = await ask('/');
  expect(response.statusCode).toBe(200);
  expect(body).toContain('page');
  expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(response.headers['content-security-policy']).toContain("default-src 'self'; script-src 'self'");
  expect(response.headers['x-content-type-options']).toBe('nosniff');
});

test('sends the content type of scripts', async () => {
  expect((await ask('/assets/a.js?v=1'))[0].headers['content-type']).toContain('text/javascript');
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/../../secret.txt',
  '/%00',
  '/%zz',
  '/assets',
])('answers 404 for %s', async (path) => {
  const [response, body] = await ask(path);
  expect(response.statusCode).toBe(404);
  expect(body).not.toContain('secret');
});

test('rejects host names other than loopback', async () => {
  expect((await ask('/', { host: 'elsewhere.example' }))[0].statusCode).toBe(403);
});

test('rejects methods other than GET and HEAD', async () => {
  expect((await ask('/', { method: 'POST' }))[0].statusCode).toBe(405);
  expect((await ask('/', { method: 'HEAD' }))[1]).toBe('');
});
