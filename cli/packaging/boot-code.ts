import { decodeDelta } from './delta.ts';

/** Subset of the DOM that the boot code uses; this project has no DOM types. */
declare const document: {
  getElementById(id: string): { readonly textContent: string | null } | null;
  createElement(name: 'script'): { type: string; textContent: unknown };
  readonly head: { append(node: unknown): void };
};

/** Subset of the Trusted Types API; not every browser has it. */
declare const trustedTypes:
  | { createPolicy(name: string, rules: object): { createScript(text: string): unknown } }
  | undefined;

/** Name of the Trusted Types policy that runs the embedded code; the hash in `script-src` decides which code may run. */
export const CODE_POLICY = 'korpu-code';

/** File embedded in the page: delta-encoded against another one, or complete. */
export interface EmbeddedFile {
  readonly data: string;
  readonly base?: string;
}

/**
 * Returns the boot code of the page: it inflates the embedded files, serves data by name, and runs the page's code. The
 * functions are embedded by their source text.
 */
export function bootCode(): string {
  return `'use strict';(${boot.toString()})(${decodeDelta.toString()}, '${CODE_POLICY}');`;
}

function boot(join: (base: unknown, value: unknown) => unknown, codePolicy: string): void {
  const embeddedText = (id: string): string => document.getElementById(id)?.textContent ?? '';
  async function inflated(text: string): Promise<string> {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Response(stream).text();
  }
  const files = JSON.parse(embeddedText('korpu-files')) as Record<string, { data: string; base?: string }>;
  async function file(name: string): Promise<unknown> {
    const entry = files[name];
    if (entry === undefined) return null;
    const value = JSON.parse(await inflated(embeddedText(entry.data))) as unknown;
    return entry.base === undefined ? value : join(await file(entry.base), value);
  }
  Object.assign(globalThis, { korpuFiles: file });
  void inflated(embeddedText('korpu-code')).then((code) => {
    const script = document.createElement('script');
    script.type = 'module';
    const policy =
      typeof trustedTypes === 'undefined'
        ? undefined
        : trustedTypes.createPolicy(codePolicy, { createScript: (text: string) => text });
    script.textContent = policy === undefined ? code : policy.createScript(code);
    document.head.append(script);
  });
}
