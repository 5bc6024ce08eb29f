/** Shows the content of an address: `read` gives it, and `failed` if reading throws. */
export type ShowContent<T> = (read: () => Promise<T>, failed: () => T, isNewAddress: boolean) => Promise<void>;

/**
 * Shows the content of the latest address only: that of an earlier one goes before the next is read, and an answer that
 * comes late is dropped. put: shows a content; null shows none.
 */
export function latestContent<T>(put: (content: T | null) => void): ShowContent<T> {
  let lastTurn = 0;
  return async (read, failed, isNewAddress) => {
    lastTurn += 1;
    const turn = lastTurn;
    if (isNewAddress) put(null);
    let content: T;
    try {
      content = await read();
    } catch {
      content = failed();
    }
    if (turn === lastTurn) put(content);
  };
}
