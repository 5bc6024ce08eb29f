// Imported before anything else: the page may create no script address, script or HTML from text without this policy.

/** Subset of the Trusted Types API that is used; not every browser has it. */
interface TrustedTypes {
  createPolicy(name: string, rules: { readonly createScriptURL: (address: string) => string }): unknown;
}

/** Returns the address of a script of this page: below its folder, or embedded. Throws for any other. */
export function scriptAddress(address: string, page: string): string {
  const { href, origin, protocol } = new URL(address, page);
  const folder = new URL('./', page);
  if (href.startsWith(folder.href) || (protocol === 'blob:' && origin === folder.origin)) return address;
  throw new TypeError(`script: got ${href}, expected an address below ${folder.href}`);
}

// No rule creates HTML or scripts, so the browser refuses both. The name `default` covers addresses that are passed as text.
(globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', {
  createScriptURL: (address) => scriptAddress(address, document.baseURI),
});
