import { basename } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Writes the content security policy into the head of each built page. The development server needs inline code.
 * policies: policy by file name of the page.
 */
export function metaPolicyPlugin(policies: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'korpu:meta-policy',
    apply: 'build',
    transformIndexHtml(_html, { filename }) {
      const content = policies[basename(filename)];
      if (content === undefined) throw new Error(`${filename}: got no content security policy, expected one`);
      return [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content }, injectTo: 'head-prepend' }];
    },
  };
}
