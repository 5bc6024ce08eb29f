import { together } from './apart.ts';

/** As much of a page as starting it takes; nothing else here knows one. */
declare const document: {
  getElementById(id: string): { readonly textContent: string | null } | null;
  createElement(name: 'script'): { type: string; textContent: string };
  readonly head: { append(node: unknown): void };
};

/** A file inside the page, told by how it differs from another one, or whole. */
export interface InsideFile {
  readonly data: string;
  readonly base?: string;
}

/**
 * Writes the code that starts the page: it inflates what the page carries, hands out data by name, and runs the code of
 * the page. Plain functions, so that their text is what runs.
 */
export function bootCode(): string {
  return `'use strict';(${boot.toString()})(${together.toString()});`;
}

function boot(join: (base: unknown, value: unknown) => unknown): void {
  const carried = (id: string): string => document.getElementById(id)?.textContent ?? '';
  async function inflated(text: string): Promise<string> {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Response(stream).text();
  }
  const files = JSON.parse(carried('korpu-files')) as Record<string, { data: string; base?: string }>;
  async function file(name: string): Promise<unknown> {
    const own = files[name];
    if (own === undefined) return null;
    const value = JSON.parse(await inflated(carried(own.data))) as unknown;
    return own.base === undefined ? value : join(await file(own.base), value);
  }
  Object.assign(globalThis, { korpuFiles: file });
  void inflated(carried('korpu-code')).then((code) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.textContent = code;
    document.head.append(script);
  });
}
