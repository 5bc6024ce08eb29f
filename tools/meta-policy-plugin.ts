import type { Plugin } from 'vite';

/** Writes the content security policy into the head of the built page. The development server needs inline code. */
export function metaPolicyPlugin(policy: string): Plugin {
  return {
    name: 'korpu:meta-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  };
}
