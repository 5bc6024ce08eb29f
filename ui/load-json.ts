declare global {
  /** Set by the single-file build, which contains its data: the parsed file of a name, or nothing. */
  var korpuFiles: ((name: string) => Promise<unknown>) | undefined;
}

/** Loads a JSON file of the page, by request or from embedded the single-file build. Throws if the request fails. */
export async function loadJson(address: string): Promise<unknown> {
  const embedded = await globalThis.korpuFiles?.(address);
  if (embedded !== undefined && embedded !== null) return embedded;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`could not load ${address}: HTTP ${response.status}`);
  return response.json();
}
