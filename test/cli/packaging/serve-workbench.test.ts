import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveWorkbench } from '../../../cli/packaging/serve-workbench.ts';
import { type EmbeddedFigure, embedFragmentOf } from '../../../scenarios/share/index.ts';

let parent = '';
let server: Server;
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'korpu-serve-'));
  const folder = join(parent, 'ui');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html>page');
  writeFileSync(join(folder, 'embed.html'), '<!doctype html>figure');
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep/embed.html'), '<!doctype html>other');
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

test.each([
  ['/oembed?url=x', 'localhost:99999'],
  ['/oembed?url=x', '127.0.0.1:00000000099999'],
  [`/${'a'.repeat(5000)}`, 'localhost'],
])('answers %s of the host %s, and goes on serving', async (path, host) => {
  expect([400, 404]).toContain((await ask(path, { host }))[0].statusCode);
  expect((await ask('/'))[0].statusCode).toBe(200);
});

test('rejects methods other than GET and HEAD', async () => {
  expect((await ask('/', { method: 'POST' }))[0].statusCode).toBe(405);
  expect((await ask('/', { method: 'HEAD' }))[1]).toBe('');
});

test('lets other sites frame the page of a figure, and no other file', async () => {
  const policyOf = async (path: string) => String((await ask(path))[0].headers['content-security-policy']);
  expect(await policyOf('/embed.html')).toContain('frame-ancestors *');
  for (const path of ['/', '/index.html', '/deep/embed.html', '/assets/a.js', '/oembed'])
    expect(await policyOf(path)).toContain("frame-ancestors 'none'");
});

describe('oEmbed', () => {
  const figure: EmbeddedFigure = {
    ...{ language: 'ru', country: 'azerbaijan', chart: 'differences', outcome: 'stock.irregular', unit: 'persons' },
    ...{ kind: 'stock', start: '2026-01', months: 120, bands: 'chance', level: 0.9, replicates: 20, shocks: [] },
    ...{
      law: 'lottery',
      assumed: false,
      reference: 'status-quo',
      korpu: '0.1.0',
      model: 'abcdef01',
      digest: 'abcdef02',
    },
    policies: [{ id: 'mine', name: 'Mine', slot: 4, needsLaw: false, points: [[-4, -9, -1]], adopted: null }],
  };
  const home = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const query = (address: string, more = '') => ask(`/oembed?url=${encodeURIComponent(address)}${more}`);

  test('is answered for a figure of this server, with its frame', async () => {
    const address = `${home()}embed.html#${await embedFragmentOf(figure, `place=report&x=${'a'.repeat(12_000)}`)}`;
    const [response, body] = await query(address, '&format=json&maxwidth=400');
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toContain('application/json');
    const data = JSON.parse(body) as Record<string, unknown>;
    expect(data).toMatchObject({ version: '1.0', type: 'rich', width: 400, height: 560, provider_name: 'Körpü' });
    expect(data['title']).toMatch(/[а-я]/);
    expect(data['html']).toContain('<iframe src="http://127.0.0.1');
  });

  test.each([
    ['no address', '', 400],
    ['an address elsewhere', '?url=https%3A%2F%2Fexample.org%2Fembed.html%23e1.abc', 404],
    ['XML', '?url=x&format=xml', 501],
    ['a width that is no number', '?url=x&maxwidth=wide', 400],
  ])('is refused for %s', async (_, text, status) => {
    const [response, body] = await ask(`/oembed${text}`);
    expect(response.statusCode).toBe(status);
    expect(body).toMatch(/expected/);
  });

  test('is refused for a figure that was cut off', async () => {
    const address = `${home()}embed.html#${await embedFragmentOf(figure, '')}`.slice(0, -12);
    expect((await query(address))[0].statusCode).toBe(404);
  });
});
