import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveWorkbench } from '../../cli/packaging/serve-workbench.ts';
import { pageHeaders } from '../../tools/page-headers.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const text = readFileSync(at('../../docs/hosting.md'), 'utf8');
const documented = Object.fromEntries(
  (/```\n([\s\S]*?)```/.exec(text)?.[1] ?? '')
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
);

let served: Awaited<ReturnType<typeof serveWorkbench>>;
beforeAll(async () => {
  served = await serveWorkbench(at('../../ui'), 0);
});
afterAll(() => served.server.close());

test('serves the documented headers from the command line', async () => {
  const { headers } = await fetch(served.address);
  expect(Object.keys(documented).length).toBe(7);
  for (const [name, value] of Object.entries(documented)) expect(headers.get(name), name).toBe(value);
});

test('serves the same headers in the preview', () => {
  for (const [name, value] of Object.entries(pageHeaders)) expect(documented[name.toLowerCase()], name).toBe(value);
});

test('allows neither external resources nor inline code', () => {
  const policy = documented['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});
