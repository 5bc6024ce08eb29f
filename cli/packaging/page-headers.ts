/**
 * Directives of the page's content security policy: own resources only, no inline code, no strings as code, and HTML or
 * script addresses only through the policy `default` of `ui/trusted-types.ts`.
 */
const directives = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
];

/** Policy inside the page, for servers that send no headers. Browsers accept `frame-ancestors` in a header only. */
export const metaPolicy = directives.join('; ');

/** Headers of the built page, the same for each server: `npm start`, `korpu workbench` and those of docs/hosting.md. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [...directives, "frame-ancestors 'none'"].join('; '),
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
};

/**
 * Directives of the page that other sites may frame, which shows one figure: own code and style, and no request, worker,
 * frame, form, or script made from text.
 */
const embedDirectives = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

/** Policy inside the page of an embedded figure. */
export const embedMetaPolicy = embedDirectives.join('; ');

/** Headers of the page of an embedded figure; all other files have `pageHeaders`. */
export const embedHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [...embedDirectives, 'frame-ancestors *'].join('; '),
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
};
