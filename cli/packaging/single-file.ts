import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { bootCode, CODE_POLICY, type EmbeddedFile } from './boot-code.ts';
import { encodeDelta } from './delta.ts';

/** Base of the delta encoding of a country's other result files. */
const BASE = 'none.json';

function compress(text: string): string {
  return deflateRawSync(text, { level: 9 }).toString('base64');
}

function hashOf(code: string): string {
  return `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
}

/** A country from outside that the page shows first, next to the built-in ones: the texts of its files, by path. */
export interface EmbeddedCountry {
  readonly id: string;
  /** SHA-256 of its files. */
  readonly hash: string;
  /** Name of the folder or file that it came from, for messages. */
  readonly source: string;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Data files of the page by the name under which it loads them. parts: folder of the build; scenarios: the countries.
 */
function embeddedFiles(
  parts: string,
  scenarios: string,
  carried: EmbeddedCountry | null,
): Map<string, { readonly text: string; readonly base?: string }> {
  const embedded = new Map<string, { readonly text: string; readonly base?: string }>();
  for (const name of ['packs.json', 'lessons.json']) {
    embedded.set(`inside:${name}`, { text: readFileSync(join(parts, name), 'utf8') });
  }
  if (carried !== null) embedded.set('inside:country.json', { text: JSON.stringify(carried) });
  for (const country of readdirSync(scenarios).sort()) {
    const accepted = join(scenarios, country, 'accepted.json');
    if (existsSync(accepted))
      embedded.set(`inside:${country}/accepted.json`, {
        text: JSON.stringify(JSON.parse(readFileSync(accepted, 'utf8'))),
      });
    const folder = join(scenarios, country, 'precomputed');
    if (!existsSync(folder)) continue;
    const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    const base = files.includes(BASE) ? read(BASE) : null;
    const name = (file: string): string => `inside:${country}/precomputed/${file}`;
    for (const file of files.sort()) {
      const value = read(file);
      const isDelta = base !== null && file !== BASE && typeof value === 'object' && value !== null && 'draft' in value;
      embedded.set(
        name(file),
        isDelta
          ? { text: JSON.stringify(encodeDelta(base, value)), base: name(BASE) }
          : { text: JSON.stringify(value) },
      );
    }
  }
  return embedded;
}

/**
 * Packs the workbench into one HTML file: code, style, countries, lessons and results, compressed. It loads nothing
 * from elsewhere, and its content security policy allows its own code only. Data are base64, which no text can leave.
 */
export function singleFile(parts: string, scenarios: string, carried: EmbeddedCountry | null = null): string {
  const code = readFileSync(join(parts, 'page.js'), 'utf8');
  const style = readFileSync(join(parts, 'style.css'), 'utf8').trim();
  const boot = bootCode();
  const index: Record<string, EmbeddedFile> = {};
  const blocks: string[] = [];
  for (const [name, { text, base }] of embeddedFiles(parts, scenarios, carried)) {
    const data = `korpu-data-${blocks.length}`;
    index[name] = base === undefined ? { data } : { data, base };
    blocks.push(`<script type="text/plain" id="${data}">${compress(text)}</script>`);
  }
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(boot)} ${hashOf(code)}`,
    `style-src ${hashOf(style)}`,
    'img-src data: blob:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${CODE_POLICY} default`,
  ].join('; ');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<title>Körpü</title>',
    '<link rel="icon" href="data:,">',
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<noscript><p>Körpü computes in the page and needs JavaScript.</p></noscript>',
    '<div id="page"></div>',
    `<script type="application/json" id="korpu-files">${JSON.stringify(index)}</script>`,
    ...blocks,
    `<script type="text/plain" id="korpu-code">${compress(code)}</script>`,
    `<script>${boot}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
