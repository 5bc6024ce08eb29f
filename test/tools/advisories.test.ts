import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type Advisory,
  advisoryReport,
  installedPackages,
  readNpmAudit,
  readOsv,
} from '../../tools/advisory-report.js';
import type { Lock } from '../../tools/sbom.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const lock: Lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'));

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Starts a server on loopback; null answers with 405. Returns its address and the paths asked for. */
async function serve(answer: (path: string, body: string) => unknown): Promise<{ address: string; asked: string[] }> {
  const asked: string[] = [];
  const bodyOf = async (request: IncomingMessage): Promise<string> => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const bytes = Buffer.concat(pieces);
    return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      asked.push(`${request.method} ${request.url}`);
      const value = answer(request.url ?? '', body);
      response.writeHead(value === null ? 405 : 200, { 'content-type': 'application/json' });
      response.end(value === null ? '' : JSON.stringify(value));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function advisories(env: Record<string, string>): Promise<{ code: number; stdout: string }> {
  const all = { ...process.env, KORPU_OSV: '', npm_config_cache: undefined, ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, [`${root}tools/advisories.js`], { env: all }, (error, stdout) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout }),
    );
  });
}

const found = (id: string, more: Partial<Advisory> = {}): Advisory => ({
  ...{ id, package: 'a', version: '1.0.0', severity: 'high', title: 'Reads too much', runtime: true },
  ...more,
});

describe('the report of advisories', () => {
  test('fails for a package needed at run time, not for one for development', () => {
    expect(advisoryReport([found('X-1')], {}, 9).failed).toBe(true);
    const { failed, lines } = advisoryReport([found('X-1', { runtime: false })], {}, 9);
    expect(failed).toBe(false);
    expect(lines).toEqual([
      'X-1 a@1.0.0 (high, for development only): Reads too much',
      'advisories: 9 packages checked, 1 found, 0 open at run time',
    ]);
  });

  test('accepts an advisory with a reason, and names reasons without an advisory', () => {
    const { failed, lines } = advisoryReport([found('X-1')], { 'X-1': 'not called', 'X-2': 'old' }, 9);
    expect(failed).toBe(false);
    expect(lines[0]).toContain('accepted: not called');
    expect(lines[1]).toContain('X-2: accepted, but no advisory any more');
  });

  test('takes no error, page or empty answer for a clean one', () => {
    for (const text of ['', '<html>', '{}', '{"error":{"code":"ENOAUDIT"}}', 'null', '[]'])
      expect(readNpmAudit(text, lock)).toBe(null);
    for (const answer of [null, {}, [], { results: [] }, { results: 'none' }])
      expect(readOsv(answer, installedPackages(lock))).toBe(null);
  });
});

/** Answers of a registry with an advisory for every version of yaml and of vite. */
function vulnerable(path: string): unknown {
  const names = ['yaml', 'vite'];
  if (path.endsWith('/advisories/bulk')) {
    return Object.fromEntries(
      names.map((name, i) => [
        name,
        [
          {
            ...{ id: i + 1, url: `http://127.0.0.1/advisories/GHSA-${name}`, title: `Hole in ${name}` },
            ...{ severity: 'high', vulnerable_versions: '*', cwe: [], cvss: { score: 7, vectorString: null } },
          },
        ],
      ]),
    );
  }
  // npm also asks which versions there are.
  const name = decodeURIComponent(path.slice(1));
  const version = lock.packages[`node_modules/${name}`]?.version ?? '1.0.0';
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { name, version } } };
}

describe('npm run advisories', () => {
  test('finds what the registry of npm knows', { timeout: 90_000 }, async () => {
    const { address, asked } = await serve(vulnerable);
    const { code, stdout } = await advisories({ npm_config_registry: address });
    expect(asked).toContain('POST /-/npm/v1/security/advisories/bulk');
    expect(stdout).toMatch(/^GHSA-yaml yaml@\S+ \(high, needed at run time\): Hole in yaml$/m);
    expect(stdout).toMatch(/^GHSA-vite vite@\S+ \(high, for development only\): Hole in vite$/m);
    expect(code).toBe(1);
  });

  test('passes where the registry knows of none', { timeout: 90_000 }, async () => {
    const { address } = await serve(() => ({}));
    const { code, stdout } = await advisories({ npm_config_registry: address });
    expect(stdout).toMatch(/^advisories: \d{3} packages checked, 0 found, 0 open at run time$/m);
    expect(code).toBe(0);
  });

  test('reports that nothing was checked where the registry refuses or is not there', { timeout: 90_000 }, async () => {
    const { address } = await serve(() => null);
    const closed = 'http://127.0.0.1:9';
    for (const registry of [address, closed]) {
      const { code, stdout } = await advisories({ npm_config_registry: registry });
      expect(stdout).toBe('advisories: not checked (the package registry gives no advisories here)\n');
      expect(code).toBe(0);
    }
  });

  test('asks an OSV server for every package', { timeout: 90_000 }, async () => {
    const { address } = await serve((_, body) => {
      const { queries } = JSON.parse(body) as { queries: { package: { name: string; ecosystem: string } }[] };
      return {
        results: queries.map(({ package: { name, ecosystem } }) =>
          name === 'zod' && ecosystem === 'npm' ? { vulns: [{ id: 'OSV-1', modified: '2026-01-01' }] } : {},
        ),
      };
    });
    const { code, stdout } = await advisories({ KORPU_OSV: address });
    expect(stdout).toMatch(/^OSV-1 zod@\S+ \(unknown severity, needed at run time\)/m);
    expect(code).toBe(1);
    const silent = await advisories({ KORPU_OSV: 'http://127.0.0.1:9' });
    expect(silent).toEqual({ code: 0, stdout: 'advisories: not checked (the OSV server gave no answer)\n' });
  });
});
