import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embedHeaders, embedMetaPolicy, metaPolicy, pageHeaders } from '../../cli/packaging/page-headers.ts';
import { serveWorkbench } from '../../cli/packaging/serve-workbench.ts';
import { scriptAddress } from '../../ui/trusted-types.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const text = readFileSync(at('../../docs/hosting.md'), 'utf8');
const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
const expected = lowerCase(pageHeaders);

/** Headers in the examples of the documentation, by title of the example. */
const examples: Readonly<Record<string, RegExp>> = {
  list: /^([A-Z][\w-]+): (.+)$/gm,
  nginx: /^ {2}add_header ([\w-]+) "(.+)" always;$/gm,
};

/** Parts of the documentation before and after the heading of the page that other sites may frame. */
const [pageText = '', embedText = ''] = text.split('## The page of a figure');

let served: Awaited<ReturnType<typeof serveWorkbench>>;
let previewed: PreviewServer;
beforeAll(async () => {
  served = await serveWorkbench(at('../../ui'), 0);
  previewed = await preview({
    configFile: at('../../vite.config.ts'),
    // The sources are enough: the build may not exist.
    build: { outDir: at('../../ui') },
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 0 },
  });
});
afterAll(async () => {
  served.server.close();
  await previewed.close();
});

/** Headers of a response that are in a list. */
async function sent(address: string, list = expected): Promise<Record<string, string>> {
  const { headers } = await fetch(address);
  return Object.fromEntries(Object.keys(list).map((name) => [name, headers.get(name) ?? 'none']));
}

describe('one list of headers', () => {
  test('is sent by korpu workbench, also with an error', async () => {
    expect(await sent(served.address)).toEqual(expected);
    expect(await sent(`${served.address}not-there.js`)).toEqual(expected);
  });

  test('is sent by npm start', async () => {
    expect(await sent(previewed.resolvedUrls?.local[0] ?? '')).toEqual(expected);
  });

  test.each(Object.entries(examples))('is the %s of the documentation', (_, line) => {
    const found = Object.fromEntries([...pageText.matchAll(line)].map(([, name = '', value = '']) => [name, value]));
    expect(lowerCase(found)).toEqual(expected);
  });

  test('allows one page alone to be framed, which can neither request, compute in a worker, nor store', async () => {
    const embed = lowerCase(embedHeaders);
    const policy = embed['content-security-policy'] ?? '';
    expect(policy).toBe(`${embedMetaPolicy}; frame-ancestors *`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/worker-src|connect-src|child-src|unsafe|https?:/);
    for (const address of [served.address, previewed.resolvedUrls?.local[0] ?? ''])
      expect(await sent(`${address}embed.html`, embed)).toEqual(embed);
    expect(await sent(`${served.address}index.html`)).toMatchObject(expected);
    const documented = [...embedText.matchAll(/^ {2}add_header ([\w-]+) "(.+)" always;$/gm)];
    expect(lowerCase(Object.fromEntries(documented.map(([, name = '', value = '']) => [name, value])))).toEqual(embed);
  });

  test('allows neither external resources nor inline code, in the page too', () => {
    expect(expected['content-security-policy']).toBe(`${metaPolicy}; frame-ancestors 'none'`);
    expect(metaPolicy).toContain("default-src 'self'");
    expect(metaPolicy).toContain("require-trusted-types-for 'script'");
    expect(metaPolicy).not.toMatch(/unsafe|https?:|\*|"/);
  });
});

describe('address of a script', () => {
  const page = 'https://example.org/deep/er/?evidence=fit#k1';
  test.each(['./offline.js', 'https://example.org/deep/er/assets/worker-1.js', 'blob:https://example.org/1-2'])(
    'is accepted: %s',
    (address) => expect(scriptAddress(address, page)).toBe(address),
  );
  test('of a page on a disk may be embedded', () => {
    for (const address of ['blob:null/1-2', 'blob:file:///1-2'])
      expect(scriptAddress(address, 'file:///home/class/korpu.html')).toBe(address);
    expect(() => scriptAddress('file:///tmp/worker.js', 'file:///home/class/korpu.html')).toThrow(TypeError);
  });

  test.each([
    'https://elsewhere.org/deep/er/worker.js',
    '//elsewhere.org/worker.js',
    '../worker.js',
    'data:text/javascript,0',
    'javascript:0',
    'blob:https://elsewhere.org/1-2',
  ])('is refused: %s', (address) => expect(() => scriptAddress(address, page)).toThrow(TypeError));
});
