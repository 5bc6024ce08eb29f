/** Most levels of lists and maps in a text, and most values. */
export interface JsonLimits {
  readonly depth: number;
  readonly values: number;
}

/**
 * Why a text is too much for `JSON.parse`, as what was found; null: it is not. Six million nested lists in 12 MB take
 * it four seconds.
 */
export function jsonExcess(text: string, limits: JsonLimits): string | null {
  let depth = 0;
  let values = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    if (isText) {
      if (mark === '\\') at += 1;
      else if (mark === '"') isText = false;
      continue;
    }
    if (mark === '"') isText = true;
    if (mark === '[' || mark === '{') depth += 1;
    else if (mark === ']' || mark === '}') depth -= 1;
    else if (mark !== ',') continue;
    values += 1;
    if (depth > limits.depth) return `lists and maps more than ${limits.depth} deep`;
    if (values > limits.values) return `more than ${limits.values} values`;
  }
  return null;
}
