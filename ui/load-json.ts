declare global {
  /** Set by the one-file edition, which carries its data inside: gives one by its name, read, or nothing. */
  var korpuFiles: ((name: string) => Promise<unknown>) | undefined;
}

/** Brings a file of the page: from beside it, or from inside where the page is one file. Throws what does not come. */
export async function loadJson(address: string): Promise<unknown> {
  const inside = await globalThis.korpuFiles?.(address);
  if (inside !== undefined && inside !== null) return inside;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} did not come: ${answer.status}`);
  return answer.json();
}
