// Imported before anything else: the page may create no script address, script or HTML from text without this policy.

/** Subset of the Trusted Types API that is used; not every browser has it. */
interface TrustedTypes {
  createPolicy(name: string, rules: { readonly createScriptURL: (address: string) => string }): unknown;
}

/** Characters of an address in an error; a data address contains its complete file. */
const MAX_QUOTED = 100;

/** Returns the address of a script of this page: below its folder, or embedded. Throws for any other. */
export function scriptAddress(address: string, page: string): string {
  const { href, origin, protocol } = new URL(address, page);
  const folder = new URL('./', page);
  // Only the page itself can create a blob; for a page on a disk browsers write its origin in different ways.
  const isEmbedded = protocol === 'blob:' && (origin === folder.origin || folder.protocol === 'file:');
  if (isEmbedded || href.startsWith(folder.href)) return address;
  throw new TypeError(`script: got ${href.slice(0, MAX_QUOTED)}, expected an address below ${folder.href}`);
}

// No rule creates HTML or scripts, so the browser refuses both. The name `default` covers addresses that are passed as text.
(globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', {
  createScriptURL: (address) => scriptAddress(address, document.baseURI),
});
